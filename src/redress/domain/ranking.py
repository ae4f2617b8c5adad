"""In which order late clocks are worked off, and by which reasons; the weights are what the database sorts by.

Who is in danger comes first, then what a law limits before what the house does, what is missed before what only
threatens, the graver urgency, the vulnerable, and at last the longer over or the sooner due. Each weight outweighs all
that follow it together.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from redress.domain.localtime import start_of

DANGER, LEGAL, STATE, URGENCY, VULNERABLE = 192, 96, 32, 2, 1
GRAVEST = 15  # urgency ranks above it count as this
MISSED, WARNED, CALM = 2, 1, 0
LAW = "/"  # the rule of a clock that a regime runs is "regime/duty"


class Standing(NamedTuple):
    """What ranks a clock: ``danger`` while safety is not secured, ``urgency`` the rank of its urgency in the pack."""

    danger: bool
    legal: bool
    state: int
    urgency: int
    vulnerable: bool
    due_at: datetime


class Horizon(NamedTuple):
    """Now, and the ends of today and tomorrow where the firm is."""

    now: datetime
    today: datetime
    tomorrow: datetime

    def group(self, due_at: datetime) -> str:
        """late, today, tomorrow, or "" for what lies beyond."""
        ends = (("late", self.now), ("today", self.today), ("tomorrow", self.tomorrow))
        return next((name for name, end in ends if due_at < end), "")

    def span(self, group: str) -> tuple[datetime | None, datetime]:
        """From when until before when the clocks of that group fall due; ``""`` is all three."""
        return {
            "late": (None, self.now),
            "today": (self.now, self.today),
            "tomorrow": (self.today, self.tomorrow),
        }.get(group, (None, self.tomorrow))


def horizon(now: datetime, zone: str) -> Horizon:
    """What today and tomorrow are in that time zone; days of 23 and 25 hours included."""
    there = ZoneInfo(zone)
    day = now.astimezone(there).date()
    return Horizon(now, *(start_of(day + timedelta(days=n), there) for n in (1, 2)))


def is_legal(rule: str) -> bool:
    """Whether a regime set the limit, not the house."""
    return LAW in rule


def state_of(missable_at: datetime, due_at: datetime, warn_at: datetime | None, now: datetime) -> int:
    """Missed, past its warning, or calm."""
    if missable_at < now:
        return MISSED
    return WARNED if due_at < now or (warn_at is not None and warn_at <= now) else CALM


def weight(standing: Standing) -> int:
    """The higher the sooner; equal weights go by due date."""
    return (
        DANGER * standing.danger
        + LEGAL * standing.legal
        + STATE * standing.state
        + URGENCY * min(max(standing.urgency, 0), GRAVEST)
        + VULNERABLE * standing.vulnerable
    )


def order(standing: Standing) -> tuple[int, datetime]:
    """The key to sort by."""
    return -weight(standing), standing.due_at


def reasons(standing: Standing) -> tuple[str, ...]:
    """Why it stands before the ordinary, as codes: danger, law, missed_law, vulnerable."""
    found = {
        "danger": standing.danger,
        "missed_law": standing.legal and standing.state == MISSED,
        "law": standing.legal and standing.state != MISSED,
        "vulnerable": standing.vulnerable,
    }
    return tuple(code for code, holds in found.items() if holds)
