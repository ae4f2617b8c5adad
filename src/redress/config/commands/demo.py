"""`redress demo`: the demonstration firms and their sign-ins."""

from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime

from redress.worker.demonstration import loading

SUMMARY = "load the demonstration firms into an empty installation, and show their sign-ins"


def configure(parser: ArgumentParser) -> None:
    parser.add_argument("--quietly", action="store_true", help="say nothing but errors")
    parser.epilog = "An installation that already holds an organisation is left as it is."


def run(options: Namespace) -> int:
    loaded = loading.load(datetime.now(UTC))
    if options.quietly:
        return 0
    if not loaded:
        print("The installation already holds an organisation; nothing was loaded.\n")
    print(loading.table(loading.sign_ins()))
    return 0
