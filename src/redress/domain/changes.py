"""Typed changes: what a decision wants done, as data; ``apply`` shows the complaint as it will be.

A step's decision returns a list of these. ``redress.records.complaints`` writes exactly them, nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from redress.domain.agreements import Agreement, Approval, Obligation, Option, Remedy
from redress.domain.altering import altered
from redress.domain.complaint import Complaint, Point
from redress.domain.contacts import Attachment, Contact, Custody, Message, Note, Precedent, Suggestion
from redress.domain.investigation import Evidence, Finding, Question
from redress.domain.learning import CaseEntry, Improvement
from redress.domain.links import Link, Party, Reference
from redress.domain.undertakings import (
    Clock,
    Escalation,
    Extension,
    FollowUp,
    Pause,
    Promise,
    Second,
    WorkOrder,
)

# The rows that are part of the snapshot, and the field of Complaint that holds them.
LOADED: dict[type[Any], str] = {
    Point: "points",
    Question: "questions",
    Evidence: "evidence",
    Finding: "findings",
    Option: "options",
    Remedy: "remedies",
    Approval: "approvals",
    Agreement: "agreements",
    Obligation: "obligations",
    Promise: "promises",
    WorkOrder: "work_orders",
    Clock: "clocks",
    Pause: "pauses",
    Extension: "extensions",
    FollowUp: "follow_ups",
    Escalation: "escalations",
    Second: "seconds",
    Party: "parties",
    Reference: "references",
    Link: "links",
    Improvement: "improvements",
}
# The rows that are only written and shown.
WRITTEN: tuple[type[Any], ...] = (
    Contact, Message, Note, Attachment, Custody, Suggestion, Precedent, CaseEntry,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Set:
    """Named fields of the complaint itself."""

    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Add:
    """A new row."""

    row: Any


@dataclass(frozen=True, slots=True)
class Amend:
    """Named fields of one row of a kind."""

    kind: type[Any]
    id: UUID
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Changes to another complaint that was locked for the same step; it gets an event of its own."""

    complaint_id: UUID
    changes: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Say:
    """Something the caller is told and nobody stores elsewhere: a new access code, a new row's id."""

    fields: Mapping[str, Any]


Change = Set | Add | Amend | Elsewhere | Say


def put(**fields: Any) -> Set:
    """Set these fields of the complaint."""
    return Set(fields)


def amend(row: Any, **fields: Any) -> Amend:
    """Set these fields of this row."""
    return Amend(type(row), row.id, fields)


def apply(case: Complaint, changes: Iterable[Change]) -> Complaint:
    """The complaint after the changes; rows that are only written, and other complaints, do not show."""
    new: dict[str, Any] = {}
    for change in changes:
        match change:
            case Set(named):
                new.update(named)
            case Add(row) if type(row) in LOADED:
                _rows(case, new, LOADED[type(row)]).append(row)
            case Amend(kind, id, named) if kind in LOADED:
                rows = _rows(case, new, LOADED[kind])
                place = place_of(rows, id)
                if place is not None:
                    rows[place] = altered(rows[place], named)
    if not new:
        return case
    return altered(case, {name: tuple(rows) if type(rows) is list else rows for name, rows in new.items()})


def _rows(case: Complaint, new: dict[str, Any], name: str) -> list[Any]:
    rows = new.get(name)
    if type(rows) is not list:
        rows = new[name] = list(getattr(case, name) if rows is None else rows)
    return rows


def place_of(rows: Sequence[Any], id: UUID) -> int | None:
    """Where the row of that id is; most changes hold the very id of the row, and comparing two takes longer."""
    for place, row in enumerate(rows):
        if row.id is id:
            return place
    return next((place for place, row in enumerate(rows) if row.id == id), None)
