"""`redress migrate`: bring the tables up to this version of the program."""

from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime

from django.core.management import call_command

from redress.journey import recounting
from redress.records import founding, rekeying

SUMMARY = "bring the tables up to this version of the program"


def configure(parser: ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="only say whether something is missing")


def run(options: Namespace) -> int:
    if options.check:
        call_command("migrate", check=True, plan=True)
        return 0
    call_command("migrate", interactive=False, verbosity=1)
    for act in recounting.after_upgrade(datetime.now(UTC), founding.NOBODY):
        print(f"The calendars know more: the worker counts provisional dates anew (act {act.id}).")
    if rekeying.after_upgrade(datetime.now(UTC)):
        print("The search has learnt: the worker writes the keys of earlier complaints anew.")
    return 0
