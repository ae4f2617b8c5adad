"""Jobs for the worker, queued in the transaction of the step that wants them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from procrastinate.contrib.django import app

from redress.domain.complaint import Complaint
from redress.records import models


class Follows(NamedTuple):
    """A reaction to the last event of a complaint."""

    case: Complaint
    name: str


class Queued(NamedTuple):
    """A message of a complaint to hand over to its channel, now or not before a time."""

    case: Complaint
    message_id: UUID
    not_before: datetime | None = None


def keep_reactions(follows: Sequence[Follows], now: datetime) -> None:
    """Keep the reactions as pending rows, and queue them."""
    if not follows:
        return
    rows = models.Reaction.objects.bulk_create(
        models.Reaction(
            organisation_id=case.organisation,
            complaint_id=case.id,
            subject_id=case.id,
            seq=case.event_count,
            name=name,
            not_before=now,
        )
        for case, name in follows
    )
    live: list[dict[str, Any]] = [
        {"reaction_id": row.id} for row, each in zip(rows, follows, strict=True) if not each.case.simulated
    ]
    if live:
        app.configure_task("react").batch_defer(*live)


def queue_messages(messages: Sequence[Queued]) -> None:
    """Queue the handing over of messages; a simulated complaint is driven by its own clock."""
    by_time: dict[datetime | None, list[dict[str, Any]]] = defaultdict(list)
    for case, message_id, not_before in messages:
        if not case.simulated:
            place = {"organisation": case.organisation, "complaint_id": str(case.id)}
            by_time[not_before].append({**place, "message_id": str(message_id)})
    for not_before, arguments in by_time.items():
        app.configure_task("hand_over", schedule_at=not_before).batch_defer(*arguments)
