"""`redress bench`: what is promised about speed, measured on this machine, in a home of its own beside yours."""

import contextlib
import importlib
import os
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

import django

from redress.config import embedded, secret, supervisor
from redress.config.environment import Environment

SUMMARY = "measure what is promised about speed, with made data in a home of its own"
NEEDS_DATABASE = False
NEEDS_DJANGO = False
PATIENCE = 30.0  # seconds until the web server answers


def configure(parser: ArgumentParser) -> None:
    kinds = parser.add_subparsers(dest="kind", metavar="clocks|screens", required=True)
    clocks = kinds.add_parser("clocks", help="firing, counting anew, explaining, the late list")
    clocks.add_argument("--all", type=int, default=1_000_000, help="complaints under the late list")
    clocks.add_argument("--open", type=int, default=50_000, help="of which so many are open")
    clocks.add_argument("--due", type=int, default=100_000, help="complaints that are fired and counted anew")
    screens = kinds.add_parser("screens", help="the pages, over lives that are made once and kept")
    screens.add_argument("--lives", type=int, default=200_000, help="complaints under the pages")
    screens.add_argument("--copies", type=int, default=10, help="how often each told life stands there")


def run(options: Namespace) -> int:
    home = Environment.read().home / "bench"
    if options.kind == "screens":
        home /= "screens"  # what the clocks are measured on is made anew each time; these lives stay
    home.mkdir(parents=True, exist_ok=True)
    os.environ |= {
        "REDRESS_HOME": str(home),
        "REDRESS_DEMO": "0",
        "REDRESS_DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "redress.config.settings",
    }
    with embedded.available(embedded.Cluster(home)):
        secret.ensure_signing_key(home)
        subprocess.run([sys.executable, "-m", "redress", "prepare"], check=True, stdout=subprocess.DEVNULL)
        django.setup()
        figures = _part("figures")
        print(figures.machine(), flush=True)
        met = True
        for figure in (_screens if options.kind == "screens" else _clocks)(options, home):
            print(figure, flush=True)
            met = met and figure.met
    return 0 if met else 1


def _clocks(options: Namespace, home: Path) -> Iterable[Any]:
    yield from _part("clocks").measure(options.open, options.all, options.due, _say)


def _screens(options: Namespace, home: Path) -> Iterable[Any]:
    screens, lives = _part("screens"), _part("lives")
    firm, slug = screens.firm()
    count = lives.at_least(firm, options.lives, options.copies, lambda done: _say(f"{done:,} lives"))
    with _web() as port:
        yield from screens.measure(firm, slug, port, count)


@contextlib.contextmanager
def _web() -> Iterator[int]:
    """The web server by itself, as `redress serve` runs it, on a free port: no clock strikes meanwhile."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = int(trial.getsockname()[1])
    settings = {"PORT": str(port), "REDRESS_BIND": "127.0.0.1", "REDRESS_POOL": "10"}
    process = supervisor.spawn(["web"], os.environ | settings)
    try:
        _await(port)
        yield port
    finally:
        supervisor.end(process)


def _await(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with contextlib.suppress(OSError, HTTPException):
            link = HTTPConnection("127.0.0.1", port, timeout=5)
            link.request("GET", "/sign-in/")
            if link.getresponse().status == 200:
                return
        time.sleep(0.1)
    raise RuntimeError("The web server did not answer in time.")


def _part(name: str) -> Any:
    """A module that may be brought in only once the settings stand."""
    return importlib.import_module(f"redress.worker.bench.{name}")


def _say(what: str) -> None:
    print(f"  … {what}", file=sys.stderr, flush=True)
