"""Dates as they are said in English."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import time

from redress.assist.dates import Said
from redress.assist.tongue import hour

_WORDS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
NUMBERS = {word: number for number, word in enumerate(_WORDS)} | {
    "a": 1, "an": 1, "the": 1, "a couple of": 2, "couple of": 2, "thirty": 30, "forty": 40, "forty-five": 45, "sixty": 60,
    "twenty-four": 24, "forty-eight": 48, "fourty-eight": 48, "seventy-two": 72, "ninety": 90, "a few": 5,
}  # fmt: skip
_NUMBER = r"(?:\d{1,3}|" + "|".join(sorted(map(re.escape, NUMBERS), key=len, reverse=True)) + r")"
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

_SPAN = re.compile(
    rf"\b(?:within|in|after|inside|over|no later than|less than|under|not more than)(?: the)?(?: (?:next|coming|following|at most|about|around|maximum))* "
    rf"(?:{_NUMBER}(?: ?(?:to|or|-|–) ?))?({_NUMBER}) ?(?:(business|working|calendar|full) )?(minute|hour|day|week|month)s?\b"
)
_HALF_HOUR = re.compile(r"\b(?:within|in) (?:half an hour|(?:the next )?half hour)\b")
_QUARTER = re.compile(r"\b(?:within|in) a quarter of an hour\b")
_DAY_MONTH = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}\b\.?(?:,? (\d{{4}}))?")
_MONTH_DAY = re.compile(rf"\b{_MONTH}\.? (?:the )?(\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (\d{{4}}))?")
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
FIGURES = re.compile(r"(?<![\d.:/])(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2})\b|\.|(?=[\s,;)]|$))")
_THE_NTH = re.compile(r"\bthe (\d{1,2})(?:st|nd|rd|th)\b")
_NEAR = re.compile(
    r"\b(?:(the day after tomorrow)|(tomorrow)|(today|tonight|this (?:morning|afternoon|evening)))\b"
)
_WEEKDAY = re.compile(
    rf"\b(?:(next|this|coming) )?({'|'.join(_DAYS)})\b(?: (?:of |in )?(next week|this week|week))?"
)
_END = re.compile(
    r"\bend of (?:the |this |our )?(next |working |business )?(day|week|month|year|business)\b|\b(close of business)\b"
)
_WEEK = re.compile(r"\b(this|next) (week|month)\b")
_CLOCK = re.compile(
    r"\b(\d{1,2})(?:[:.](\d{2}))? ?(a\.?m\b|p\.?m\b|o'clock)|\b(\d{1,2}):(\d{2})\b|\b(noon|midday|midnight)\b"
)
_PARTS = (
    (re.compile(r"\bmorning\b"), "morning"),
    (re.compile(r"\bafternoon\b"), "afternoon"),
    (re.compile(r"\b(?:evening|tonight)\b"), "evening"),
)


def read(folded: str) -> Said | None:
    """The date said in a stretch of folded text, if any; a time of day that stands beside it is part of it."""
    said = _day(folded)
    if said is not None and said.kind == "span" and said.unit in {"minute", "hour"}:
        return said
    at = _clock(folded)
    part = next((name for words, name in _PARTS if words.search(folded)), "")
    if said is None:
        return Said(hour=at) if at else None
    return replace(said, hour=at, part="" if at else part)


def _day(text: str) -> Said | None:
    for found in (_span(text), _absolute(text), _near(text), _weekday(text), _end(text)):
        if found is not None:
            return found
    return None


def _span(text: str) -> Said | None:
    if _HALF_HOUR.search(text):
        return Said("span", 30, "minute")
    if _QUARTER.search(text):
        return Said("span", 15, "minute")
    found = _SPAN.search(text)
    if found is None:
        return None
    unit = "business_day" if found[2] in {"business", "working"} and found[3] == "day" else found[3]
    return Said("span", int(found[1]) if found[1].isdigit() else NUMBERS[found[1]], unit)


def _absolute(text: str) -> Said | None:
    if found := _ISO.search(text):
        return Said("date", int(found[3]), month=int(found[2]), year=int(found[1]))
    if found := _DAY_MONTH.search(text):
        return Said("date", int(found[1]), month=_month(found[2]), year=int(found[3] or 0))
    if found := _MONTH_DAY.search(text):
        return Said("date", int(found[2]), month=_month(found[1]), year=int(found[3] or 0))
    if found := FIGURES.search(text):
        return figures(found)
    if found := _THE_NTH.search(text):
        return Said("date", int(found[1]))
    return None


def figures(found: re.Match[str]) -> Said | None:
    """A date in figures: the day first, as in Europe, unless the second figure can be no month."""
    day, month, year = int(found[1]), int(found[2]), int(found[3] or 0)
    if month > 12:
        day, month = month, day
    if not 1 <= month <= 12:
        return None
    return Said("date", day, month=month, year=year + 2000 if 0 < year < 100 else year)


def _month(name: str) -> int:
    return next(number for number, full in enumerate(_MONTHS, 1) if full.startswith(name[:3]))


def _near(text: str) -> Said | None:
    found = _NEAR.search(text)
    return Said("day", 2 if found[1] else 1 if found[2] else 0) if found else None


def _weekday(text: str) -> Said | None:
    found = _WEEKDAY.search(text)
    if found is None:
        return None
    ahead = {"next week": 1, "this week": 0}.get(found[3] or "", {"next": 1, "this": 0}.get(found[1] or ""))
    return Said("weekday", _DAYS.index(found[2]), ahead=ahead)


def _end(text: str) -> Said | None:
    if found := _END.search(text):
        unit = found[2] if found[2] in {"week", "month", "year"} else "day"
        return Said("end", unit=unit, ahead=1 if (found[1] or "").strip() == "next" else 0)
    if found := _WEEK.search(text):
        return Said("end", unit=found[2], ahead=1 if found[1] == "next" else 0)
    return None


def _clock(text: str) -> time | None:
    found = _CLOCK.search(text)
    if found is None:
        return None
    if found[6]:
        return time(23, 59) if found[6] == "midnight" else time(12)
    if found[4]:
        return hour(int(found[4]), int(found[5]))
    mark = (found[3] or "").replace(".", "")
    number = int(found[1])
    late = mark == "pm" or (mark == "o'clock" and number < 8)
    return hour(0 if mark == "am" and number == 12 else number, int(found[2] or 0), later=late)
