"""A clock that ought to be there, and the pauses that it leaves out."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from redress.domain.clock_kinds import ClockKind
from redress.domain.complaint import Complaint
from redress.domain.counting import Stop
from redress.domain.terms import Limit


class Desired(NamedTuple):
    """A clock that ought to be there.

    ``limit`` counts from ``started_at`` by ``calendar``, leaving the ``stops`` out. ``set_to`` is a date that stands
    written elsewhere (an order, a promise); with both, the limit says how that date came about, where it agrees.
    ``renewed_at``: when one that repeats last began anew. ``rule`` names where the limit stands.
    """

    kind: ClockKind
    started_at: datetime
    rule: str = ""
    limit: Limit | None = None
    set_to: datetime | None = None
    target_id: UUID | None = None
    met_at: datetime | None = None
    renewed_at: datetime | None = None
    stops: tuple[Stop, ...] = ()
    calendar: str = ""


def stops(case: Complaint, reasons: frozenset[str] | None = None) -> tuple[Stop, ...]:
    """The pauses of those reasons (None: of any); a running one counts to its planned end."""
    return tuple(
        Stop(pause.at, pause.resumed_at or pause.until, pause.reason, str(pause.by))
        for pause in case.pauses
        if reasons is None or pause.reason in reasons
    )


def earliest(*moments: datetime | None) -> datetime | None:
    """The earliest of the moments that have come."""
    return min((moment for moment in moments if moment is not None), default=None)
