"""The sentences of an explained clock, and days, times and amounts as each language writes them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from fractions import Fraction
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, get_timezone_name

from redress.domain.localtime import TICK
from redress.journey.limits_in_words import span_in_words
from redress.journey.moments import LOCALES
from redress.journey.wording import catalogue, label

TEXTS: dict[str, str] = {
    "head": "{what}: {limit}.",
    "set": "{what}: the date was set, not counted.",
    "rule": "The limit comes from: {rule}.",
    "said": "The source gives no figure; this one is the firm's own.",
    "calendar": "Calendar: {calendar}; clock: {zone}.",
    "opened": "{when}: the time starts.",
    "first_day": "{days}: the day on which it starts is not counted.",
    "each_day": "Each day is full at {time}, the time of day at which it started.",
    "counting": "{days}: {amount} counted, {total} so far.",
    "makeup_workday": "{days}: make-up workday ({name}), {amount} counted, {total} so far.",
    "house_day": "{days}: the house works ({name}), {amount} counted, {total} so far.",
    "weekend": "{days}: weekend, not counted.",
    "holiday": "{days}: public holiday ({name}), not counted.",
    "closed": "{days}: the house is closed ({name}), not counted.",
    "stopped": "{days}: paused, not counted.",
    "night": "{days}: outside working hours, not counted.",
    "break": "{days}: break, not counted.",
    "running": "{days}: not over yet.",
    "paused": "{when}: paused by {who} ({reason}).",
    "paused_until": "{when}: paused by {who} ({reason}); to go on {until}.",
    "resumed": "{when}: the time goes on.",
    "total": "In total: {used} of {wanted}.",
    "due": "Due: {moment}.",
    "due_safe": "Due for us: {moment}; our alarms go by this date.",
    "put_off": "That day is no working day ({why}); by law it is due: {moment}.",
    "provisional": "Provisional: the official notice of holidays for {years} is not out yet; when it comes the date is counted anew.",
    "recorded": "On record: {moment}. The calendar or the pauses changed since; the date will be counted anew.",
    "met": "Met: {moment}, {left} before it was due.",
    "met_between": "Met: {moment}, after our own date, {left} before the legal one.",
    "met_late": "Met late: {moment}, {over} after it was due.",
    "missed": "Missed: due {moment}, {over} ago.",
    "between": "Our own date has passed; by law {left} remain.",
    "left": "Time left: {left}.",
    "cancelled": "Ended: {moment}. It no longer applies.",
}
PARTS: dict[str, str] = {
    "range": "{first} to {last}",
    "end_of": "the end of {day}",
    "own_days": "by its own calendar",
    "house": "the house",
    "own_calendar": "the house's own ({calendar})",
    "weekdays": "Monday to Friday, without holidays",
    "weekend": "weekend",
    "urgency": "the firm's limits for this urgency",
    "waits": "the firm's waiting times",
    "order": "the firm's limit for this kind of work order",
    "trigger": "the firm's rules of escalation",
}
DAYS = ("{n} day", "{n} days")
# The day with and without its year, for the pattern letters of the locale library.
_DAY = {
    "en": ("EEEE, d MMMM y", "EEEE, d MMMM"),
    "zh-Hans": ("y年M月d日（EEE）", "M月d日（EEE）"),
    "zh-Hant": ("y年M月d日（EEE）", "M月d日（EEE）"),
    "ro": ("EEEE, d MMMM y", "EEEE, d MMMM"),
}
_JOINT = {"zh-Hans": "", "zh-Hant": ""}
_MINUTES = {"minute": 1, "hour": 60, "working_hour": 60}
Say = Callable[..., str]


def sayer(language: str) -> Say:
    """The sentences in one language, each begun with a capital."""

    def say(text: str, **slots: str) -> str:
        said = label(TEXTS[text], language).format(**slots)
        return said[:1].upper() + said[1:]

    return say


def part(name: str, language: str, **slots: str) -> str:
    """A part of a sentence."""
    return label(PARTS[name], language).format(**slots)


class Dates:
    """Days and moments on the clock of one zone, as one language writes them; the year only where it changes."""

    def __init__(self, language: str, zone: ZoneInfo, year: int) -> None:
        self.language = language if language in _DAY else "en"
        self.zone = zone
        self.year = year

    def day(self, day: date, full: bool = False) -> str:
        """A day with its weekday."""
        return _day(day, self.language, full or day.year != self.year)

    def moment(self, moment: datetime, full: bool = True) -> str:
        """A day and the time; the last microsecond of a day is its end."""
        local = moment.astimezone(self.zone)
        if (local + TICK).date() > local.date():
            return part("end_of", self.language, day=self.day(local.date(), full))
        return f"{self.day(local.date(), full)}{self._comma}{local:%H:%M}"

    def time(self, moment: datetime) -> str:
        """The time of day."""
        return f"{moment.astimezone(self.zone):%H:%M}"

    def days(self, since: datetime, until: datetime) -> str:
        """The days that a stretch covers."""
        first = since.astimezone(self.zone).date()
        last = max((until - TICK).astimezone(self.zone).date(), first)
        if first == last:
            return self.day(first)
        return part("range", self.language, first=self.day(first), last=self.day(last))

    def span(self, since: datetime, until: datetime) -> str:
        """A stretch by the clock; midnight at its end is 24:00 of the day before."""
        first, last = since.astimezone(self.zone), until.astimezone(self.zone)
        midnight = not (last.hour or last.minute) and last.date() > first.date()
        last_day = (last - TICK).date() if midnight else last.date()
        end = "24:00" if midnight else f"{last:%H:%M}"
        if last_day > first.date():
            end = f"{self.day(last_day)}{self._comma}{end}"
        begin = f"{self.day(first.date())}{self._comma}{first:%H:%M}"
        return part("range", self.language, first=begin, last=end)

    @property
    def _comma(self) -> str:
        return _JOINT.get(self.language, ", ")


@lru_cache(maxsize=8192)
def _day(day: date, language: str, full: bool) -> str:
    return str(format_date(day, _DAY[language][0 if full else 1], locale=LOCALES[language]))


def amount(counted: Fraction, unit: str, language: str) -> str:
    """What counted: days as such, time in hours and minutes."""
    if unit not in _MINUTES:
        return span_in_words(int(counted), unit, language) if counted else _days(0, language)
    return _time(round(counted * _MINUTES[unit]), language)


def length(passed: timedelta, language: str) -> str:
    """A stretch of time in its two greatest units: 2 days 3 hours, 4 hours 5 minutes."""
    minutes = int(passed.total_seconds() // 60)
    if minutes < 1440:
        return _time(minutes, language)
    days, hours = divmod(minutes // 60, 24)
    parts = [_days(days, language), *([span_in_words(hours, "hour", language)] if hours else [])]
    return _JOINT.get(language, " ").join(parts)


def _time(minutes: int, language: str) -> str:
    hours, rest = divmod(minutes, 60)
    parts = [span_in_words(hours, "hour", language)] if hours else []
    if rest or not hours:
        parts.append(span_in_words(rest, "minute", language))
    return _JOINT.get(language, " ").join(parts)


def _days(number: int, language: str) -> str:
    return catalogue(language).ngettext(*DAYS, number).format(n=number)


@lru_cache(maxsize=512)
def country(code: str, language: str) -> str:
    """A calendar by the name of its country, with the part: China, United Kingdom (SCT)."""
    name, _, within = code.partition("-")
    known = Locale.parse(LOCALES.get(language, LOCALES["en"])).territories.get(name)
    if known is None:
        return part("weekdays", language)
    opens, closes = ("（", "）") if language in _JOINT else (" (", ")")
    return f"{known}{opens}{within}{closes}" if within else str(known)


@lru_cache(maxsize=512)
def zone_name(zone: str, language: str) -> str:
    """A time zone by its name: China Time."""
    return str(get_timezone_name(ZoneInfo(zone), locale=LOCALES.get(language, LOCALES["en"])))


def texts() -> set[str | tuple[str, str]]:
    """The message ids of this file."""
    return {*TEXTS.values(), *PARTS.values(), DAYS}
