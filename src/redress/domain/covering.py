"""Which of the commitments in a text the promises on the ledger cover (design.md rule 1).

People do not write one row for each sentence, but one for each date: several sentences about the same day are one
promise, and a sentence without a date ("we will look into it") is covered by any answer that is promised for a date.
Each further date that was said needs a promise of its own, due then or before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo


@dataclass(frozen=True, slots=True)
class Said:
    """The date of one commitment; None when none was said. ``to_the_hour`` when a time of day was said."""

    due_at: datetime | None
    to_the_hour: bool = False


def uncovered(
    said: Sequence[Said],
    given: Sequence[datetime],
    standing: Sequence[datetime],
    zone: tzinfo,
    *,
    always: bool = False,
) -> list[int]:
    """The places of the commitments that nothing covers.

    ``given`` are the promises recorded with these words, each good for one date; ``standing`` those in force already,
    which cover what is repeated of them for the same day. ``always`` when the step records a promise with its own date.
    """
    left = sorted(given)
    bare = []
    if not (given or standing or always):
        bare = [place for place, each in enumerate(said) if each.due_at is None]
    for places in _by_day(said, zone):
        named = [said[place] for place in places]
        if any(all(_repeats(date, each, zone) for each in named) for date in standing):
            continue
        fitting = [date for date in left if all(_in_time(date, each, zone) for each in named)]
        if fitting:
            left.remove(fitting[-1])
        else:
            bare += places
    return sorted(bare)


def _by_day(said: Sequence[Said], zone: tzinfo) -> list[list[int]]:
    """The places of the dated ones, gathered by the day they name, the earliest first."""
    days: dict[object, list[int]] = {}
    for place, each in enumerate(said):
        if each.due_at is not None:
            days.setdefault(each.due_at.astimezone(zone).date(), []).append(place)
    return [days[day] for day in sorted(days, key=str)]


def _in_time(date: datetime, said: Said, zone: tzinfo) -> bool:
    assert said.due_at is not None
    if said.to_the_hour:
        return date <= said.due_at
    return date.astimezone(zone).date() <= said.due_at.astimezone(zone).date()


def _repeats(date: datetime, said: Said, zone: tzinfo) -> bool:
    assert said.due_at is not None
    same_day = date.astimezone(zone).date() == said.due_at.astimezone(zone).date()
    return same_day and _in_time(date, said, zone)
