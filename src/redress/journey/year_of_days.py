"""One calendar over one year: each day as it counts, the special ones by name, and whether the year is final."""

from __future__ import annotations

from calendar import Calendar as Weeks
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from babel.dates import format_skeleton, get_day_names

from redress.domain.calendars import Calendar
from redress.domain.refusals import BadInput, Reason
from redress.journey.holiday_names import holiday_name
from redress.journey.moments import LOCALES
from redress.journey.ruling import ruling
from redress.packs.calendars import FIRST_YEAR, LAST_YEAR, calendar, overlaid
from redress.records import organisations, rules

NOTICE_FROM = 10  # the month from which the next year's official days are to be expected


@dataclass(frozen=True, slots=True)
class DayShown:
    """A day; ``why`` is "", weekend, holiday, makeup_workday, closed or opened; ``to_come`` where it can be changed."""

    day: date
    working: bool
    why: str
    name: str
    to_come: bool


@dataclass(frozen=True, slots=True)
class Span:
    """Days in a row that are special for the same reason."""

    first: DayShown
    last: DayShown


@dataclass(frozen=True, slots=True)
class Month:
    """A month: its name, its weeks from Monday (None: a day of another month), and its special days."""

    name: str
    weeks: tuple[tuple[DayShown | None, ...], ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """A year; ``final`` is False while its official notice is not out: every date counted through it is provisional."""

    year: int
    code: str
    weekdays: tuple[str, ...]
    months: tuple[Month, ...]
    working_days: int
    final: bool
    open_years: tuple[int, ...]


def year_of(organisation: int, code: str, year: int, now: datetime, language: str) -> Year:
    """The year by that calendar ("": the firm's own), with everything that the firm laid over it. Raises BadInput."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadInput(Reason("year_unknown", "year", values={"first": FIRST_YEAR, "last": LAST_YEAR}))
    found = _calendar(organisation, code, now)
    locale = LOCALES.get(language, "en_GB")
    names = get_day_names("short", locale=locale)
    months = tuple(_month(found, year, month, now.date(), language) for month in range(1, 13))
    days = [day for month in months for week in month.weeks for day in week if day is not None]
    near = range(now.year, now.year + 3)
    return Year(
        year=year,
        code=code,
        weekdays=tuple(names[n] for n in range(7)),
        months=months,
        working_days=sum(day.working for day in days),
        final=found.knows(date(year, 1, 1), date(year, 12, 31)),
        open_years=tuple(each for each in near if not found.knows(date(each, 1, 1), date(each, 12, 31))),
    )


def awaited_year(organisation: int, now: datetime) -> int:
    """The coming year from October on, as long as its official days are not known to the firm's calendar; else 0."""
    coming = now.year + 1
    if now.month < NOTICE_FROM or coming > LAST_YEAR:
        return 0
    found = _calendar(organisation, "", now)
    return 0 if found.knows(date(coming, 1, 1), date(coming, 12, 31)) else coming


def _calendar(organisation: int, code: str, now: datetime) -> Calendar:
    firm = organisations.organisation(organisation)
    policy = ruling(firm, organisations.unit(organisation, None).path, now)
    if not code:
        return policy.calendars.house
    if code in policy.calendars.others:
        return policy.calendars.others[code]
    if code != policy.country:
        raise BadInput(Reason("no_such_calendar", "calendar", values={"found": code}))
    found = calendar(code)
    for change in rules.rules_of(organisation, firm.rules_version).changes:
        found = overlaid(found, change.body) if change.calendar == code else found
    return found


def _month(found: Calendar, year: int, month: int, today: date, language: str) -> Month:
    def shown(day: date) -> DayShown | None:
        if day.month != month:
            return None
        said = found.day(day)
        name = holiday_name(found, said.name, language) if said.name else ""
        return DayShown(day, said.working, said.why, name, day >= today)

    weeks = tuple(tuple(shown(day) for day in week) for week in Weeks(0).monthdatescalendar(year, month))
    title = format_skeleton("yMMMM", date(year, month, 1), locale=LOCALES.get(language, "en_GB"))
    return Month(title, weeks, tuple(_spans(weeks)))


def _spans(weeks: tuple[tuple[DayShown | None, ...], ...]) -> Iterator[Span]:
    special = [day for week in weeks for day in week if day is not None and day.why not in {"", "weekend"}]
    for _key, group in groupby(
        enumerate(special), key=lambda at: (at[1].why, at[1].name, at[1].day - timedelta(at[0]))
    ):
        days = [day for _n, day in group]
        yield Span(days[0], days[-1])
