"""What a change of calendar or policy would do to the running clocks: compared before anything changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from redress.domain.clock_kinds import FORECASTS
from redress.domain.complaint import Complaint
from redress.domain.undertakings import Clock

GROUPS = ("late", "relieved", "opened", "ended", "moved")


@dataclass(frozen=True, slots=True)
class Move:
    """A clock that would fall due at another time, begin (no ``old``) or end (no ``new``).

    Late is what the late list shows: the safe date has passed, and it is ours to keep.
    """

    complaint_id: UUID
    number: str
    kind: str
    rule: str
    old: datetime | None
    new: datetime | None
    late_before: bool
    late_after: bool
    provisional: bool

    @property
    def group(self) -> str:
        """The gravest thing to say of it: late, relieved (no longer late), opened, ended, or only moved."""
        if self.late_after != self.late_before:
            return "late" if self.late_after else "relieved"
        if self.old is None:
            return "opened"
        return "ended" if self.new is None else "moved"


@dataclass(slots=True)
class Tally:
    """How many of each over all complaints that were looked at; ``moved`` counts every date that would be another one.

    ``provisional`` clocks would still be so, ``settled`` ones no longer.
    """

    complaints: int = 0
    clocks: int = 0
    late: int = 0
    relieved: int = 0
    opened: int = 0
    ended: int = 0
    moved: int = 0
    provisional: int = 0
    settled: int = 0

    def take(self, before: Complaint, after: Complaint, now: datetime) -> list[Move]:
        """Count one complaint in; returns what would move on it."""
        self.complaints += 1
        was = {clock.id: clock for clock in before.clocks if clock.running}
        self.clocks += len(was)
        for clock in after.clocks:
            if clock.running:
                self.provisional += clock.provisional
                self.settled += not clock.provisional and clock.id in was and was[clock.id].provisional
        moves = list(compared(before, after, now))
        for move in moves:
            self.late += move.group == "late"
            self.relieved += move.group == "relieved"
            self.opened += move.old is None
            self.ended += move.new is None
            self.moved += move.old is not None and move.new is not None
        return moves


def compared(before: Complaint, after: Complaint, now: datetime) -> Iterator[Move]:
    """The clocks whose date differs. One that is met in passing, since its time is over, has not moved."""
    was = {clock.id: clock for clock in before.clocks if clock.running}
    for clock in after.clocks:
        old = was.get(clock.id)
        if clock.running and (old is None or _dates(old) != _dates(clock)):
            yield _move(before, clock, old, clock, now)
        elif old is not None and clock.cancelled_at is not None:
            yield _move(before, clock, old, None, now)


def _move(case: Complaint, clock: Clock, old: Clock | None, new: Clock | None, now: datetime) -> Move:
    return Move(
        case.id,
        case.number,
        clock.kind,
        clock.rule,
        old.due_at if old else None,
        new.due_at if new else None,
        _late(old, now),
        _late(new, now),
        new is not None and new.provisional,
    )


def _dates(clock: Clock) -> tuple[datetime, datetime]:
    return clock.due_at, clock.missable_at


def _late(clock: Clock | None, now: datetime) -> bool:
    return clock is not None and clock.due_at < now and clock.kind not in FORECASTS
