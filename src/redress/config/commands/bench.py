"""`redress bench`: what is promised about speed, measured on this machine, in a home of its own beside yours."""

import importlib
import os
import subprocess
import sys
from argparse import ArgumentParser, Namespace

import django

from redress.config import embedded
from redress.config.environment import Environment

SUMMARY = "measure what is promised about speed, with made data in a home of its own"
NEEDS_DATABASE = False
NEEDS_DJANGO = False


def configure(parser: ArgumentParser) -> None:
    kinds = parser.add_subparsers(dest="kind", metavar="clocks", required=True)
    clocks = kinds.add_parser("clocks", help="firing, counting anew, explaining, the late list")
    clocks.add_argument("--all", type=int, default=1_000_000, help="complaints under the late list")
    clocks.add_argument("--open", type=int, default=50_000, help="of which so many are open")
    clocks.add_argument("--due", type=int, default=100_000, help="complaints that are fired and counted anew")


def run(options: Namespace) -> int:
    home = Environment.read().home / "bench"
    home.mkdir(parents=True, exist_ok=True)
    os.environ |= {
        "REDRESS_HOME": str(home),
        "REDRESS_DEMO": "0",
        "REDRESS_DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "redress.config.settings",
    }
    with embedded.available(embedded.Cluster(home)):
        subprocess.run([sys.executable, "-m", "redress", "prepare"], check=True, stdout=subprocess.DEVNULL)
        django.setup()
        figures = importlib.import_module("redress.worker.bench.figures")
        clocks = importlib.import_module("redress.worker.bench.clocks")
        print(figures.machine(), flush=True)
        met = True
        for figure in clocks.measure(options.open, options.all, options.due, _say):
            print(figure, flush=True)
            met = met and figure.met
    return 0 if met else 1


def _say(what: str) -> None:
    print(f"  … {what}", file=sys.stderr, flush=True)
