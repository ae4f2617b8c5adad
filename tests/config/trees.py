"""A whole running Redress for tests: supervisor, database, web server and worker as real processes."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import psutil

from tests import cluster
from tests.config.homes import free_port, fresh_home, surroundings

PATIENCE = 150.0  # seconds that a busy machine may need


class Tree:
    """`redress serve` in a home of its own, and a way to reach each of its processes."""

    def __init__(self, home: Path, port: int, **settings: str) -> None:
        self.home, self.port = home, port
        self.log = home / "serve.log"
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "redress", "serve"],
                env=surroundings(home, PORT=str(port), **settings),
                stdout=log,
                stderr=log,
            )

    def status(self, path: str = "/-/ready") -> int:
        """What the web server answers now; 0 for no answer."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        except (OSError, HTTPException):
            return 0
        finally:
            connection.close()

    def wait_until_ready(self) -> float:
        """Wait until web server and database answer and a worker lives; returns the seconds it took."""
        began = time.monotonic()
        while self.status() != 200 or self.pid("worker") is None or "Redress is at" not in self.said():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() - began < PATIENCE, self.said()
            time.sleep(0.05)
        return time.monotonic() - began

    def pid(self, name: str) -> int | None:
        """The process of a child: `web`, `worker` or `postgres`; None while it is away."""
        for child in psutil.Process(self.process.pid).children():
            try:
                words = child.cmdline()
            except psutil.Error:
                continue
            if words and (words[-1] == name or words[0].endswith(f"/{name}")):
                return child.pid
        return None

    def kill(self, name: str) -> None:
        """Kill -9 one child, if it is there at this moment."""
        if pid := self.pid(name):
            psutil.Process(pid).kill()

    def memory(self) -> int:
        """The memory of all its processes together, as proportional set size, in bytes."""
        parent = psutil.Process(self.process.pid)
        total = 0
        for process in [parent, *parent.children(recursive=True)]:
            with suppress(psutil.NoSuchProcess):  # a server process that ended since it was listed
                total += process.memory_full_info().pss
        return total

    def said(self) -> str:
        """All that it printed."""
        return self.log.read_text()

    def stop(self) -> int:
        """Ctrl-C; returns the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@contextmanager
def running_tree(migrated: bool = True, **settings: str) -> Iterator[Tree]:
    """A tree that is ready, and that is stopped and removed afterwards; `migrated` spares it the migrations."""
    with fresh_home() as home:
        if migrated:
            cluster.provide(home)
        tree = Tree(home, free_port(), **settings)
        try:
            tree.wait_until_ready()
            yield tree
        finally:
            if tree.process.poll() is None:
                tree.stop()
