"""Wall-clock time of one zone and the instants (UTC) behind it.

A local time that a change of the clocks skips goes forward; one that comes twice is taken the first time.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

Stretch = tuple[datetime, datetime]
Period = tuple[time, time]
DAY = timedelta(days=1)
TICK = timedelta(microseconds=1)
MIDNIGHT = time.min
_SECOND = timedelta(seconds=1)


def instant(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """The instant at which the clocks of the zone show that time on that day."""
    return datetime.combine(day, clock, zone).astimezone(UTC)


def clock_of(local: datetime) -> time:
    """The time of day that a local moment shows; of one that comes twice, the first."""
    return local.timetz().replace(tzinfo=None, fold=0)


def start_of(day: date, zone: ZoneInfo) -> datetime:
    """The first instant of a local day."""
    return datetime.combine(day, MIDNIGHT, zone).astimezone(UTC)


def end_of(day: date, zone: ZoneInfo) -> datetime:
    """The last microsecond of a local day."""
    return datetime.combine(day + DAY, MIDNIGHT, zone).astimezone(UTC) - TICK


def months_later(day: date, months: int) -> date:
    """The same day number that many months later, or the last day of that month where it has none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def stretches(day: date, periods: Iterable[Period], zone: ZoneInfo) -> tuple[Stretch, ...]:
    """The instants at which the local clock stands within those periods of a day; an end of 00:00 is midnight.

    What a change of the clocks skips is missing, what it repeats is there twice.
    """
    found: list[Stretch] = []
    change = _change_near(day, zone)
    for opens, closes in periods:
        since = datetime.combine(day, opens, UTC)
        until = datetime.combine(day + DAY if closes == MIDNIGHT else day, closes, UTC)
        if change.at is None:
            found.append((since - change.before, until - change.before))
        else:
            found.append((since - change.before, min(until - change.before, change.at)))
            found.append((max(since - change.after, change.at), until - change.after))
    return tuple(sorted(stretch for stretch in found if stretch[0] < stretch[1]))


class _Change(NamedTuple):
    """The offsets from UTC before and after a change of the clocks; ``at`` is None where there is no change."""

    before: timedelta
    after: timedelta
    at: datetime | None


def _change_near(day: date, zone: ZoneInfo) -> _Change:
    """The change of the clocks on that local day or next to it, found to the second."""
    midnight = datetime.combine(day, MIDNIGHT, UTC)
    early, late = midnight - timedelta(hours=26), midnight + timedelta(hours=50)
    before, after = _offset(early, zone), _offset(late, zone)
    if before == after:
        return _Change(before, after, None)
    while late - early > _SECOND:
        middle = early + (late - early) // _SECOND // 2 * _SECOND
        if _offset(middle, zone) == before:
            early = middle
        else:
            late = middle
    return _Change(before, after, late)


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta(0)
