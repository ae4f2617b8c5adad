"""`redress prepare`: what a start needs before the doors open."""

from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime

from django.core.management import call_command

from redress.config.environment import Environment
from redress.journey import recounting
from redress.records import founding, rekeying
from redress.records.models import Organisation
from redress.worker.demonstration import loading

SUMMARY = "migrate, and on a first start load packs and demonstration (`serve` does this)"


def configure(parser: ArgumentParser) -> None:
    parser.epilog = "REDRESS_DEMO=0 leaves the demonstration out."


def run(options: Namespace) -> int:
    call_command("migrate", interactive=False, verbosity=0)
    recounting.after_upgrade(datetime.now(UTC), founding.NOBODY)
    rekeying.after_upgrade(datetime.now(UTC))
    if not Environment.read().demo:
        return 0
    loading.load(datetime.now(UTC), lives=0)  # their year follows when the doors are open
    if Organisation.objects.filter(demonstration=True).exists():
        print(loading.table(loading.sign_ins()), flush=True)
    return 0
