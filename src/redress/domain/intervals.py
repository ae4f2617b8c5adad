"""The ledger of a clock: what of the time between its start and its due date counted, what did not, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from redress.domain.calendars import Calendar
from redress.domain.counting import Due, Stop, counted_days, due, first_day, merged, span_in_days
from redress.domain.localtime import DAY, clock_of, end_of, start_of

if TYPE_CHECKING:
    from redress.domain.terms import Limit

_LENGTH = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1), "working_hour": timedelta(hours=1)}
_MICROSECOND = timedelta(microseconds=1)
COUNTED = ("counting", "makeup_workday")
NONE = Fraction(0)


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of time (or, where both ends are one, an event) and how much of it counted, in the ledger's unit.

    ``kind`` of a stretch: first_day (the trigger's, not counted), counting, makeup_workday (counts), night (outside of
    working hours), break, weekend, holiday, closed, stopped. Of an event: opened, paused, resumed, due, legal_due. A day that is not over
    yet when one looks is running.
    ``why`` is the reason of a pause, or "opened" for a day on which the house works although the calendar does not; of
    a due date that the law puts off, why its day is off;
    ``name`` is the calendar's name of the day; ``by`` is who paused.
    """

    since: datetime
    until: datetime
    kind: str
    amount: Fraction = NONE
    why: str = ""
    name: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """``total`` of ``wanted`` is used up, in ``unit`` (minute, hour, working_hour, day or business_day).

    Limits in weeks and longer are counted in days.
    """

    lines: tuple[Line, ...]
    unit: str
    wanted: Fraction
    total: Fraction
    due: Due


def ledger(
    start: datetime,
    limit: Limit,
    calendar: Calendar,
    stops: Sequence[Stop] = (),
    until: datetime | None = None,
) -> Ledger:
    """Every stretch from the start to the due date (or to ``until``, when the clock was met or one looks at it)."""
    pauses = merged(stops, start)
    found = due(start, limit, calendar, pauses)
    if limit.unit in _LENGTH:
        unit, wanted = limit.unit, Fraction(limit.amount)
        lines = _in_time(start, found.safe, limit, calendar, pauses)
    else:
        unit = "business_day" if limit.unit == "business_day" else "day"
        lines, wanted = _in_days(start, found.safe, limit, calendar, pauses)
    end = found.safe if until is None else min(until, found.safe)
    cut = list(_until(lines, end, _LENGTH.get(limit.unit)))
    told = _grouped(_in_order(cut, _events(start, pauses, end), calendar, unit))
    if end == found.safe:
        told += _end(found, calendar)
    return Ledger(tuple(told), unit, wanted, sum((line.amount for line in cut), NONE), found)


def _in_days(
    start: datetime, safe: datetime, limit: Limit, calendar: Calendar, stops: Sequence[Stop]
) -> tuple[list[Line], Fraction]:
    local = start.astimezone(calendar.tz)
    day, clock = local.date(), clock_of(local)
    if limit.amount == 0 and limit.counting == "moment":
        return [], NONE
    first, since = first_day(day, limit), start
    lines: list[Line] = []
    if first > day:
        since = max(start_of(first, calendar.tz), start)
        lines.append(Line(start, since, "first_day"))
    for current, counts in counted_days(day, clock, limit, calendar, stops):
        until = start_of(current + DAY, calendar.tz)
        lines.append(_of_day(current, counts, since, until, limit, calendar, stops))
        since = until
    lines[-1] = replace(lines[-1], until=safe)
    return lines, Fraction(span_in_days(day, limit, calendar))


def _of_day(
    day: date,
    counts: bool,
    since: datetime,
    until: datetime,
    limit: Limit,
    calendar: Calendar,
    stops: Sequence[Stop],
) -> Line:
    working, why, name = calendar.day(day)
    if limit.unit != "business_day":
        working, why, name = True, "", ""
    if counts:
        kind = "makeup_workday" if why == "makeup_workday" else "counting"
        return Line(since, until, kind, Fraction(1), why if why == "opened" else "", name)
    if not working:
        return Line(since, until, why, NONE, "", name)
    stop = next((stop for stop in stops if stop.until > since and stop.since < until), None)
    running = next((stop for stop in stops if stop.since <= end_of(day, calendar.tz) < stop.until), stop)
    return Line(
        since, until, "stopped", NONE, running.reason if running else "", "", running.by if running else ""
    )


def _in_time(
    start: datetime, safe: datetime, limit: Limit, calendar: Calendar, stops: Sequence[Stop]
) -> list[Line]:
    if limit.unit != "working_hour":
        return list(_pieces(Line(start, safe, "counting"), stops, _LENGTH[limit.unit]))
    lines: list[Line] = []
    day, since = start.astimezone(calendar.tz).date(), start
    while since < safe:
        until = start_of(day + DAY, calendar.tz)
        for line in _of_working_day(day, since, until, calendar):
            lines += _pieces(line, stops, _LENGTH[limit.unit]) if line.kind in COUNTED else [line]
        day, since = day + DAY, max(until, since)
    return lines


def _of_working_day(day: date, since: datetime, until: datetime, calendar: Calendar) -> Iterator[Line]:
    """Night, work, break, work, night of one day, from ``since`` on."""
    working, why, name = calendar.day(day)
    if not working:
        yield Line(since, until, why, NONE, "", name)
        return
    kind = "makeup_workday" if why == "makeup_workday" else "counting"
    pause = "night"
    for opens, closes in calendar.worked(day):
        if closes > since:
            if opens > since:
                yield Line(since, opens, pause)
            yield Line(max(since, opens), closes, kind, NONE, why if why == "opened" else "", name)
            since = closes
        pause = "break"
    if since < until:
        yield Line(since, until, "night")


def _pieces(line: Line, stops: Sequence[Stop], unit: timedelta) -> Iterator[Line]:
    """What counts of a stretch, and the pauses in it."""
    since = line.since
    for stop in stops:
        if stop.since < line.until and stop.until > since:
            if stop.since > since:
                yield _counted(replace(line, since=since, until=stop.since), unit)
            until = min(stop.until, line.until)
            yield Line(max(stop.since, since), until, "stopped", NONE, stop.reason, "", stop.by)
            since = until
    if since < line.until:
        yield _counted(replace(line, since=since), unit)


def _counted(line: Line, unit: timedelta) -> Line:
    return replace(line, amount=Fraction((line.until - line.since) // _MICROSECOND, unit // _MICROSECOND))


def _until(lines: Iterable[Line], end: datetime, unit: timedelta | None) -> Iterator[Line]:
    """The lines up to a moment; a day that is not over by then has not counted, an hour counts by its part."""
    for line in lines:
        if line.until <= end:
            yield line
        elif line.since < end:
            shorter = replace(line, until=end)
            if line.kind in COUNTED:
                shorter = _counted(shorter, unit) if unit else replace(shorter, kind="running", amount=NONE)
            yield shorter


def _events(start: datetime, stops: Sequence[Stop], end: datetime) -> Iterator[Line]:
    yield Line(start, start, "opened")
    for stop in stops:
        if stop.since < end:
            yield Line(stop.since, stop.since, "paused", NONE, stop.reason, "", stop.by)
            if stop.until <= end:
                yield Line(stop.until, stop.until, "resumed", NONE, stop.reason, "", stop.by)


def _in_order(lines: Iterable[Line], events: Iterable[Line], calendar: Calendar, unit: str) -> list[Line]:
    """Events before the stretch that they begin; where days are counted, before the day on which they happen."""

    def place(event: Line) -> datetime:
        if unit in _LENGTH or event.kind == "opened":
            return event.since
        return start_of(event.since.astimezone(calendar.tz).date(), calendar.tz)

    first, *others = events
    placed = [(max(place(event), first.since), 0, event) for event in others]
    placed += [(line.since, 1, line) for line in lines]
    return [first, *(line for _, _, line in sorted(placed, key=lambda entry: entry[:2]))]


def _end(found: Due, calendar: Calendar) -> Iterator[Line]:
    """The due date, and the days off over which the legal one is put off."""
    day = found.safe.astimezone(calendar.tz).date()
    if found.legal == found.safe:
        yield Line(found.safe, found.safe, "due")
        return
    _, why, name = calendar.day(day)
    yield Line(found.safe, found.safe, "due", NONE, why, name)
    since = found.safe
    off: list[Line] = []
    while since < found.legal:
        until = min(start_of(day + DAY, calendar.tz), found.legal)
        working, why, name = calendar.day(day)
        if not working and until - since > _MICROSECOND:
            off.append(Line(since, until, why, NONE, "", name))
        since, day = max(until, since), day + DAY
    yield from _grouped(off)
    yield Line(found.legal, found.legal, "legal_due")


def _grouped(lines: Iterable[Line]) -> list[Line]:
    """Neighbours of one kind and name as one line."""
    found: list[Line] = []
    for line in lines:
        last = found[-1] if found else None
        alike = last is not None and _likeness(last) == _likeness(line)
        if last is not None and alike and last.until == line.since and line.kind != "first_day":
            found[-1] = replace(last, until=line.until, amount=last.amount + line.amount)
        else:
            found.append(line)
    return found


def _likeness(line: Line) -> tuple[str, ...]:
    return line.kind, line.why, line.name, line.by
