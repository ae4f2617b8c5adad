"""What a clock brings about by itself, and when: a warning, the alarm at its safe date, the breach at its legal one.

Each happens once: the mark on the clock's row says that it has (idempotent by clock and transition).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from redress.domain.changes import Amend, amend
from redress.domain.clock_kinds import FORECASTS, ClockKind
from redress.domain.complaint import Complaint
from redress.domain.undertakings import Clock


class Mark(StrEnum):
    """A transition of a clock, named like the column that keeps it."""

    WARNED = "warned_at"
    ALARMED = "alarmed_at"
    BREACHED = "breached_at"


class Transition(NamedTuple):
    """A clock that comes to a mark at a time."""

    clock: Clock
    mark: Mark
    at: datetime


def transitions(clock: Clock) -> Iterator[Transition]:
    """What the clock still brings about, in order of time; nothing once it is met or cancelled.

    Nobody of ours can miss a forecast: it strikes once, at its end, without warning and without breach.
    """
    if not clock.running:
        return
    forecast = clock.kind in FORECASTS
    if clock.warned_at is None and clock.warn_at is not None and not forecast and clock.alarmed_at is None:
        yield Transition(clock, Mark.WARNED, clock.warn_at)
    if clock.alarmed_at is None:
        yield Transition(clock, Mark.ALARMED, clock.due_at)
    if clock.breached_at is None and not forecast:
        yield Transition(clock, Mark.BREACHED, clock.missable_at)


def pending(clock: Clock) -> Iterator[datetime]:
    """The times of what the clock still brings about."""
    for transition in transitions(clock):
        yield transition.at


def due(case: Complaint, now: datetime) -> list[Transition]:
    """What the complaint's clocks bring about by now, earliest first."""
    found = [each for clock in case.clocks for each in transitions(clock) if each.at <= now]
    return sorted(found, key=lambda each: (each.at, each.clock.id))


def marked(found: list[Transition], now: datetime) -> list[Amend]:
    """The marks on the clocks' rows, one amendment per clock."""
    marks: dict[Clock, dict[str, datetime]] = {}
    for each in found:
        marks.setdefault(each.clock, {})[each.mark.value] = now
    return [amend(clock, **fields) for clock, fields in marks.items()]


# Of these somebody hears by mail when they are late; the others show on the screens.
TOLD = frozenset(
    {
        ClockKind.SAFETY, ClockKind.ACKNOWLEDGE, ClockKind.FIRST_ANSWER, ClockKind.PROMISE, ClockKind.WORK_ORDER,
        ClockKind.OBLIGATION, ClockKind.REGULATOR, ClockKind.LEGAL,
    }
)  # fmt: skip
# Of these the owner hears by mail beforehand too; more would be a flood that nobody reads.
FORETOLD = frozenset({ClockKind.SAFETY, ClockKind.PROMISE, ClockKind.REGULATOR, ClockKind.LEGAL})


def just_struck(case: Complaint) -> tuple[list[Clock], list[Clock]]:
    """The clocks that somebody hears of, marked at the latest strike: those warned of, and those late."""
    marks = [at for c in case.clocks for at in (c.warned_at, c.alarmed_at, c.breached_at) if at is not None]
    latest = max(marks, default=None)
    if latest is None:
        return [], []
    late = [c for c in case.clocks if c.kind in TOLD and latest in (c.alarmed_at, c.breached_at)]
    return [c for c in case.clocks if c.kind in FORETOLD and c.warned_at == latest and c not in late], late
