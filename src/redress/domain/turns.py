"""Whose turn it is: whether the complainant, or a department, has said something that we have not taken up since.

Counted from the rows that a step writes, so that every way of saving a complaint comes to the same (ux.md, rule 6).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from redress.domain.agreements import Approval, Obligation, Option, Remedy
from redress.domain.changes import Add, Amend, Change
from redress.domain.contacts import Contact, Message, Note
from redress.domain.investigation import Finding, Question
from redress.domain.people import MACHINE_ID
from redress.domain.undertakings import WorkOrder

INTAKE = "intake"
NOTICE = "notice"
WORK = (Approval, Contact, Finding, Message, Note, Obligation, Option, Question, Remedy, WorkOrder)


@dataclass(frozen=True, slots=True)
class Said:
    """When last the complainant wrote, one of us wrote to them, a department answered, one of us worked on it."""

    theirs: datetime | None = None
    ours: datetime | None = None
    department: datetime | None = None
    work: datetime | None = None

    @property
    def replied_at(self) -> datetime | None:
        """When the complainant wrote, unless we have written to them since."""
        return _standing(self.theirs, self.ours)

    @property
    def department_answered_at(self) -> datetime | None:
        """When a department answered or refused an order, unless somebody has worked on the complaint since."""
        return _standing(self.department, self.work)


def said(rows: Iterable[Any]) -> Said:
    """What these rows of one complaint say. What the house does by itself is nobody's word, nor is the intake."""
    theirs, ours, department, work = [], [], [], []
    for row in rows:
        if isinstance(row, WorkOrder):
            department += _answered(row.answered_at, row.refused_at)
        if isinstance(row, Contact) and row.direction == "in":
            theirs += [row.at] if row.purpose != INTAKE else []
        elif isinstance(row, WORK) and row.by != MACHINE_ID and not _taken_back(row):
            work.append(row.at)
            ours += [row.at] if _to_complainant(row) else []
    return Said(_latest(theirs), _latest(ours), _latest(department), _latest(work))


def said_by(changes: Iterable[Change]) -> dict[str, datetime | None]:
    """What the changes of one step set of ``replied_at`` and ``department_answered_at``; empty when neither moves."""
    kept = list(changes)
    new = said(change.row for change in kept if isinstance(change, Add))
    department = _latest(
        at
        for change in kept
        if isinstance(change, Amend) and change.kind is WorkOrder
        for at in _answered(change.fields.get("answered_at"), change.fields.get("refused_at"))
    )
    moved: dict[str, datetime | None] = {}
    if new.theirs or new.ours:
        moved["replied_at"] = new.theirs
    if department or new.work:
        moved["department_answered_at"] = department
    return moved


def unsaid(change: Change) -> bool:
    """Whether the change takes words back that were written and never left."""
    return isinstance(change, Amend) and change.kind is Message and change.fields.get("state") == "cancelled"


def _to_complainant(row: Any) -> bool:
    outward = isinstance(row, Contact) and row.direction == "out"
    return outward or (isinstance(row, Message) and row.purpose != NOTICE)


def _taken_back(row: Any) -> bool:
    return isinstance(row, Message) and row.state == "cancelled"


def _answered(*times: datetime | None) -> list[datetime]:
    return [at for at in times if at is not None]


def _latest(times: Iterable[datetime]) -> datetime | None:
    return max(times, default=None)


def _standing(at: datetime | None, after: datetime | None) -> datetime | None:
    return at if at is not None and (after is None or after <= at) else None
