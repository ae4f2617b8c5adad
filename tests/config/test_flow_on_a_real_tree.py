"""Kill -9 of a worker that nobody starts again: on screen, in doctor and in the figures within a minute."""

import json
import re
import signal
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Callable
from http.cookiejar import CookieJar

import pytest

from tests.config.homes import redress, surroundings
from tests.config.trees import Tree, running_tree

SECRET = "a long enough secret"
WITHIN = 60.0  # seconds from the threshold to the screen
THRESHOLD = 20.0  # seconds without a heartbeat


class Visitor:
    """The administrator of the firm, signed in as a browser would be."""

    def __init__(self, tree: Tree) -> None:
        self.address = f"http://127.0.0.1:{tree.port}"
        cookies = urllib.request.HTTPCookieProcessor(CookieJar())
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), cookies)
        token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', self.read("/sign-in/"))[1]
        form = {"login": "ada@example.org", "password": SECRET, "csrfmiddlewaretoken": token}
        self.opener.open(f"{self.address}/sign-in/", urllib.parse.urlencode(form).encode()).close()

    def read(self, path: str) -> str:
        with self.opener.open(self.address + path, timeout=10) as answer:
            return answer.read().decode()


def _set_up(tree: Tree) -> None:
    words = [
        "setup",
        "--name",
        "Care",
        "--slug",
        "care",
        "--email",
        "ada@example.org",
        "--administrator",
        "Ada",
    ]
    subprocess.run(
        [sys.executable, "-m", "redress", *words, "--password-stdin"], env=surroundings(tree.home), text=True,
        input=SECRET + "\n", check=True, capture_output=True, timeout=120,
    )  # fmt: skip


def _seconds_until(seen: Callable[[], bool]) -> float:
    began = time.monotonic()
    while not seen():
        assert time.monotonic() - began < THRESHOLD + WITHIN
        time.sleep(0.5)
    return time.monotonic() - began


def _doctor(tree: Tree) -> dict[str, dict[str, str]]:
    done = redress(tree.home, "doctor", "--json", PORT=str(tree.port))
    return {entry["subject"]: entry for entry in json.loads(done.stdout)}


@pytest.mark.soak
def test_a_worker_killed_for_good_is_seen_everywhere_within_a_minute_and_its_return_too():
    with running_tree() as tree:
        _set_up(tree)
        visitor = Visitor(tree)
        dead = 'redress_alarm{about="",cause="",kind="worker",organisation=""} 1.0'
        _seconds_until(lambda: "redress_timetable_tick_age_seconds" in visitor.read("/metrics"))
        assert "Everything flows" in visitor.read("/alarms/")
        tree.process.send_signal(signal.SIGSTOP)  # the supervisor cannot start it again
        try:
            tree.kill("worker")
            assert _seconds_until(lambda: "The worker is dead" in visitor.read("/alarms/strip/")) < WITHIN
            assert _seconds_until(lambda: dead in visitor.read("/metrics")) < WITHIN / 4
            assert _doctor(tree)["worker"]["verdict"] == "ill"
        finally:
            tree.process.send_signal(signal.SIGCONT)
        assert _seconds_until(lambda: visitor.read("/alarms/strip/").strip() == "") < WITHIN
        assert _doctor(tree)["worker"]["verdict"] == "well"
