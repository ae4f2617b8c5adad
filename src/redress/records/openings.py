"""When a department first opened the work order sent to it: from then on it is not untouched (design.md rule 7)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from redress.records import models


def opened(organisation: int, order_id: UUID, now: datetime) -> bool:
    """Note the first opening of an order that still waits; says whether this was it. Whoever answers keeps the time."""
    waiting = models.WorkOrder.objects.filter(
        organisation_id=organisation, id=order_id, state="sent", received_at=None
    )
    return waiting.update(received_at=now) == 1
