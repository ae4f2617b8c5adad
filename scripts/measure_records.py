"""How fast whole lives are written and the journal is verified, on a server of its own that is thrown away.

    python scripts/measure_records.py [LIVES] [EVENTS_PER_LIFE]

Targets: 500 lives of 25 events written a second; 1,000,000 events verified within 60 s on two cores.
"""

# ruff: noqa: E402 the tables can be imported only after the set-up
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

HOME = Path(tempfile.mkdtemp(prefix="redress-measure-"))
HOME.chmod(0o755)
os.environ["REDRESS_HOME"] = str(HOME)
os.environ["DJANGO_SETTINGS_MODULE"] = "redress.config.settings"

import django

django.setup()

from django.core.management import call_command
from django.db import connection

from redress.config import embedded
from redress.domain.complaint import Complaint, Point
from redress.domain.contacts import Contact
from redress.domain.stages import Stage
from redress.domain.undertakings import Clock, FollowUp, Promise
from redress.records import bulk, checkpoints, complaints, models
from redress.records.verifying import verify

BATCH = 500
START = datetime(2025, 1, 1, tzinfo=UTC)
BY = UUID(int=1)
VERBS = ("lodge", "restate", "classify", "assign", "dispatch", "record_finding", "offer", "accept", "note")


def life(organisation: int, unit: models.Unit, serial: int, events: int) -> bulk.Life:
    """A complaint of some thirty rows with that many events."""
    at = START + timedelta(minutes=serial)
    row = {"at": at, "by": BY}
    points = tuple(
        Point(id=uuid4(), ordinal=n, text="The parcel came late and wet.", stage=Stage.LEARN, **row)
        for n in (1, 2)
    )
    case = Complaint(
        id=uuid4(), organisation=organisation, unit_id=unit.id, unit_path=unit.path, number=f"M-{serial:08d}",
        stage=Stage.LEARN, received_at=at, channel="hotline", complainant_name="Ana Pop 王芳", points=points,
        narrative="The driver left the parcel in the rain although I was at home. " * 3, automatic_channel=True,
        acknowledged_at=at, satisfied_at=at, closed_at=at, closed_by=BY,
        clocks=tuple(Clock(id=uuid4(), kind="progress", due_at=at, met_at=at, **row) for _ in range(8)),
        promises=tuple(
            Promise(id=uuid4(), text="An answer", due_at=at, owner_id=None, source="call", state="kept", **row)
            for _ in range(3)
        ),
        follow_ups=(FollowUp(id=uuid4(), ordinal=1, planned_for=at, state="done", done_at=at, **row),),
    )  # fmt: skip
    contacts = [
        Contact(
            id=uuid4(),
            direction="out",
            means="telephone",
            purpose="progress",
            words="We are on it. " * 4,
            **row,
        )
        for _ in range(8)
    ]
    happenings = [
        bulk.Happening(
            BY,
            VERBS[n % len(VERBS)],
            "" if n == 0 else "learn",
            "learn",
            at,
            {"words": "What was done " * 5, "n": n},
        )
        for n in range(events)
    ]
    return bulk.Life(case, happenings, contacts)


def written(count: int, events: int) -> Iterator[str]:
    organisation = models.Organisation.objects.create(slug="measure", name="Measure", pack="general")
    unit = models.Unit.objects.create(organisation=organisation, code="M", name="M")
    spent = 0.0
    for first in range(0, count, BATCH):
        lives = [
            life(organisation.id, unit, serial, events) for serial in range(first, min(first + BATCH, count))
        ]
        started = time.monotonic()
        bulk.write_lives(lives)
        spent += time.monotonic() - started
    yield f"{count:,} lives of {events} events written in {spent:.1f} s: {count / spent:,.0f} lives/s"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        size = cursor.fetchone()[0]
    yield f"{size / count:,.0f} bytes per life"


def loaded() -> Iterator[str]:
    row = models.Complaint.objects.values_list("organisation_id", "id").order_by("?")[:200]
    started = time.monotonic()
    for organisation, id in row:
        complaints.load(organisation, id)
    yield f"one complaint loaded in {(time.monotonic() - started) / len(row) * 1000:.2f} ms"


def verified() -> Iterator[str]:
    for words in ("verified", "verified against a checkpoint"):
        started = time.monotonic()
        verdict = verify()
        spent = time.monotonic() - started
        yield f"{verdict.events:,} events {words} in {spent:.1f} s; holds: {verdict.holds}"
        started = time.monotonic()
        checkpoints.make()
        yield f"checkpoint made in {time.monotonic() - started:.1f} s"


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 40_000
    events = int(sys.argv[2]) if len(sys.argv) > 2 else 25
    try:
        with embedded.available(embedded.Cluster(HOME)):
            call_command("migrate", verbosity=0)
            for lines in (written(count, events), loaded(), verified()):
                for line in lines:
                    print(line, flush=True)
            connection.close()
    finally:
        shutil.rmtree(HOME, ignore_errors=True)


main()
