"""What a text promises the complainant, sentence by sentence, with the date (design.md rule 1; 000-45, 002-76).

A commitment is a sentence in which we say that something will happen for this complainant, with a date or without.
None are: what is past, denied, asked or hoped; what hangs on an act of the complainant's; what others said, quotations
included; and what the house says of all complaints ("complaints are answered within seven days"), because the clocks of
the complaint carry that already and nobody owes it by word of mouth.

Words are looked for, not understood: measured on the labelled replies of the tests, and to be corrected by whoever writes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from redress.assist.chinese import CHINESE
from redress.assist.dates import Said, meant
from redress.assist.english import ENGLISH
from redress.assist.romanian import ROMANIAN
from redress.assist.sentences import sentences, unquoted
from redress.assist.tongue import Tongue
from redress.domain.calendars import Calendar

LONGEST_TEXT = 200
_CJK = re.compile(r"[\u3400-\u9fff]")
_GAPS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Commitment:
    """One promise in a text.

    ``sentence`` stands at ``start`` to ``end``; ``text`` and ``due_at`` (UTC) are what to propose for the ledger, the
    date None when none was said; ``to_the_hour`` when a time of day was said. ``kind`` is call_back, visit, remedy,
    feedback or answer; ``why`` are the words that told.
    """

    sentence: str
    start: int
    end: int
    text: str
    due_at: datetime | None
    to_the_hour: bool
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class _Spotted:
    """A commitment before its date is counted, so that it can be kept for the next time the text is asked about."""

    start: int
    end: int
    said: Said | None
    kind: str
    why: str


def commitments(text: str, language: str, now: datetime, calendar: Calendar) -> tuple[Commitment, ...]:
    """Every commitment in the text, in its order. ``language`` says what a Latin sentence is looked at as first."""
    return tuple(_dated(text, spotted, now, calendar) for spotted in _spotted(text, language))


def _dated(text: str, spotted: _Spotted, now: datetime, calendar: Calendar) -> Commitment:
    due = meant(spotted.said, now, calendar) if spotted.said else None
    sentence = text[spotted.start : spotted.end]
    return Commitment(
        sentence=sentence,
        start=spotted.start,
        end=spotted.end,
        text=_GAPS.sub(" ", sentence).strip()[:LONGEST_TEXT],
        due_at=due.at if due else None,
        to_the_hour=bool(due and due.to_the_hour),
        kind=spotted.kind,
        why=spotted.why,
    )


@lru_cache(maxsize=2048)
def _spotted(text: str, language: str) -> tuple[_Spotted, ...]:
    latin = (ROMANIAN, ENGLISH) if language == "ro" else (ENGLISH, ROMANIAN)
    plain = unquoted(text)
    found: list[_Spotted] = []
    for start, end in sentences(plain):
        sentence = plain[start:end]
        tongues: Sequence[Tongue] = (CHINESE,) if _CJK.search(sentence) else latin
        found += next((parts for tongue in tongues if (parts := _in_one(sentence, start, tongue))), [])
    return tuple(found)


def _in_one(sentence: str, start: int, tongue: Tongue) -> list[_Spotted]:
    folded = tongue.fold(sentence)
    parts = tongue.parts(folded)
    spotted = []
    for part in parts:
        stretch = folded[part.start : part.end]
        said = tongue.read(stretch) or (tongue.read(folded) if len(parts) == 1 else None)
        spotted.append(
            _Spotted(*_trimmed(sentence, part.start, part.end, start), said, tongue.kind(stretch), part.why)
        )
    return spotted


def _trimmed(sentence: str, since: int, until: int, start: int) -> tuple[int, int]:
    """The place of a stretch in the whole text, without the spaces around it."""
    stretch = sentence[since:until]
    left = len(stretch) - len(stretch.lstrip())
    return start + since + left, start + since + len(stretch.rstrip())
