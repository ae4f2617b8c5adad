"""The promise ledger: every promise in force, and what became of those whose time has come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When

from redress.domain.people import Actor
from redress.domain.ranking import Horizon
from redress.records import models
from redress.records.queries import people
from redress.records.queries.sight import promises_visible_to

PAGE = 50
AT_ONCE = 1000
WEEK = timedelta(days=7)
IN_FORCE = Q(state__in=["open", "broken"], answered_at=None, let_go=False)


class PromiseMark(NamedTuple):
    """The last line of a page; the next page begins after it."""

    due_at: datetime
    id: UUID


@dataclass(frozen=True, slots=True)
class PromiseNarrowing:
    """How the ledger is narrowed. ``fate`` leaves those in force and looks back, at what fell due from ``since`` on;
    ``unit`` is a unit's path, or with ``only`` that unit without what is below it.
    """

    when: str = ""
    owner: UUID | None = None
    nobodys: bool = False
    mine: bool = False
    unit: str = ""
    only: bool = False
    chased: bool = False
    fate: str = ""
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """A promise: to whom, what, by when, whose, where it was said, how it stands, and whether they asked first."""

    id: UUID
    number: str
    complainant: str
    text: str
    due_at: datetime
    owner: str
    unit: str
    source: str
    state: str
    fate: str
    answered_at: datetime | None
    chased_at: datetime | None
    in_force: bool


@dataclass(frozen=True, slots=True)
class PromisePage:
    """One page of promises, 50 on screen, and where the next page begins."""

    lines: tuple[PromiseLine, ...]
    next: PromiseMark | None


def promises_for(
    actor: Actor,
    horizon: Horizon,
    narrowing: PromiseNarrowing = PromiseNarrowing(),
    after: PromiseMark | None = None,
    size: int = PAGE,
) -> PromisePage:
    """The promises on complaints that the actor may see, the next due first; three queries."""
    rows = _narrowed(actor, horizon, narrowing)
    if narrowing.when:
        rows = rows.filter(_due(horizon)[narrowing.when])
    if after is not None:
        rows = rows.filter(Q(due_at__gt=after.due_at) | Q(due_at=after.due_at, id__gt=after.id))
    found = list(
        rows.annotate(fate=fate_at(horizon.now)).order_by("due_at", "id").values(*_SHOWN)[: size + 1]
    )
    names = people.names(actor.organisation, [row["owner_id"] for row in found])
    lines = tuple(_line(row, actor, names) for row in found[:size])
    last = lines[-1] if len(found) > size else None
    return PromisePage(lines, PromiseMark(last.due_at, last.id) if last else None)


def every_promise(
    actor: Actor, horizon: Horizon, narrowing: PromiseNarrowing, most: int
) -> Iterator[PromiseLine]:
    """The whole ledger in its order, at most so many promises; read 1,000 at a time."""
    after, left = None, most
    while left:
        part = promises_for(actor, horizon, narrowing, after, min(left, AT_ONCE))
        yield from part.lines
        after, left = part.next, left - len(part.lines)
        if after is None:
            return


def promise_counts(
    actor: Actor, horizon: Horizon, narrowing: PromiseNarrowing = PromiseNarrowing()
) -> dict[str, int]:
    """How many there are in all, late, today, tomorrow, and within seven days from now: exact, in one query."""
    spans = {name: Count("pk", filter=due) for name, due in _due(horizon).items()}
    counts: dict[str, int] = _narrowed(actor, horizon, narrowing).aggregate(all=Count("pk"), **spans)
    return counts


def fate_at(now: datetime) -> Case:
    """``domain.promises.fate`` as the database tells it."""
    unanswered = Q(state__in=["open", "broken"], answered_at=None)
    return Case(
        When(Q(broken_at__isnull=False) | unanswered & Q(due_at__lt=now), then=Value("broken")),
        default=F("state"),
        output_field=CharField(),
    )


def met(fate: str, now: datetime) -> Q:
    """The promises that met this fate."""
    late = Q(broken_at__isnull=False) | Q(state__in=["open", "broken"], answered_at=None, due_at__lt=now)
    return late if fate == "broken" else Q(state=fate, broken_at=None)


def _narrowed(actor: Actor, horizon: Horizon, narrowing: PromiseNarrowing) -> QuerySet[models.Promise]:
    rows = promises_visible_to(actor).filter(met(narrowing.fate, horizon.now) if narrowing.fate else IN_FORCE)
    if narrowing.fate:
        rows = rows.filter(due_at__lt=horizon.now)
    if narrowing.fate and narrowing.since is not None:
        rows = rows.filter(due_at__gte=narrowing.since)
    if narrowing.owner:
        rows = rows.filter(owner_id=narrowing.owner)
    if narrowing.nobodys:
        rows = rows.filter(owner_id=None)
    if narrowing.mine:
        rows = rows.filter(owner_id__in=actor.identities)
    if narrowing.unit:
        exactly = "unit_path" if narrowing.only else "unit_path__startswith"
        rows = rows.filter(**{exactly: narrowing.unit})
    return rows.filter(chased_at__isnull=False) if narrowing.chased else rows


def _due(horizon: Horizon) -> dict[str, Q]:
    return {
        "late": Q(due_at__lt=horizon.now),
        "today": Q(due_at__gte=horizon.now, due_at__lt=horizon.today),
        "tomorrow": Q(due_at__gte=horizon.today, due_at__lt=horizon.tomorrow),
        "week": Q(due_at__gte=horizon.now, due_at__lt=horizon.now + WEEK),
    }


_SHOWN = (
    "id", "text", "due_at", "owner_id", "source", "state", "fate", "answered_at", "chased_at", "complaint__number",
    "complaint__complainant_name", "complaint__confidential", "complaint__owner_id", "complaint__unit__name",
)  # fmt: skip


def _line(row: dict[str, Any], actor: Actor, names: dict[UUID, str]) -> PromiseLine:
    hidden = row["complaint__confidential"] and row["complaint__owner_id"] not in actor.identities
    same = ("id", "text", "due_at", "source", "state", "fate", "answered_at", "chased_at")
    return PromiseLine(
        **{name: row[name] for name in same},
        number=row["complaint__number"],
        complainant="***" if hidden else row["complaint__complainant_name"],
        owner=names.get(row["owner_id"], ""),
        unit=row["complaint__unit__name"],
        in_force=row["state"] in {"open", "broken"} and row["answered_at"] is None,
    )
