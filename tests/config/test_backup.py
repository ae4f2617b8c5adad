import stat

import psycopg
import pytest

from redress.config import embedded
from tests.config.homes import fresh_home, redress


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A home with a table of three rows and an attachment, and its backup."""
    with fresh_home() as home:
        cluster = embedded.Cluster(home)
        with embedded.available(cluster), psycopg.connect(cluster.url) as link:
            link.execute("CREATE TABLE records_complaint (n int)")
            link.execute("INSERT INTO records_complaint SELECT generate_series(1, 3)")
        (home / "attachments").mkdir()
        (home / "attachments" / "photo.jpg").write_bytes(b"\xff\xd8 a bruised strawberry")
        (home / "secret_key").write_text("key\n")
        backup = tmp_path_factory.mktemp("backups") / "redress.tar"
        done = redress(home, "backup", str(backup))
        assert done.returncode == 0, done.stderr
        assert "3 rows in 1 tables, 2 files" in done.stdout
        yield home, backup


def test_a_backup_is_for_its_owner_only(kept):
    assert stat.S_IMODE(kept[1].stat().st_mode) == 0o600


def test_a_backup_never_writes_over_another(kept):
    home, backup = kept
    refused = redress(home, "backup", str(backup))
    assert refused.returncode == 1
    assert "exists already" in refused.stderr


def test_it_comes_back_whole_in_an_empty_home(kept):
    with fresh_home() as elsewhere:
        done = redress(elsewhere, "restore", str(kept[1]))
        assert done.returncode == 0, done.stderr
        assert (elsewhere / "attachments" / "photo.jpg").read_bytes() == b"\xff\xd8 a bruised strawberry"
        cluster = embedded.Cluster(elsewhere)
        with embedded.available(cluster), psycopg.connect(cluster.url) as link:
            assert link.execute("SELECT count(*) FROM records_complaint").fetchone() == (3,)


def test_it_replaces_complaints_only_when_forced(kept):
    home, backup = kept
    refused = redress(home, "restore", str(backup))
    assert refused.returncode == 1
    assert "3 complaints are here already" in refused.stderr
    assert redress(home, "restore", "--force", str(backup)).returncode == 0


@pytest.mark.parametrize("damage", ["changed", "cut short", "something else"])
def test_a_damaged_backup_is_refused_and_changes_nothing(kept, tmp_path, damage):
    whole = kept[1].read_bytes()
    bad = tmp_path / "bad.tar"
    damaged = {
        "changed": whole.replace(b"bruised", b"perfect"),
        "cut short": whole[:1000],
        "something else": b"hello",
    }
    bad.write_bytes(damaged[damage])
    refused = redress(kept[0], "restore", "--force", str(bad))
    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr
    assert (kept[0] / "attachments" / "photo.jpg").exists()


def test_it_is_refused_while_redress_runs_on_the_database(kept):
    home, backup = kept
    cluster = embedded.Cluster(home)
    with embedded.available(cluster), psycopg.connect(cluster.url):
        refused = redress(home, "restore", "--force", str(backup))
    assert refused.returncode == 1
    assert "stop it, then restore" in refused.stderr
