"""Reactions that wait: taken up one at a time, kept with their error when they fail, tried again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from redress.records import models


@dataclass(frozen=True, slots=True)
class Pending:
    """A reaction to one event of one complaint; ``name`` is looked up in the journey's table."""

    id: int
    organisation: int
    complaint_id: UUID
    sequence: int
    name: str
    attempts: int


def attempt(id: int, now: datetime, do: Callable[[Pending], None]) -> bool:
    """Do the reaction once, in one transaction with its mark; True when it is done (now or before).

    A failure is kept on the row with its words and raised again, so that the job is retried; nothing of it stays.
    """
    try:
        with transaction.atomic():
            row = models.Reaction.objects.select_for_update(skip_locked=True).filter(id=id).first()
            if row is None:
                return False
            if row.state in {"done", "cancelled"}:
                return True
            do(Pending(row.id, row.organisation_id, row.complaint_id, row.seq, row.name, row.attempts))
            models.Reaction.objects.filter(id=id).update(state="done", done_at=now, last_error="")
    except Exception as error:
        models.Reaction.objects.filter(id=id).update(
            state="failed", attempts=F("attempts") + 1, last_error=f"{type(error).__name__}: {error}"[:2000]
        )
        raise
    return True


def waiting_of(organisation: int, complaint_id: UUID) -> list[int]:
    """The reactions of a complaint that are not done, in order."""
    rows = models.Reaction.objects.filter(
        organisation_id=organisation, complaint_id=complaint_id, state__in=["pending", "failed"]
    )
    return list(rows.order_by("id").values_list("id", flat=True))
