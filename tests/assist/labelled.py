"""The labelled replies: which sentences promise something, by when, and which only sound like it.

One reply a line: "+ | due | text" promises something by the local time named (several parted by ";", "-" without a date),
"- | | text" promises nothing. They were written on Tuesday 24 November 2026 at 10:00.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path

from redress.assist.commitments import Commitment, commitments
from redress.domain.calendars import Calendar

FOLDER = Path(__file__).with_name("replies")
LANGUAGES = {
    "english": ("en", "Europe/Bucharest"),
    "chinese": ("zh-Hans", "Asia/Shanghai"),
    "romanian": ("ro", "Europe/Bucharest"),
}
YEAR = "2026-"


@dataclass(frozen=True)
class Reply:
    """One line of the set."""

    promises: bool
    due: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Score:
    """What was found of what is there, and how many of the dates are right."""

    found: int
    missed: int
    invented: int
    dated: int

    @property
    def recall(self) -> float:
        return self.found / (self.found + self.missed)

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.invented)

    @property
    def dates(self) -> float:
        return self.dated / self.found

    def __str__(self) -> str:
        return f"recall {self.recall:.3f}, precision {self.precision:.3f}, dates {self.dates:.3f}"


def house(zone: str) -> Calendar:
    """A firm that works Monday to Friday from nine to six, with a break at noon."""
    day = ((time(9), time(12)), (time(13), time(18)))
    return Calendar("firm", zone, hours=dict.fromkeys(range(5), day))


def replies(name: str) -> list[Reply]:
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [_reply(line) for line in lines if line and not line.startswith("#")]


def _reply(line: str) -> Reply:
    sign, due, text = (part.strip() for part in line.split("|", 2))
    dates = tuple(sorted(_dated(part.strip()) for part in due.split(";"))) if due else ()
    return Reply(sign == "+", dates, text)


def _dated(due: str) -> str:
    return due if due == "-" or len(due) > len("11-27 18:00") else YEAR + due


def seen(text: str, language: str) -> tuple[Commitment, ...]:
    """What is found in a text of that language at the time of the set."""
    tag, zone = LANGUAGES[language]
    calendar = house(zone)
    return commitments(text, tag, datetime(2026, 11, 24, 10, tzinfo=calendar.tz), calendar)


def due_of(found: tuple[Commitment, ...], language: str) -> tuple[str, ...]:
    """The dates found, as the set writes them."""
    zone = house(LANGUAGES[language][1]).tz
    return tuple(
        sorted(
            each.due_at.astimezone(zone).strftime("%Y-%m-%d %H:%M") if each.due_at else "-" for each in found
        )
    )


def scored(name: str, language: str) -> Score:
    found = missed = invented = dated = 0
    for reply in replies(name):
        got = seen(reply.text, language)
        found += bool(reply.promises and got)
        missed += bool(reply.promises and not got)
        invented += bool(not reply.promises and got)
        dated += bool(reply.promises and got and due_of(got, language) == reply.due)
    return Score(found, missed, invented, dated)
