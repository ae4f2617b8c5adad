"""The inbox of one person: open complaints they may see, split by what needs doing, the next date first.

What the person has put aside is left out until something happens that is not their own doing; nobody else's list
changes by it. The splits are counted exactly, from the index ``complaint_inbox``. Source: ux.md, rules 5, 6, 22.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Value

from redress.domain.people import Actor
from redress.domain.ranking import Horizon
from redress.domain.stages import Step
from redress.records import models
from redress.records.own_desk import DONE, SNOOZED, TODO
from redress.records.queries import people
from redress.records.queries.prepared import ask
from redress.records.queries.sight import visible_to
from redress.records.queries.worklist import LINE, Line, line_of

PAGE = 50
SPLITS = ("today", "unassigned", "mine", "department", "reply", "snoozed_due", "aside", "all")
WANTED = ("today", "unassigned", "mine", "department", "reply")  # splits by what a complaint itself says
BOOKKEEPING = (Step.DELIVER.value, Step.RECALCULATE.value, Step.SUGGEST.value)


class Mark(NamedTuple):
    """The last line of a page; the next page begins after it."""

    due_at: datetime | None
    id: UUID


@dataclass(frozen=True, slots=True)
class InboxLine:
    """A complaint in the inbox: how it looks in any list, and what it is to this person.

    ``unread`` says that there are events I have not seen; ``state`` and ``until`` are where it lies on my desk.
    """

    line: Line
    unread: bool
    state: str
    until: datetime | None
    replied_at: datetime | None
    department_answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class InboxPage:
    """At most 50 lines, and where the next page begins."""

    lines: tuple[InboxLine, ...]
    next: Mark | None


@dataclass(frozen=True, slots=True)
class OnDesk:
    """Where a complaint lies on my desk now, and up to which event I have read it."""

    state: str = TODO
    until: datetime | None = None
    seen: int = 0


def counts(actor: Actor, horizon: Horizon) -> dict[str, int]:
    """How many each split has, by its name in SPLITS: exact, in two queries."""
    found = _first(ask(_every, actor, horizon.today), ("all", *WANTED))
    hidden = _first(ask(_hidden, actor, horizon.now, horizon.today), ("aside", "snoozed_due", *WANTED))
    shown = {name: found[name] - hidden[name] for name in WANTED}
    return {**shown, "aside": hidden["aside"], "snoozed_due": hidden["snoozed_due"], "all": found["all"]}


def _every(actor: Actor, today: datetime) -> QuerySet[Any, Any]:
    """All open ones, and how many of them each split would have if nothing were put aside."""
    return _counted(
        _open(actor), Count("pk"), *(Count("pk", filter=q) for q in _wanted(actor, today).values())
    )


def _hidden(actor: Actor, now: datetime, today: datetime) -> QuerySet[Any, Any]:
    """Those put aside, those whose time has come, and how many of the former each split must do without."""
    asleep, due = (Q(id__in=each.values("complaint_id")) for each in (_asleep(actor, now), _due(actor, now)))
    moved = _open(actor).filter(id__in=_moved(actor).values("complaint_id")).filter(asleep | due)
    less = (Count("pk", filter=q & ~due) for q in _wanted(actor, today).values())
    return _counted(moved, Count("pk", filter=~due), Count("pk", filter=due), *less)


def _counted(rows: QuerySet[models.Complaint], *counts: Count) -> QuerySet[Any, Any]:
    """The counts as one row; none where there is nothing to count."""
    named = {f"n{place}": each for place, each in enumerate(counts)}
    return rows.order_by().values(together=Value(1)).annotate(**named).values_list(*named)


def _first(rows: list[tuple[Any, ...]], names: tuple[str, ...]) -> dict[str, int]:
    return dict(zip(names, rows[0] if rows else (0,) * len(names), strict=True))


def inbox(actor: Actor, split: str, horizon: Horizon, after: Mark | None = None) -> InboxPage:
    """A page of one split, in three queries. Raises KeyError for a split that there is not."""
    rows = in_split(actor, split, horizon)
    if after is not None:
        rows = rows.filter(_behind(after))
    rows = rows.only(*LINE, "event_count", "replied_at", "department_answered_at")
    found = list(rows.order_by(F("next_due_at").asc(nulls_last=True), "id")[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE else None
    next = Mark(last.next_due_at, last.id) if last is not None else None
    return InboxPage(lines_of(actor, found[:PAGE], horizon.now), next)


def in_split(actor: Actor, split: str, horizon: Horizon) -> QuerySet[models.Complaint]:
    """The complaints of one split, unordered. Raises KeyError for a split that there is not."""
    rows, now = _open(actor), horizon.now
    aside = Exists(_asleep(actor, now).filter(complaint_id=OuterRef("id")))
    if split == "all":
        return rows
    if split == "aside":
        return rows.filter(aside)
    if split == "snoozed_due":
        return rows.filter(Exists(_due(actor, now).filter(complaint_id=OuterRef("id"))))
    return rows.filter(_wanted(actor, horizon.today)[split]).filter(~aside)


def lines_of(actor: Actor, rows: list[models.Complaint], now: datetime) -> tuple[InboxLine, ...]:
    """These complaints as lines of the actor's inbox, in two queries."""
    owners = people.names(actor.organisation, [row.owner_id for row in rows])
    lying = desks_of(actor, [row.id for row in rows], now)
    return tuple(_line(actor, row, owners.get(row.owner_id, ""), lying.get(row.id, OnDesk())) for row in rows)


def desks_of(actor: Actor, ids: list[UUID], now: datetime) -> dict[UUID, OnDesk]:
    """Where those of these complaints lie that I have ever opened or moved; what came back is to do."""
    rows = models.DeskState.objects.filter(
        organisation_id=actor.organisation, membership_id=actor.id, complaint_id__in=ids
    )
    asleep = rows.annotate(asleep=_is_asleep(actor, now)).values_list(
        "complaint_id", "state", "until", "seen", "asleep"
    )
    return {
        id: OnDesk(state, until, seen) if kept else OnDesk(seen=seen)
        for id, state, until, seen, kept in asleep
    }


def _line(actor: Actor, row: models.Complaint, owner: str, desk: OnDesk) -> InboxLine:
    return InboxLine(
        line=line_of(actor, row, owner),
        unread=row.event_count > desk.seen,
        state=desk.state,
        until=desk.until,
        replied_at=row.replied_at,
        department_answered_at=row.department_answered_at,
    )


def _open(actor: Actor) -> QuerySet[models.Complaint]:
    return visible_to(actor).filter(closed_at=None, merged_into=None)


def _wanted(actor: Actor, today: datetime) -> dict[str, Q]:
    return {
        "today": Q(next_due_at__lt=today),
        "unassigned": Q(owner_id=None),
        "mine": Q(owner_id__in=actor.identities),
        "department": Q(department_answered_at__isnull=False),
        "reply": Q(replied_at__isnull=False),
    }


def _moved(actor: Actor) -> QuerySet[models.DeskState]:
    rows = models.DeskState.objects.filter(organisation_id=actor.organisation, membership_id=actor.id)
    return rows.exclude(state=TODO)


def _asleep(actor: Actor, now: datetime) -> QuerySet[models.DeskState]:
    """My rows of complaints that are put aside and have stayed so."""
    return _moved(actor).filter(_is_asleep(actor, now))


def _due(actor: Actor, now: datetime) -> QuerySet[models.DeskState]:
    """My rows of complaints whose time has come."""
    return _moved(actor).filter(state=SNOOZED, until__lte=now)


def _is_asleep(actor: Actor, now: datetime) -> Q:
    """Done or snoozed, its time not come, and nothing has happened since but what I did and what the house books."""
    news = models.Event.objects.filter(subject_id=OuterRef("complaint_id"), seq__gt=OuterRef("count"))
    others = news.exclude(actor=actor.id).exclude(verb__in=BOOKKEEPING)
    undelivered = models.Note.objects.filter(
        complaint_id=OuterRef("complaint_id"), kind="undelivered", at__gt=OuterRef("at")
    )
    kept = Q(state=DONE) | Q(state=SNOOZED, until=None) | Q(state=SNOOZED, until__gt=now)
    return kept & ~Q(Exists(others)) & ~Q(Exists(undelivered))


def _behind(mark: Mark) -> Q:
    """Whatever follows the mark; those without a date come last."""
    if mark.due_at is None:
        return Q(next_due_at=None, id__gt=mark.id)
    same = Q(next_due_at=mark.due_at, id__gt=mark.id)
    return same | Q(next_due_at__gt=mark.due_at) | Q(next_due_at=None)
