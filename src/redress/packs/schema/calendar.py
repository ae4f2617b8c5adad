"""What an operator changes in a calendar: days, notices that came out, working hours, zone, weekend."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time
from itertools import pairwise
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from redress.domain.calendars import Hours
from redress.domain.localtime import Period
from redress.packs.schema.kinds import Strict

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_PERIOD = re.compile(r"(\d\d):(\d\d) ?[-–] ?(\d\d):(\d\d)")
_MIDNIGHT = time(0)


def _day(value: Any) -> date:
    """A date; a text too, since JSON has no dates and YAML makes texts of quoted ones."""
    try:
        return (
            date.fromisoformat(value) if isinstance(value, str) else date(value.year, value.month, value.day)
        )
    except (AttributeError, ValueError):
        raise PydanticCustomError("day", "a date such as 2026-10-01")


def _periods(value: Any) -> tuple[Period, ...]:
    if isinstance(value, tuple):
        return value
    if not isinstance(value, list):
        raise PydanticCustomError(
            "periods", 'a list of working periods such as ["09:00-12:00", "13:00-18:00"]'
        )
    periods = tuple(_period(text) for text in value)
    for (_, closes), (opens, _) in pairwise(periods):
        if closes == _MIDNIGHT or opens < closes:
            raise PydanticCustomError(
                "overlap", "working periods in order, each beginning when the last is over"
            )
    return periods


def _period(text: Any) -> Period:
    found = _PERIOD.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        raise PydanticCustomError("period", "working periods such as 09:00-12:00")
    hour, minute, last_hour, last_minute = (int(part) for part in found.groups())
    try:
        opens = time(hour, minute)
        closes = _MIDNIGHT if (last_hour, last_minute) == (24, 0) else time(last_hour, last_minute)
    except ValueError:
        raise PydanticCustomError("period", "times of day between 00:00 and 24:00")
    if opens >= closes != _MIDNIGHT:
        raise PydanticCustomError(
            "backward", "a working period that begins before it ends (write one over midnight as two)"
        )
    return opens, closes


def _zone(value: Any) -> str:
    try:
        return ZoneInfo(value).key
    except (KeyError, OSError, ValueError, TypeError):
        raise PydanticCustomError("zone", "a time zone such as Asia/Shanghai")


Day = Annotated[date, BeforeValidator(_day)]
Periods = Annotated[tuple[Period, ...], BeforeValidator(_periods)]
Year = Annotated[int, Field(ge=1900, le=2200)]


class DayChange(Strict):
    """A day on which the house works, or does not, and what it is called."""

    working: bool
    name: str = ""


class CalendarChanges(Strict):
    """The changes to one calendar; what is not named stays as it is.

    ``notices`` are years whose official notice the operator has entered under ``days``. A weekday without entry in
    ``hours`` keeps its hours; hours given to a day of the weekend make it a working day.
    """

    days: dict[Day, DayChange] = {}
    notices: list[Year] = []
    hours: dict[Weekday | Literal["makeup"], Periods] = {}
    weekend: list[Weekday] | None = None
    zone: Annotated[str, BeforeValidator(_zone)] = ""

    def weekend_of(self, usual: frozenset[int]) -> frozenset[int]:
        """The weekdays off: those given, else the usual ones without those that were given hours."""
        if self.weekend is not None:
            return frozenset(WEEKDAYS.index(weekday) for weekday in self.weekend)
        return frozenset(weekday for weekday in usual if not self.hours.get(WEEKDAYS[weekday]))

    def hours_of(self, usual: Hours) -> Hours:
        """The hours of each weekday, and of make-up workdays, with the changes."""
        return {**usual, **dict(self._given())}

    def _given(self) -> Iterator[tuple[int, tuple[Period, ...]]]:
        for weekday, periods in self.hours.items():
            yield (*WEEKDAYS, "makeup").index(weekday), periods
