"""What a complaint's row carries for lists and search, worked out anew at each save."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from redress.domain.complaint import Complaint
from redress.domain.striking import pending
from redress.domain.turns import said
from redress.records.analyser import words_of

DERIVED = ("next_due_at", "next_due_kind", "next_timer_at")
DERIVED_TYPES = ("timestamptz", "text", "timestamptz")
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


def found_by(case: Complaint) -> list[str]:
    """The words by which the complaint can be searched: its numbers and the complainant's name."""
    words = {_joined(case.number), _joined(case.external_number), *words_of(case.complainant_name)}
    return sorted(word for word in words if word)


def _joined(number: str) -> str:
    return "".join(sign for sign in number.casefold() if sign.isalnum())
