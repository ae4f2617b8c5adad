"""Dates as people say them, and the moment each one means on the calendar of the house."""

from __future__ import annotations

import calendar as months
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from redress.domain.calendars import Calendar

NOON, EVENING, LAST_MINUTE = time(12), time(20), time(23, 59)
ENDS = ("day", "week", "month", "year")


@dataclass(frozen=True, slots=True)
class Said:
    """A date as it was said.

    ``kind`` is span (``amount`` of ``unit`` from now), day (``amount`` days ahead), weekday (``amount`` is 0 to 6,
    ``ahead`` the weeks ahead or None for the next one to come), date (``year`` 0 and ``month`` 0 when not said), end
    (of the ``unit`` day, week, month or year, ``ahead`` of them later) or "" (only an hour was said). ``part`` is
    morning, noon, afternoon or evening; ``hour`` a time of day.
    """

    kind: str = ""
    amount: int = 0
    unit: str = ""
    ahead: int | None = None
    month: int = 0
    year: int = 0
    hour: time | None = None
    part: str = ""


@dataclass(frozen=True, slots=True)
class Meant:
    """The moment (UTC) by which it must happen; ``to_the_hour`` when a time of day was said, not only a day."""

    at: datetime
    to_the_hour: bool


def meant(said: Said, now: datetime, calendar: Calendar) -> Meant | None:
    """What the words mean when they are said ``now``; None for a day that does not exist.

    A day without an hour means the end of its working time; on a day off, of a usual one.
    """
    local = now.astimezone(calendar.tz)
    if said.kind == "span" and said.unit in {"minute", "hour"}:
        step = timedelta(minutes=said.amount) if said.unit == "minute" else timedelta(hours=said.amount)
        return Meant((now + step).astimezone(UTC), True)
    day = _day(said, local, calendar)
    if day is None:
        return None
    hour = said.hour or {"morning": NOON, "noon": NOON, "evening": EVENING}.get(said.part)
    at = _at(day, hour or closing(day, calendar), calendar)
    if at <= now and said.kind == "weekday" and said.ahead is None:
        at = _at(day + timedelta(days=7), hour or closing(day, calendar), calendar)
    if at <= now and not said.kind:
        at = _at(day + timedelta(days=1), hour or LAST_MINUTE, calendar)
    if at <= now and hour is None and day == local.date():
        at = _at(day, LAST_MINUTE, calendar)
    return Meant(at, hour is not None)


def closing(day: date, calendar: Calendar) -> time:
    """When work ends on that day; on a day off, when it ends on the first usual working day."""
    periods = calendar.periods(day) or next(
        calendar.hours[usual]
        for usual in range(7)
        if usual not in calendar.weekend and calendar.hours.get(usual)
    )
    end = periods[-1][1]
    return LAST_MINUTE if end == time(0) else end


def _at(day: date, hour: time, calendar: Calendar) -> datetime:
    return datetime.combine(day, hour, tzinfo=calendar.tz).astimezone(UTC)


def _day(said: Said, local: datetime, calendar: Calendar) -> date | None:
    today = local.date()
    match said.kind:
        case "span":
            return _after(today, said, calendar)
        case "day":
            return today + timedelta(days=said.amount)
        case "weekday":
            return _weekday(today, said)
        case "date":
            return _dated(today, said)
        case "end":
            return _end(today, said, calendar)
        case _:
            return today


def _after(today: date, said: Said, calendar: Calendar) -> date | None:
    if said.amount > 3660:
        return None
    if said.unit == "business_day":
        return calendar.working_day(today, max(said.amount, 1))
    if said.unit == "month":
        year, month = divmod(today.year * 12 + today.month - 1 + said.amount, 12)
        return date(year, month + 1, min(today.day, months.monthrange(year, month + 1)[1]))
    return today + timedelta(days=said.amount * (7 if said.unit == "week" else 1))


def _weekday(today: date, said: Said) -> date:
    if said.ahead is None:
        return today + timedelta(days=(said.amount - today.weekday()) % 7)
    monday = today - timedelta(days=today.weekday())
    return monday + timedelta(days=7 * said.ahead + said.amount)


def _dated(today: date, said: Said) -> date | None:
    """A day of the month; without a year or month, the next one to come."""
    month = said.month or today.month
    year = said.year or today.year
    found = _exists(year, month, said.amount)
    if found is None or found >= today or said.year:
        return found
    if said.month:
        return _exists(year + 1, month, said.amount)
    return _exists(year + month // 12, month % 12 + 1, said.amount)


def _exists(year: int, month: int, day: int) -> date | None:
    if not (1 <= month <= 12 and 1 <= year < 9999 and 1 <= day <= months.monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def _end(today: date, said: Said, calendar: Calendar) -> date:
    ahead = said.ahead or 0
    if said.unit == "week":
        last = today - timedelta(days=today.weekday()) + timedelta(days=7 * ahead + 6)
        worked = (last - timedelta(days=back) for back in range(7))
        return max(next((day for day in worked if calendar.works(day)), last), today)
    if said.unit == "month":
        year, month = divmod(today.year * 12 + today.month - 1 + ahead, 12)
        return date(year, month + 1, months.monthrange(year, month + 1)[1])
    if said.unit == "year":
        return date(today.year + ahead, 12, 31)
    return today + timedelta(days=ahead)
