"""The list that a person works from: the complaints they may see, what falls due next first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import F, Q, QuerySet

from redress.domain.asking import Asked
from redress.domain.people import Actor
from redress.domain.stages import Condition
from redress.records import models
from redress.records.queries import people
from redress.records.queries.asked import condition
from redress.records.queries.prepared import Writing, ask
from redress.records.queries.sight import visible_to

PAGE = 50
BESIDE = 30  # as many stand beside an open case
AT_ONCE = 1000


class Kept(NamedTuple):
    """What a line is made of; the keys of the search are as long as all the rest, so they stay where they are."""

    id: UUID
    number: str
    complainant_name: str
    confidential: bool
    owner_id: UUID | None
    narrative: str
    stage: str
    safety: bool
    escalation_level: int
    vulnerable: bool
    legal_track: bool
    regulator: str
    closed_at: datetime | None
    next_due_at: datetime | None
    next_due_kind: str
    received_at: datetime


LINE = Kept._fields
SORTS = {"newest": "-received_at", "oldest": "received_at"}


@dataclass(frozen=True, slots=True)
class Filters:
    """How the list is narrowed: words or a number, whose, stage, and open, late, closed or all.

    ``sort`` is newest or oldest by the day it came in; else the next date comes first.
    """

    q: str = ""
    asked: Asked = field(default_factory=Asked)
    whose: str = ""
    stage: str = ""
    state: str = ""
    sort: str = ""
    page: int = 1

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out."""
        return bool(self.q or self.whose or self.stage or self.state)


@dataclass(frozen=True, slots=True)
class Line:
    """One complaint in the list; ``due_kind`` says what falls due."""

    id: UUID
    number: str
    complainant: str
    summary: str
    stage: str
    conditions: tuple[str, ...]
    due_at: datetime | None
    due_kind: str
    owner: str
    received_at: datetime
    closed: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of the list, and how many there are in all."""

    rows: tuple[Line, ...]
    total: int
    page: int

    @property
    def more(self) -> bool:
        """Whether a further page follows."""
        return self.total > self.page * PAGE


def worklist(
    actor: Actor, filters: Filters, now: datetime, total: int | None = None, most: int = PAGE
) -> Listing:
    """A page of at most 50 complaints that the actor may see; ``total`` where it was counted already."""
    page = max(filters.page, 1)
    if page == 1 and filters.asked.empty:
        rows = ask(_first_page(filters.whose, filters.stage, filters.state, filters.sort, most), actor, now)
        held = [Kept(*row) for row in rows]
    else:
        found = _in_order(_narrowed(visible_to(actor), actor, filters, now), filters.sort)
        first = (page - 1) * PAGE
        held = [Kept(*row) for row in found.values_list(*LINE)[first : first + most]]
    if total is None:
        total = _narrowed(visible_to(actor), actor, filters, now).count()
    return Listing(tuple(_lines(actor, held)), total, page)


@lru_cache(maxsize=128)
def _first_page(whose: str, stage: str, state: str, sort: str, most: int) -> Writing:
    """How the first page of a list that is narrowed like this is written."""
    filters = Filters(whose=whose, stage=stage, state=state, sort=sort)

    def written(actor: Actor, now: datetime) -> QuerySet[Any, Any]:
        found = _narrowed(visible_to(actor), actor, filters, now)
        return _in_order(found, sort).values_list(*LINE)[:most]

    return written


def every_line(actor: Actor, filters: Filters, now: datetime, most: int) -> Iterator[Line]:
    """The whole list in its order, at most so many lines; two queries for each 1,000 of them."""
    ids = list(
        _in_order(_narrowed(visible_to(actor), actor, filters, now), filters.sort).values_list(
            "id", flat=True
        )[:most]
    )
    for first in range(0, len(ids), AT_ONCE):
        part = ids[first : first + AT_ONCE]
        found = visible_to(actor).only(*LINE).in_bulk(part)
        yield from _lines(actor, [found[id] for id in part if id in found])


def _in_order(found: QuerySet[models.Complaint], sort: str) -> QuerySet[models.Complaint]:
    if sort in SORTS:
        return found.order_by(SORTS[sort], "id")
    return found.order_by(F("next_due_at").asc(nulls_last=True), "-received_at")


def _lines(actor: Actor, rows: Sequence[models.Complaint | Kept]) -> Iterator[Line]:
    owners = people.names(actor.organisation, [row.owner_id for row in rows])
    return (line_of(actor, row, owners.get(row.owner_id, "") if row.owner_id else "") for row in rows)


def _narrowed(
    found: QuerySet[models.Complaint], actor: Actor, filters: Filters, now: datetime
) -> QuerySet[models.Complaint]:
    if filters.state != "all" and not filters.asked.of("state"):
        found = found.filter(closed_at__isnull=filters.state != "closed", merged_into=None)
    if filters.state == "late":
        found = found.filter(next_due_at__lt=now)
    if filters.whose:
        found = found.filter(
            Q(owner_id__in=actor.identities) if filters.whose == "mine" else Q(owner_id=None)
        )
    if filters.stage:
        found = found.filter(stage=filters.stage)
    return found if filters.asked.empty else found.filter(condition(actor, filters.asked))


def line_of(actor: Actor, row: models.Complaint | Kept, owner: str) -> Line:
    """A complaint as a list shows it to this actor: a confidential name only to the owner."""
    hidden = row.confidential and row.owner_id not in actor.identities
    return Line(
        id=row.id,
        number=row.number,
        complainant="***" if hidden else row.complainant_name,
        summary=row.narrative[:90],
        stage=row.stage,
        conditions=tuple(_conditions(row)),
        due_at=None if row.closed_at else row.next_due_at,
        due_kind=row.next_due_kind,
        owner=owner,
        received_at=row.received_at,
        closed=row.closed_at is not None,
    )


def _conditions(row: models.Complaint | Kept) -> list[str]:
    flags = {
        Condition.SAFETY: row.safety,
        Condition.ESCALATED: row.escalation_level > 0,
        Condition.VULNERABLE: row.vulnerable,
        Condition.LEGAL_TRACK: row.legal_track,
        Condition.REGULATOR: bool(row.regulator),
    }
    return [condition.value for condition, holds in flags.items() if holds]
