"""Wall-clock time of one zone and the instants (UTC) behind it.

A local time that a change of the clocks skips goes forward; one that comes twice is taken the first time.
"""

from __future__ import annotations

import calendar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
TICK = timedelta(microseconds=1)
_MIDNIGHT = time(0)


def instant(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """The instant at which the clocks of the zone show that time on that day."""
    return datetime.combine(day, clock, zone).astimezone(UTC)


def start_of(day: date, zone: ZoneInfo) -> datetime:
    """The first instant of a local day."""
    return datetime.combine(day, _MIDNIGHT, zone).astimezone(UTC)


def end_of(day: date, zone: ZoneInfo) -> datetime:
    """The last microsecond of a local day."""
    return datetime.combine(day + DAY, _MIDNIGHT, zone).astimezone(UTC) - TICK


def months_later(day: date, months: int) -> date:
    """The same day number that many months later, or the last day of that month where it has none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
