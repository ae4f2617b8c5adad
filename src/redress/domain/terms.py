"""The smallest words of a pack: a span of time, a coded term, a term in a tree.

Names are per language: en, zh-Hans, zh-Hant, ro.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from redress.domain.calendars import Calendar
from redress.domain.counting import safe_due

LANGUAGES = ("en", "zh-Hans", "zh-Hant", "ro")
Names = Mapping[str, str]
UNITS = ("minute", "hour", "working_hour", "day", "business_day", "week", "month", "quarter", "year")
ELAPSED = UNITS[:3]  # counted in time; the others in days
COUNTINGS = ("moment", "day_after")
ROLLS = ("none", "forward", "unknown")


@dataclass(frozen=True, slots=True)
class Limit:
    """A span of time and how it is counted.

    ``unit`` is minute, hour, working_hour, day (calendar), business_day, week, month, quarter or year. ``counting`` is
    "moment" (the same wall-clock time that many units later) or "day_after" (the day of the trigger is not counted,
    due at the end of the last day; for days and longer). ``roll`` says whether a legal date on a day off moves to
    the next working day: none, forward, or unknown (then it does not). ``said`` keeps the word of a source that
    gives no figure ("promptly"): the amount is then the house's own value and is shown as such.
    """

    amount: int
    unit: str
    counting: str = "moment"
    roll: str = "none"
    said: str = ""

    def __post_init__(self) -> None:
        if (
            self.amount < 0
            or self.unit not in UNITS
            or self.counting not in COUNTINGS
            or self.roll not in ROLLS
        ):
            raise ValueError(f"not a limit: {self.amount} {self.unit} {self.counting} {self.roll}")

    def after(self, start: datetime, calendar: Calendar) -> datetime:
        """The instant (UTC) at which this limit is used up when it starts then and nothing pauses it: the safe date."""
        return safe_due(start, self, calendar)

    def written(self) -> str:
        """One line that ``read`` turns back into the same limit: "7 business_day day_after forward promptly"."""
        return _written(self)

    @classmethod
    def read(cls, text: str) -> Limit:
        """The limit that ``written`` wrote. Raises ValueError for anything else."""
        amount, unit, *rest = text.split(" ", 4)
        return cls(int(amount), unit, *rest)


@lru_cache(maxsize=1024)
def _written(limit: Limit) -> str:
    words = [str(limit.amount), limit.unit]
    if limit.counting != "moment" or limit.roll != "none" or limit.said:
        words += [limit.counting, limit.roll]
    return " ".join([*words, limit.said] if limit.said else words)


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
