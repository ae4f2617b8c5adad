"""The supervisor outlives whatever goes wrong while it starts a child again."""

import subprocess
import sys
import time

import psycopg
import pytest

from redress.config import supervisor
from redress.config.supervisor import Child, Supervisor

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


class Flaky:
    """Starts once, fails the next time with the given error, then starts again."""

    def __init__(self, error: Exception) -> None:
        self.error, self.starts = error, 0

    def __call__(self) -> subprocess.Popen[bytes]:
        self.starts += 1
        if self.starts == 2:
            raise self.error
        return subprocess.Popen(SLEEP)


@pytest.mark.parametrize(
    "error",
    [
        psycopg.OperationalError("server closed the connection"),
        OSError(24, "too many files"),
        ValueError("odd"),
    ],
)
def test_a_child_that_cannot_be_started_again_is_tried_once_more(error):
    flaky = Flaky(error)
    tree = Supervisor([Child("database", flaky, supervisor.end)])
    tree.start("database")
    child = tree._find("database")
    child.process.kill()
    child.process.wait()
    deadline = time.monotonic() + 20
    tree.watch(until=lambda: flaky.starts == 3 or time.monotonic() > deadline)
    try:
        assert flaky.starts == 3
        assert child.process.poll() is None
    finally:
        tree.stop()
