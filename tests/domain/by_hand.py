"""A counter that shares nothing with the engine but the words: it walks minute by minute, or day by day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from redress.domain.calendars import Calendar
from redress.domain.counting import Stop
from redress.domain.terms import Limit

MINUTE, DAY, LEAST = timedelta(minutes=1), timedelta(days=1), timedelta(microseconds=1)
QUARTER = 15 * MINUTE
BY_MINUTE = timedelta(days=21)


def safe(start: datetime, limit: Limit, calendar: Calendar, stops: Sequence[Stop]) -> datetime:
    """The safe date."""
    if limit.unit in ("minute", "hour", "working_hour"):
        minutes = limit.amount * (1 if limit.unit == "minute" else 60)
        return by_minutes(start, minutes, calendar, stops, at_work=limit.unit == "working_hour")
    if limit.amount == 0 and limit.counting == "moment":
        return start
    return max(start, _by_days(start, limit, calendar, stops))


def by_minutes(
    start: datetime, minutes: int, calendar: Calendar, stops: Sequence[Stop], *, at_work: bool
) -> datetime:
    """The end of the last of so many minutes that lie outside of pauses (and within working hours)."""
    now, zone, day, periods = start, ZoneInfo(calendar.zone), None, frozenset()
    while minutes:
        if stops and _paused(now, stops):
            pass
        elif not at_work:
            minutes -= 1
        else:
            local = now.astimezone(zone)
            if local.day != day:
                day, periods = local.day, _minutes_of_work(local.date(), calendar)
            minutes -= local.hour * 60 + local.minute in periods
        now += MINUTE
    return now


def _minutes_of_work(day: date, calendar: Calendar) -> frozenset[int]:
    return frozenset(
        minute
        for opens, closes in _periods(day, calendar)
        for minute in range(opens.hour * 60 + opens.minute, closes.hour * 60 + closes.minute or 1440)
    )


def legal(safe: datetime, limit: Limit, calendar: Calendar) -> datetime:
    """The legal date of a safe one."""
    zone = ZoneInfo(calendar.zone)
    local = safe.astimezone(zone)
    if limit.roll != "forward" or works(local.date(), calendar):
        return safe
    day = local.date()
    while not works(day, calendar):
        day += DAY
    return _end(day, zone) if limit.counting == "day_after" else _wall(day, local.time(), zone)


def provisional(start: datetime, safe: datetime, legal: datetime, limit: Limit, calendar: Calendar) -> bool:
    """Whether a day that matters lies in a year without notice."""
    zone = ZoneInfo(calendar.zone)
    if limit.unit in ("business_day", "working_hour"):
        first = start
    elif limit.roll == "forward":
        first = safe
    else:
        return False
    day, last = first.astimezone(zone).date(), legal.astimezone(zone).date()
    while day <= last:
        if calendar.noticed is not None and day.year not in calendar.noticed:
            return True
        day += DAY
    return False


def works(day: date, calendar: Calendar) -> bool:
    """Whether it is a working day."""
    for special, meaning in calendar.special.items():
        if special == day:
            return meaning.working
    return day.isoweekday() - 1 not in calendar.weekend


def _periods(day: date, calendar: Calendar) -> Sequence[tuple[time, time]]:
    if not works(day, calendar):
        return ()
    if day.isoweekday() - 1 not in calendar.weekend:
        return calendar.hours.get(day.isoweekday() - 1, ())
    if calendar.hours.get(7):
        return calendar.hours[7]
    usual = [
        weekday for weekday in range(7) if weekday not in calendar.weekend and calendar.hours.get(weekday)
    ]
    return calendar.hours[min(usual)]


def _by_days(start: datetime, limit: Limit, calendar: Calendar, stops: Sequence[Stop]) -> datetime:
    zone = ZoneInfo(calendar.zone)
    local = start.astimezone(zone)
    wanted = _days_wanted(local.date(), limit)
    for day, end in _ends(start, zone):
        if day == local.date() and limit.amount > 0:
            continue
        if limit.unit == "business_day" and not works(day, calendar):
            continue
        strikes = end if limit.counting == "day_after" else _wall(day, local.time(), zone)
        if wanted == 1 and not _paused(strikes, stops):
            return strikes
        if wanted > 1 and not _paused(end, stops):
            wanted -= 1
    raise AssertionError("days do not end")


def _days_wanted(day: date, limit: Limit) -> int:
    if limit.unit in ("day", "business_day"):
        return limit.amount or 1
    if limit.unit == "week":
        return limit.amount * 7 or 1
    months = limit.amount * {"month": 1, "quarter": 3, "year": 12}[limit.unit]
    last, passed = day, 0
    while passed < months:
        last += DAY
        passed += last.day == 1
    while months and last.day < day.day and (last + DAY).day != 1:
        last += DAY
    return (last - day).days or 1


def _ends(start: datetime, zone: ZoneInfo) -> Iterator[tuple[date, datetime]]:
    """Each day from that moment on with its last microsecond: noticed minute by minute, later reckoned."""
    now, day = start, start.astimezone(zone).date()
    while now < start + BY_MINUTE:
        # Whole quarters of an hour within one day are stepped over; its last minutes are not.
        step = QUARTER if (now + QUARTER).astimezone(zone).date() == day else MINUTE
        now += step
        if step is MINUTE and now.astimezone(zone).date() > day:
            yield day, now - LEAST
            day = now.astimezone(zone).date()
    while True:
        yield day, _end(day, zone)
        day += DAY


def _end(day: date, zone: ZoneInfo) -> datetime:
    return _wall(day + DAY, time(0), zone) - LEAST


def _wall(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """The first instant at which a clock on the wall shows that; a skipped time as if nobody had moved the hands."""
    shown = datetime.combine(day, clock.replace(fold=0))
    noon = datetime.combine(day, time(12), UTC)
    offsets = sorted({(noon + hours * DAY).astimezone(zone).utcoffset() for hours in (-2, -1, 0, 1, 2)})
    for offset in reversed(offsets):
        found = (shown - offset).replace(tzinfo=UTC)
        if found.astimezone(zone).replace(tzinfo=None) == shown:
            return found
    return (shown - offsets[0]).replace(tzinfo=UTC)


def _paused(moment: datetime, stops: Sequence[Stop]) -> bool:
    return any(stop.since <= moment < stop.until for stop in stops)
