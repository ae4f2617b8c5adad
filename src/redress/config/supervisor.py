"""One process tree: the database, the web server and the worker, each started again when it dies.

The supervisor does nothing else, so it stays small and has little to fail at. Should it be killed, its
children go with it (kinship.py), so that nothing is left holding the port or the data directory.
"""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType

from redress.config import kinship

Process = subprocess.Popen[bytes]
TICK = 0.2  # seconds between looks at the children
STEADY = 10.0  # seconds after which a child counts as well started
LONGEST_PAUSE = 10.0  # seconds between two attempts, at most


@dataclass
class Child:
    """A program of the tree: how to start and stop it, and what must start anew when it did."""

    name: str
    start: Callable[[], Process]
    stop: Callable[[Process], None]
    dependants: tuple[str, ...] = ()
    process: Process | None = field(default=None, init=False)
    started: float = field(default=0.0, init=False)
    pause: float = field(default=0.0, init=False)
    next_try: float = field(default=0.0, init=False)


class Supervisor:
    """Starts the children in order, keeps them running, and stops them in reverse order."""

    def __init__(self, children: list[Child]) -> None:
        self._children = children
        self._stopping = threading.Event()

    def listen_for_signals(self) -> None:
        """SIGTERM, SIGINT and SIGHUP end the tree in order."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._on_signal)

    @property
    def stopping(self) -> bool:
        return self._stopping.is_set()

    def start(self, name: str) -> None:
        """Start one child for the first time; what goes wrong now is for the operator to hear."""
        child = self._find(name)
        child.process = child.start()
        child.started = time.monotonic()

    def watch(self, until: Callable[[], bool] = lambda: False) -> None:
        """Keep the tree whole until a signal comes, or `until` says so."""
        while not self._stopping.wait(TICK) and not until():
            for child in self._children:
                if not self.stopping:
                    self._heal(child)

    def died_at_once(self, name: str) -> bool:
        """Whether a child has fallen over since its first start."""
        child = self._find(name)
        return child.process is None or child.process.poll() is not None

    def stop(self) -> None:
        """Stop every child, the last started first."""
        self._stopping.set()
        for child in reversed(self._children):
            if child.process is not None:
                child.stop(child.process)

    def _heal(self, child: Child) -> None:
        if child.process is None or child.process.poll() is None:
            return
        now = time.monotonic()
        if child.next_try == 0.0:
            _say(f"{child.name} ended unexpectedly ({_manner(child.process)}); starting it again")
            steady = now - child.started > STEADY
            child.pause = 0.0 if steady else min(max(2 * child.pause, 0.5), LONGEST_PAUSE)
            child.next_try = now + child.pause
        if now >= child.next_try:
            self._restart(child)

    def _restart(self, child: Child) -> None:
        child.started = time.monotonic()
        child.next_try = 0.0
        try:
            child.process = child.start()
        except Exception as error:  # whatever it is: a supervisor that falls over takes the whole tree along
            child.pause = min(max(2 * child.pause, 0.5), LONGEST_PAUSE)
            child.next_try = time.monotonic() + child.pause
            _say(f"{child.name} could not start: {error} Trying again in {child.pause:g} s.")
            return
        for name in child.dependants:
            dependant = self._find(name)
            if dependant.process is not None and dependant.process.poll() is None:
                dependant.stop(dependant.process)
                dependant.process = dependant.start()
                dependant.started = time.monotonic()

    def _find(self, name: str) -> Child:
        return next(child for child in self._children if child.name == name)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self._stopping.set()


def spawn(arguments: list[str], environment: dict[str, str]) -> Process:
    """Start a command of ours in its own process group, so that Ctrl-C reaches it only through us."""
    return subprocess.Popen(
        [sys.executable, "-m", "redress", *arguments],
        stdin=subprocess.DEVNULL,
        env=environment,
        process_group=0,
        # What they do is safe to cut short, and with us goes their database: nothing may linger on the port.
        preexec_fn=kinship.preparation(None, False, signal.SIGKILL),
    )


def end(process: Process, patience: float = 10.0) -> None:
    """Ask a child to finish what it does; after `patience` seconds, insist."""
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _manner(process: Process) -> str:
    code = process.returncode
    return f"by {signal.Signals(-code).name}" if code < 0 else f"with code {code}"


def _say(text: str) -> None:
    print(f"redress: {text}", file=sys.stderr, flush=True)
