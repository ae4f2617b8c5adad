"""`redress migrate`: bring the tables up to this version of the program."""

from argparse import ArgumentParser, Namespace

from django.core.management import call_command

SUMMARY = "bring the tables up to this version of the program"


def configure(parser: ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="only say whether something is missing")


def run(options: Namespace) -> int:
    if options.check:
        call_command("migrate", check=True, plan=True)
        return 0
    call_command("migrate", interactive=False, verbosity=1)
    return 0
