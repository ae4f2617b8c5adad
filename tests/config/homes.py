"""Homes for tests that start real servers: a folder that root's unprivileged PostgreSQL may enter too."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from redress.config import embedded


@contextmanager
def fresh_home() -> Iterator[Path]:
    """A home of its own, gone afterwards with its socket directory."""
    home = Path(tempfile.mkdtemp(prefix="redress-home-"))
    home.chmod(0o755)
    try:
        yield home
    finally:
        shutil.rmtree(embedded.Cluster(home).sockets, ignore_errors=True)
        shutil.rmtree(home, ignore_errors=True)


def free_port() -> int:
    """A port that nobody uses at this moment."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


def surroundings(home: Path, **settings: str) -> dict[str, str]:
    """The environment of a command that works in this home, without what a developer may have set."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("REDRESS_", "PORT"))}
    return plain | {"REDRESS_HOME": str(home), "REDRESS_DEMO": "0"} | settings


def redress(home: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run one command to its end, as a person would at a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "redress", *words],
        env=surroundings(home, **settings),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
