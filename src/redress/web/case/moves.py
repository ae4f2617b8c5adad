"""What the journal says of dates that were moved: which clock, by which step, from when to when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from redress.records.queries.case_file import Happened


@dataclass(frozen=True, slots=True)
class Move:
    """A clock's date before and after one event; ``limit_changed`` when it was counted by another limit from then on."""

    clock: str
    seq: int
    at: datetime
    verb: str
    old: datetime
    new: datetime
    limit_changed: bool


def moves_of(events: Iterable[Happened]) -> dict[str, list[Move]]:
    """The moves of each clock by its id, oldest first."""
    found: dict[str, list[Move]] = {}
    for event in events:
        for move in moved_by(event):
            found.setdefault(move.clock, []).append(move)
    return found


def moved_by(event: Happened) -> Iterator[Move]:
    """The dates that one event moved."""
    for kind, id, fields in event.payload.get("amended", []):
        old, new = fields.get("due_at", (None, None))
        if kind == "Clock" and old and new and old != new:
            yield Move(id, event.seq, event.at, event.verb, _moment(old), _moment(new), "span" in fields)


def new_values(event: Happened, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The id and the new values of each row of a kind that the event amended."""
    for found, id, fields in event.payload.get("amended", []):
        if found == kind:
            yield id, {name: value[1] for name, value in fields.items()}


def _moment(written: Any) -> datetime:
    return datetime.fromisoformat(str(written))
