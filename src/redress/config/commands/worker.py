"""`redress worker`: does the jobs and keeps the clocks, as `redress serve` runs it."""

from argparse import ArgumentParser, Namespace

from redress.worker import running

SUMMARY = "run only the worker (`serve` runs everything)"
NEEDS_DATABASE = False


def configure(parser: ArgumentParser) -> None:
    parser.add_argument("--until-empty", action="store_true", help="do the jobs that are due, then end")


def run(options: Namespace) -> int:
    running.work(until_empty=options.until_empty)
    return 0
