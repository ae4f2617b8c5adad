"""The smallest words of a pack: a span of time, a coded term, a term in a tree.

Names are per language: en, zh-Hans, zh-Hant, ro.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

LANGUAGES = ("en", "zh-Hans", "zh-Hant", "ro")
Names = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Limit:
    """A span of time: an amount of "minute", "hour", "day" (calendar) or "business_day" (Monday to Friday here)."""

    amount: int
    unit: str

    def after(self, start: datetime) -> datetime:
        """The instant that lies this limit after ``start`` (aware; the same zone is kept)."""
        if self.unit == "minute":
            return start + timedelta(minutes=self.amount)
        if self.unit == "hour":
            return start + timedelta(hours=self.amount)
        if self.unit == "day":
            return start + timedelta(days=self.amount)
        due, left = start, self.amount
        while left > 0:
            due += timedelta(days=1)
            left -= due.weekday() < 5
        return due


@dataclass(frozen=True, slots=True)
class Term:
    """A coded word of the pack with its name in each language; codes are never reused."""

    code: str
    names: Names


@dataclass(frozen=True, slots=True)
class Category(Term):
    """What a point is about; ``parent`` makes a tree. ``axis`` is "matter", "cause", "link", "root_cause" …"""

    parent: str = ""
    grave: bool = False
