"""Dates as they are said in Romanian (folded: small letters, no diacritics)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import time

from redress.assist.dates import Said
from redress.assist.english_dates import FIGURES, figures
from redress.assist.tongue import hour

NUMBERS = {
    "o": 1, "un": 1, "una": 1, "unu": 1, "doua": 2, "doi": 2, "trei": 3, "patru": 4, "cinci": 5, "sase": 6, "sapte": 7, "opt": 8,
    "noua": 9, "zece": 10, "unsprezece": 11, "douasprezece": 12, "paisprezece": 14, "cincisprezece": 15, "douazeci": 20,
    "douazeci si patru": 24, "treizeci": 30, "patruzeci si opt": 48, "saizeci": 60, "cateva": 5,
}  # fmt: skip
_NUMBER = r"(?:\d{1,3}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + r")"
_UNITS = {
    "minut": "minute", "or": "hour", "zi": "day", "saptaman": "week", "lun": "month",
}  # fmt: skip
_MONTHS = [
    "ianuarie",
    "februarie",
    "martie",
    "aprilie",
    "mai",
    "iunie",
    "iulie",
    "august",
    "septembrie",
    "octombrie",
    "noiembrie",
    "decembrie",
]
_DAYS = ["luni", "marti", "miercuri", "joi", "vineri", "sambata", "duminica"]

_SPAN = re.compile(
    rf"\b(?:in|intr-|in termen de|in cel mult|in maximum|in maxim|in aproximativ|peste|dupa|nu mai tarziu de|in decurs de|in urmatoarele|in interval de)(?: |(?<=-))"
    rf"(?:(?:cel mult|maximum|maxim|termen de|decurs de|urmatoarele) )?(?:{_NUMBER} ?(?:-|sau|la|pana la) ?)?({_NUMBER}) (?:de )?(minut|or[ae]|zile?|zi|saptaman|lun[ia])[a-z]*(?: (lucrat\w+))?"
)
_HALF_HOUR = re.compile(r"\b(?:intr-o|in|peste o) jumatate de ora\b")
_ABSOLUTE = re.compile(
    rf"\b(\d{{1,2}}) ({'|'.join(_MONTHS)}|ian|feb|mar|apr|iun|iul|aug|sept?|oct|nov|dec)\b\.?(?: (\d{{4}}))?"
)
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_NEAR = re.compile(r"\b(?:(poimaine)|(maine)|(azi|astazi|diseara|deseara|in seara asta|in cursul zilei))\b")
_WEEKDAY = re.compile(
    rf"\b(?:({'|'.join(_DAYS)})|(lunea|martea|miercurea|joia|vinerea|sambata|duminica))\b(?: (viitoare|urmatoare|aceasta|asta)| (?:de )?(saptamana (?:viitoare|urmatoare)))?"
)
_END = re.compile(
    r"\b(?:sfarsitul|sfarsit de|finalul|final de|incheierea|capatul) (zilei|programului|saptamanii|saptamana|lunii|luna|anului|an)(?: (viitoare|urmatoare))?"
)
_WEEK = re.compile(r"\b(saptamana|luna) (viitoare|urmatoare|aceasta|asta)\b")
_CLOCK = re.compile(
    r"\b(?:ora|orele|orei) (\d{1,2})(?:[:.,](\d{2}))?\b|\b(\d{1,2}):(\d{2})\b|\b(la pranz|la amiaza)\b"
)
_PARTS = (
    (re.compile(r"\bdupa[- ](?:amiaza|masa)\b"), "afternoon"),
    (re.compile(r"\bdimineat[ai]\b"), "morning"),
    (re.compile(r"\b(?:seara|diseara|deseara)\b"), "evening"),
)


def read(folded: str) -> Said | None:
    """The date said in a stretch of folded text, if any; a time of day that stands beside it is part of it."""
    found = (_span(folded), _absolute(folded), _near(folded), _end(folded), _weekday(folded))
    said = next((each for each in found if each), None)
    if said is not None and said.kind == "span" and said.unit in {"minute", "hour"}:
        return said
    at = _clock(folded)
    part = next((name for words, name in _PARTS if words.search(folded)), "")
    if said is None:
        return Said(hour=at) if at else None
    return replace(said, hour=at, part="" if at else part)


def _span(text: str) -> Said | None:
    if _HALF_HOUR.search(text):
        return Said("span", 30, "minute")
    found = _SPAN.search(text)
    if found is None:
        return None
    amount = int(found[1]) if found[1].isdigit() else NUMBERS[found[1]]
    unit = next(unit for start, unit in _UNITS.items() if found[2].startswith(start))
    return Said("span", amount, "business_day" if found[3] and unit == "day" else unit)


def _absolute(text: str) -> Said | None:
    if found := _ISO.search(text):
        return Said("date", int(found[3]), month=int(found[2]), year=int(found[1]))
    if found := _ABSOLUTE.search(text):
        month = next(number for number, full in enumerate(_MONTHS, 1) if full.startswith(found[2][:3]))
        return Said("date", int(found[1]), month=month, year=int(found[3] or 0))
    if found := FIGURES.search(text):
        return figures(found)
    return None


def _near(text: str) -> Said | None:
    found = _NEAR.search(text)
    return Said("day", 2 if found[1] else 1 if found[2] else 0) if found else None


def _weekday(text: str) -> Said | None:
    found = _WEEKDAY.search(text)
    if found is None:
        return None
    name = found[1] or found[2]
    day = next(number for number, full in enumerate(_DAYS) if full[:3] == name[:3])
    later = (found[3] or found[4] or "").endswith(("viitoare", "urmatoare"))
    return Said("weekday", day, ahead=1 if later else 0 if found[3] else None)


def _end(text: str) -> Said | None:
    if found := _END.search(text):
        start = found[1][:2]
        unit = {"sa": "week", "lu": "month", "an": "year"}.get(start, "day")
        return Said("end", unit=unit, ahead=1 if found[2] else 0)
    if found := _WEEK.search(text):
        unit = "week" if found[1] == "saptamana" else "month"
        return Said("end", unit=unit, ahead=1 if found[2] in {"viitoare", "urmatoare"} else 0)
    return None


def _clock(text: str) -> time | None:
    found = _CLOCK.search(text)
    if found is None:
        return None
    if found[5]:
        return time(12)
    return hour(int(found[1] or found[3]), int(found[2] or found[4] or 0))
