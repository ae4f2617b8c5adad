"""The demonstration firms, founded but without their years of complaints, and the five stories told in them once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from django.db import transaction

from redress.domain.complaint import Complaint
from redress.records import models
from redress.records.verifying import Verdict, verify
from redress.worker.demonstration.firms import found_all
from redress.worker.stories.teller import Told
from redress.worker.stories.telling import BEGAN_AGO, PACKS, tell
from redress.worker.stories.timeline import as_text

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
FOUNDED = NOW - BEGAN_AGO - BEGAN_AGO


@dataclass(frozen=True)
class Ended:
    """A story at its end: the complaint, what was told, its timeline as text, the events, the verdict on the journal."""

    case: Complaint
    told: list[Told]
    text: str
    events: int
    verdict: Verdict


@pytest.fixture(scope="module")
def stories(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[dict[str, Ended]]:
    """Every story, told in one transaction that is never committed."""
    with django_db_blocker.unblock(), transaction.atomic():
        found_all(FOUNDED)
        yield {pack: _ended(pack) for pack in PACKS}
        transaction.set_rollback(True)


def _ended(pack: str) -> Ended:
    teller = tell(pack, NOW)
    case = teller.case()
    events = models.Event.objects.filter(subject_id=case.id).count()
    return Ended(case, teller.told, as_text(teller, "en"), events, verify())
