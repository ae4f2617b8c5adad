"""What a language brings to the search for commitments."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import time

from redress.assist.dates import Said

KINDS = ("call_back", "visit", "remedy", "feedback", "answer")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sentence that commits us; ``why`` are the words that told."""

    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Tongue:
    """``fold`` makes writing uniform and keeps the length; ``parts`` finds what commits us in a folded sentence;
    ``read`` finds the date in a folded stretch; ``kinds`` tells what is promised, the first that fits.
    """

    fold: Callable[[str], str]
    parts: Callable[[str], Sequence[Part]]
    read: Callable[[str], Said | None]
    kinds: Iterable[tuple[str, re.Pattern[str]]]

    def kind(self, folded: str) -> str:
        """What is promised: call_back, visit, remedy, feedback or, by default, an answer."""
        return next((kind for kind, words in self.kinds if words.search(folded)), "answer")


def hour(number: int, minute: int = 0, *, later: bool = False) -> time | None:
    """A time of day; ``later`` when it was said to be after noon. None for what no clock shows."""
    if later and number < 12:
        number += 12
    return time(number, minute) if 0 <= number < 24 and 0 <= minute < 60 else None
