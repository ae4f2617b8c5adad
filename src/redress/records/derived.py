"""What a complaint's row carries for lists and search, worked out anew at each save."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from redress.domain.changes import Add, Amend, Change, Set
from redress.domain.complaint import Complaint, Point
from redress.domain.letters import joined
from redress.domain.links import Reference
from redress.domain.striking import pending
from redress.domain.turns import said
from redress.records.analyser import name_words, pieces_of

DERIVED = ("next_due_at", "next_due_kind", "next_timer_at")
DERIVED_TYPES = ("timestamptz", "text", "timestamptz")
FINDABLE = frozenset(
    {"number", "external_number", "complainant_name", "confidential", "narrative", "core_demand"}
)
EDITION = (
    "2"  # of the keys: raised when ``keys`` makes others of the same complaint, and all are written anew
)
MOST_WORDS, LEAST_PART = 4000, 3
_PARTS = re.compile(r"[\W_]+")
TURNS = ("replied_at", "department_answered_at")  # written when somebody said something, not at each save
TURN_TYPES = ("timestamptz", "timestamptz")


def derived(case: Complaint) -> tuple[datetime | None, str, datetime | None]:
    """The values of the columns in DERIVED, in their order."""
    return (*next_due(case), next_timer(case))


def turns(rows: Iterable[Any]) -> tuple[datetime | None, datetime | None]:
    """The values of the columns in TURNS, in their order, for a complaint that is new with all these rows."""
    spoken = said(rows)
    return spoken.replied_at, spoken.department_answered_at


def next_due(case: Complaint) -> tuple[datetime | None, str]:
    """The nearest time at which something of this complaint falls due, and what it is."""
    dates: list[tuple[datetime, str]] = []
    dates += [(clock.due_at, clock.kind) for clock in case.clocks if clock.running]
    dates += [(promise.due_at, "promise") for promise in case.promises if promise.open]
    dates += [(order.due_at, "work_order") for order in case.work_orders if order.open]
    dates += [(approval.due_at, "approval") for approval in case.approvals if approval.pending]
    dates += [(each.planned_for, "follow_up") for each in case.follow_ups if each.state == "planned"]
    dates += [(pause.until, "pause") for pause in case.pauses if pause.running]
    return min(dates, default=(None, ""))


def next_timer(case: Complaint) -> datetime | None:
    """When the clocks next bring something about by themselves (a warning, an alarm, a breach); None when never."""
    return min((at for clock in case.clocks for at in pending(clock)), default=None)


def findable(changes: Iterable[Change]) -> bool:
    """Whether the changes touch anything by which the complaint is found."""
    return any(_findable(change) for change in changes)


def _findable(change: Change) -> bool:
    if isinstance(change, Add):
        return isinstance(change.row, Reference | Point)
    if isinstance(change, Amend):
        return change.kind in (Reference, Point) and not {"text", "value"}.isdisjoint(change.fields)
    return isinstance(change, Set) and not FINDABLE.isdisjoint(change.fields)


def found_by(case: Complaint) -> list[str]:
    """The keys by which the complaint is searched: see ``keys``."""
    return keys(
        name=case.complainant_name,
        confidential=case.confidential,
        numbers=(case.number, case.external_number, *(each.value for each in case.references)),
        texts=(case.narrative, case.core_demand, *(point.text for point in case.points)),
    )


def keys(*, name: str, confidential: bool, numbers: Iterable[str], texts: Iterable[str]) -> list[str]:
    """Search keys in one array: words of the texts as they are, numbers behind "#", the name behind "n:".

    A confidential name stands behind "c:", which is asked for the owner alone. At most 4,000 words of the texts.
    """
    found = {word for text in texts for word in pieces_of(text)}
    held = "c:" if confidential else "n:"
    named = {held + word for word in name_words(name)}
    numbered = {f"#{part}" for number in numbers for part in _numbers(number)}
    return sorted(named | numbered) + sorted(found)[:MOST_WORDS]


def _numbers(number: str) -> set[str]:
    """The whole number, and its parts that have a digit, from three signs on."""
    parts = {joined(part) for part in _PARTS.split(number)}
    return {joined(number), *(part for part in parts if len(part) >= LEAST_PART and not part.isalpha())} - {
        ""
    }
