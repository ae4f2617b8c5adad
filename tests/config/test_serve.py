import gzip
import re
import signal
import socket
import time
from http.client import HTTPConnection

import psutil
import pytest

from tests.config.homes import free_port, fresh_home, redress
from tests.config.trees import Tree, running_tree

MEMORY_BUDGET = 500 * 1024 * 1024
WARM_START = 5.0  # seconds


@pytest.fixture(scope="module")
def tree():
    with running_tree(migrated=False) as tree:
        yield tree


def _children_gone(pids: list[int]) -> bool:
    deadline = time.monotonic() + 20
    while any(psutil.pid_exists(pid) and psutil.Process(pid).status() != "zombie" for pid in pids):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def test_it_serves_from_a_home_that_was_empty(tree):
    assert tree.status("/-/alive") == 200
    assert f"http://127.0.0.1:{tree.port}" in tree.said()


def test_what_a_browser_asks_for_first_goes_out_packed(tree):
    page = _unpacked(tree, "/sign-in/")
    style = re.search(r'href="(/static/redress\.css\?v=\w+)"', page).group(1)
    assert ".skip" in _unpacked(tree, style)


def _unpacked(tree, path: str) -> str:
    connection = HTTPConnection("127.0.0.1", tree.port, timeout=20)
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    assert (answer.status, answer.headers["Content-Encoding"]) == (200, "gzip")
    text = gzip.decompress(answer.read()).decode()
    connection.close()
    return text


def test_all_its_processes_together_stay_in_the_memory_budget(tree):
    assert tree.memory() <= MEMORY_BUDGET


def test_its_signing_key_is_for_its_owner_only(tree):
    assert (tree.home / "secret_key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("name", ["web", "worker", "postgres"])
def test_a_killed_child_is_started_again(tree, name):
    before = tree.pid(name)
    tree.kill(name)
    deadline = time.monotonic() + 30
    while tree.pid(name) in {None, before}:
        assert time.monotonic() < deadline, tree.said()
        time.sleep(0.05)
    tree.wait_until_ready()


def test_a_second_one_on_the_same_home_is_refused(tree):
    refused = redress(tree.home, "serve", PORT=str(free_port()))
    assert refused.returncode == 1
    assert "already serves" in refused.stderr
    assert refused.stderr.count("\n") == 1


def test_a_command_beside_it_uses_its_database(tree):
    assert redress(tree.home, "migrate", "--check").returncode == 0
    assert tree.status() == 200


def test_ctrl_c_stops_all_of_it_and_the_next_start_is_quick():
    with running_tree() as tree:
        children = [child.pid for child in psutil.Process(tree.process.pid).children(recursive=True)]
        assert tree.stop() == 0
        assert _children_gone(children)
        again = Tree(tree.home, tree.port)
        assert again.wait_until_ready() < 3 * WARM_START  # `make run` on an idle machine: 5 s
        assert again.stop() == 0


def test_when_the_supervisor_is_killed_nothing_is_left_behind():
    with running_tree() as tree:
        children = [child.pid for child in psutil.Process(tree.process.pid).children(recursive=True)]
        tree.process.send_signal(signal.SIGKILL)
        tree.process.wait()
        assert _children_gone(children)
        again = Tree(tree.home, tree.port)
        again.wait_until_ready()
        again.stop()


def test_a_taken_port_is_one_line_and_not_a_traceback():
    with fresh_home() as home, socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        refused = redress(home, "serve", PORT=str(taken.getsockname()[1]))
    assert refused.returncode == 1
    assert "set PORT to a free one" in refused.stderr
    assert refused.stderr.count("\n") == 1


def test_a_home_that_cannot_be_written_is_one_line(tmp_path):
    (tmp_path / "file").touch()
    refused = redress(tmp_path / "file" / "home", "serve")
    assert refused.returncode == 1
    assert "cannot be written" in refused.stderr
    assert refused.stderr.count("\n") == 1


def test_a_database_that_is_down_is_one_line_for_every_command(tmp_path):
    nowhere = f"postgresql://ada@127.0.0.1:{free_port()}/care"
    for words in (["serve"], ["migrate"], ["worker", "--until-empty"], ["backup"]):
        refused = redress(tmp_path, *words, REDRESS_DATABASE_URL=nowhere, PORT=str(free_port()))
        assert refused.returncode == 1, words
        assert "The database does not answer" in refused.stderr
        assert "Traceback" not in refused.stderr
