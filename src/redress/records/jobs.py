"""Jobs for the worker, queued in the transaction of the step that wants them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from procrastinate.contrib.django import app

from redress.domain.complaint import Complaint
from redress.records import models


def keep_reaction(case: Complaint, sequence: int, name: str, now: datetime) -> None:
    """Keep a reaction to the event as a pending row, and queue it."""
    row = models.Reaction.objects.create(
        organisation_id=case.organisation,
        complaint_id=case.id,
        subject_id=case.id,
        seq=sequence,
        name=name,
        not_before=now,
    )
    if not case.simulated:
        app.configure_task("react").defer(reaction_id=row.id)


def queue_message(case: Complaint, message_id: UUID, not_before: datetime | None) -> None:
    """Queue the handing over of a message to its channel; a simulated complaint is driven by its own clock."""
    if case.simulated:
        return
    app.configure_task("hand_over", schedule_at=not_before).defer(
        organisation=case.organisation, complaint_id=str(case.id), message_id=str(message_id)
    )
