"""Working days and working hours of one jurisdiction or one house, with what the law or the operator changed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from redress.domain.localtime import MIDNIGHT, Period, Stretch, stretches
from redress.domain.refusals import refuse_unless

Hours = Mapping[int, tuple[Period, ...]]
MAKEUP = 7  # the key of ``hours`` for a working day on what is otherwise a weekend
_NINE_TO_FIVE: Period = (time.fromisoformat("09:00"), time.fromisoformat("17:00"))
OFFICE: Hours = dict.fromkeys(range(7), (_NINE_TO_FIVE,))
_KEPT_YEARS, _KEPT_DAYS = 64, 4096  # what one calendar keeps of its answers, so that it cannot grow


@dataclass(frozen=True, slots=True)
class Special:
    """A day that is not what its weekday says; ``source`` is "official" (law, notice) or "house" (the operator)."""

    working: bool
    name: str = ""
    source: str = "official"


class Day(NamedTuple):
    """Whether one works on a day; ``why`` is "", "weekend", "holiday", "makeup_workday", "closed" or "opened"."""

    working: bool
    why: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days and hours count. ``zone`` is an IANA name; ``weekend`` and ``hours`` speak of weekdays, Monday = 0.

    ``noticed`` are the years whose official notice is known (None: always known): dates counted through another
    year are provisional. ``hours`` holds the working periods of a weekday, an end of 00:00 meaning midnight; those
    under key 7 are for make-up workdays. Raises BadInput for a calendar on which nobody ever works.
    """

    code: str
    zone: str
    weekend: frozenset[int] = frozenset({5, 6})
    special: Mapping[date, Special] = field(default_factory=dict)
    noticed: frozenset[int] | None = None
    hours: Hours = field(default_factory=lambda: OFFICE)
    tz: ZoneInfo = field(init=False, repr=False, compare=False)
    _years: dict[int, tuple[int, ...]] = field(init=False, repr=False, compare=False, default_factory=dict)
    _worked: dict[date, tuple[Stretch, ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        object.__setattr__(self, "tz", ZoneInfo(self.zone))
        for periods in self.hours.values():
            _check(periods)
        working = [weekday for weekday in range(7) if weekday not in self.weekend and self.hours.get(weekday)]
        refuse_unless(working, "calendar_never_works", "hours", calendar=self.code)

    def day(self, day: date) -> Day:
        """Whether one works on that day, why it is not a plain working day, and the name of what it is."""
        special = self.special.get(day)
        if special is None:
            return Day(False, "weekend") if day.weekday() in self.weekend else Day(True)
        house = special.source == "house"
        if special.working:
            return Day(True, "opened" if house else "makeup_workday", special.name)
        return Day(False, "closed" if house else "holiday", special.name)

    def works(self, day: date) -> bool:
        """Whether it is a working day."""
        special = self.special.get(day)
        return day.weekday() not in self.weekend if special is None else special.working

    def working_day(self, after: date, count: int) -> date:
        """The working day with that number (from 1) after a day."""
        year = after.year
        days = self._working_days(year)
        place = bisect_right(days, after.toordinal()) + count - 1
        while place >= len(days):
            place -= len(days)
            year += 1
            days = self._working_days(year)
        return date.fromordinal(days[place])

    def periods(self, day: date) -> tuple[Period, ...]:
        """The working periods of a day by the local clock, in order; none on a day off."""
        if not self.works(day):
            return ()
        weekday = day.weekday()
        if weekday not in self.weekend:
            return self.hours.get(weekday, ())
        return self.hours.get(MAKEUP) or next(
            self.hours[usual] for usual in range(7) if usual not in self.weekend and self.hours.get(usual)
        )

    def worked(self, day: date) -> tuple[Stretch, ...]:
        """The instants between which one works on a day; changes of the clocks are taken into account."""
        found = self._worked.get(day)
        if found is None:
            if len(self._worked) >= _KEPT_DAYS:
                self._worked.clear()
            found = self._worked[day] = stretches(day, self.periods(day), self.tz)
        return found

    def knows(self, first: date, last: date) -> bool:
        """Whether the official notice of every year between the two days is out."""
        return self.noticed is None or all(year in self.noticed for year in range(first.year, last.year + 1))

    def _working_days(self, year: int) -> tuple[int, ...]:
        """The ordinals of the working days of a year, kept: nearly every limit is counted through the same few."""
        found = self._years.get(year)
        if found is None:
            if len(self._years) >= _KEPT_YEARS:
                self._years.clear()
            first = date(year, 1, 1)
            days = (first + timedelta(days=number) for number in range(366))
            found = tuple(day.toordinal() for day in days if day.year == year and self.works(day))
            self._years[year] = found
        return found


def _check(periods: tuple[Period, ...]) -> None:
    """Each period begins before it ends, and when the one before it is over."""
    over: time | None = None
    for opens, closes in periods:
        values = {"since": f"{opens:%H:%M}", "until": f"{closes:%H:%M}"}
        refuse_unless(opens < closes or closes == MIDNIGHT, "working_period_backward", "hours", **values)
        in_order = over is None or (over != MIDNIGHT and over <= opens)
        refuse_unless(in_order, "working_periods_overlap", "hours", **values)
        over = closes


@dataclass(frozen=True, slots=True)
class Calendars:
    """The calendar of the house (of the unit) and those of the regimes, by code."""

    house: Calendar
    others: Mapping[str, Calendar] = field(default_factory=dict)

    def of(self, code: str) -> Calendar:
        """The calendar of that code; "" and one that is not known here mean the house's."""
        return self.others.get(code, self.house) if code else self.house


PLAIN = Calendar("plain", "UTC")
