"""When a limit is used up: the one place where time is counted.

Minutes and hours are elapsed time, working hours the working periods of the calendar, days and longer are dates of
the local calendar. A pause takes out of hours what it covers; of days, each day at whose end (local midnight) it is
running. A clock never strikes during a pause.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from redress.domain.calendars import Calendar
from redress.domain.localtime import DAY, Stretch, clock_of, end_of, instant, months_later

if TYPE_CHECKING:
    from redress.domain.terms import Limit

SHARE = Fraction(4, 5)
_MINUTES = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1), "working_hour": timedelta(hours=1)}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True)
class Stop:
    """A pause of a clock, from ``since`` on and before ``until``; ``by`` names who paused it."""

    since: datetime
    until: datetime
    reason: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """``safe`` is never rolled forward and raises the alarm; passing ``legal`` is a breach.

    ``provisional``: a year counted through has no official notice yet. ``warn_at``: a share of the span is used up.
    """

    safe: datetime
    legal: datetime
    provisional: bool
    warn_at: datetime


def due(
    start: datetime, limit: Limit, calendar: Calendar, stops: Sequence[Stop] = (), share: Fraction = SHARE
) -> Due:
    """When that limit is used up, by which moment it must be met in law, and when to warn.

    The warning comes when the share of the counted time is used up for minutes, hours and working hours, of the time
    that passes between start and safe date for days and longer.
    """
    running = merged(stops, start) if stops else ()
    safe = safe_due(start, limit, calendar, running)
    span = _MINUTES.get(limit.unit)
    if span is None:
        warn_at = start + (safe - start) * share.numerator / share.denominator
    else:
        part = span * limit.amount * share.numerator / share.denominator
        warn_at = _elapsed(start, part, limit.unit, calendar, running)
    legal = rolled(safe, limit, calendar) if limit.roll == "forward" else safe
    return Due(safe, legal, _provisional(start, safe, legal, limit, calendar), warn_at)


def safe_due(start: datetime, limit: Limit, calendar: Calendar, stops: Sequence[Stop] = ()) -> datetime:
    """The moment (UTC) at which the limit is used up, never rolled forward. ``stops`` are merged ones."""
    span = _MINUTES.get(limit.unit)
    if span is not None:
        return _elapsed(start, span * limit.amount, limit.unit, calendar, stops)
    local = start.astimezone(calendar.tz)
    day, clock = local.date(), clock_of(local)
    if limit.counting == "moment" and limit.amount == 0:
        return start.astimezone(UTC)
    last = _put_off(day, clock, limit, calendar, stops) if stops else _last_day(day, limit, calendar)
    return max(tick(last, clock, limit, calendar), start.astimezone(UTC))


def tick(day: date, clock: time, limit: Limit, calendar: Calendar) -> datetime:
    """The moment at which a day of a limit in days strikes: its end, or the time of day at which the limit began."""
    return end_of(day, calendar.tz) if limit.counting == "day_after" else instant(day, clock, calendar.tz)


def rolled(safe: datetime, limit: Limit, calendar: Calendar) -> datetime:
    """The date moved on to the next working day where it is on a day off."""
    local = safe.astimezone(calendar.tz)
    day = local.date()
    if calendar.works(day):
        return safe
    return tick(calendar.working_day(day, 1), clock_of(local), limit, calendar)


def merged(stops: Iterable[Stop], start: datetime) -> tuple[Stop, ...]:
    """The stops in order, without those that are empty or over by then; where two overlap, one after the other."""
    kept: list[Stop] = []
    for stop in sorted(stops, key=lambda stop: (stop.since, stop.until)):
        since = max(stop.since, start, kept[-1].until if kept else start)
        if since < stop.until:
            kept.append(Stop(since, stop.until, stop.reason, stop.by))
    return tuple(kept)


def stopped(moment: datetime, stops: Sequence[Stop]) -> bool:
    """Whether a pause is running at that moment."""
    return any(stop.since <= moment < stop.until for stop in stops)


def first_day(day: date, limit: Limit) -> date:
    """The first day that may count: the one after the trigger, or its own where the limit is the end of the same day."""
    return day if limit.amount == 0 else day + DAY


def span_in_days(day: date, limit: Limit, calendar: Calendar) -> int:
    """How many days, by the kind of day that the limit counts, lie between its first day and its last."""
    if limit.unit in ("business_day", "day"):
        return max(limit.amount, 1)
    return max((_last_day(day, limit, calendar) - day).days, 1)


def _last_day(day: date, limit: Limit, calendar: Calendar) -> date:
    """The day on which a limit in days or longer ends when nothing pauses it."""
    amount, unit = limit.amount, limit.unit
    if unit == "business_day":
        return calendar.working_day(day - DAY, 1) if amount == 0 else calendar.working_day(day, amount)
    if unit == "day":
        return date.fromordinal(day.toordinal() + amount)
    if unit == "week":
        return date.fromordinal(day.toordinal() + 7 * amount)
    return months_later(day, amount * _MONTHS[unit])


def _put_off(day: date, clock: time, limit: Limit, calendar: Calendar, stops: Sequence[Stop]) -> date:
    """The last day when there are pauses: day by day until the last of them is over, then at once."""
    left = span_in_days(day, limit, calendar)
    over = stops[-1].until.astimezone(calendar.tz).date()
    current = day
    for current, counts in counted_days(day, clock, limit, calendar, stops):
        left -= counts
        if current > over:
            break
    if left == 0:
        return current
    if limit.unit == "business_day":
        return calendar.working_day(current, left)
    return date.fromordinal(current.toordinal() + left)


def counted_days(
    day: date, clock: time, limit: Limit, calendar: Calendar, stops: Sequence[Stop]
) -> Iterator[tuple[date, bool]]:
    """Each day from the first that may count to the last, and whether it counts.

    A day at whose end a pause is running does not count; nor does the last one when it would strike during a pause.
    """
    left = span_in_days(day, limit, calendar)
    current = first_day(day, limit)
    over = stops[-1].until.astimezone(calendar.tz).date() if stops else current
    while left > 0:
        counts = limit.unit != "business_day" or calendar.works(current)
        if counts and stops and current <= over:
            end = tick(current, clock, limit, calendar) if left == 1 else end_of(current, calendar.tz)
            counts = not stopped(end, stops)
        yield current, counts
        left -= counts
        current += DAY


def _elapsed(
    start: datetime, amount: timedelta, unit: str, calendar: Calendar, stops: Sequence[Stop]
) -> datetime:
    """The moment at which that much time outside of pauses (and inside of working periods) has passed."""
    start = start.astimezone(UTC)
    if unit != "working_hour":
        for stop in stops:
            if stop.since - start >= amount:
                break
            amount -= stop.since - start
            start = stop.until
        return start + amount
    reached = start
    for since, until in working_stretches(start, calendar, stops):
        if amount <= timedelta(0):
            break
        reached = min(until, since + amount)
        amount -= reached - since
    return reached


def working_stretches(start: datetime, calendar: Calendar, stops: Sequence[Stop]) -> Iterator[Stretch]:
    """The stretches of working time outside of pauses from that moment on, without end."""
    day = start.astimezone(calendar.tz).date()
    while True:
        for opens, closes in calendar.worked(day):
            since = max(opens, start)
            for stop in stops:
                if since < stop.until and stop.since < closes:
                    if since < stop.since:
                        yield since, stop.since
                    since = stop.until
            if since < closes:
                yield since, closes
        day += DAY


def _provisional(start: datetime, safe: datetime, legal: datetime, limit: Limit, calendar: Calendar) -> bool:
    if calendar.noticed is None:
        return False
    if limit.unit in ("business_day", "working_hour"):
        first = start.astimezone(calendar.tz).date()
        return not calendar.knows(first, legal.astimezone(calendar.tz).date())
    if limit.roll != "forward":
        return False
    return not calendar.knows(safe.astimezone(calendar.tz).date(), legal.astimezone(calendar.tz).date())
