"""What is late and what will be by tomorrow, for those who answer for it: ranked, counted exactly, page by page.

Everything asked of a line stands in the index ``clock_late``, so that the counts read nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable, RawSQL

from redress.domain import ranking
from redress.domain.clock_kinds import FORECASTS
from redress.domain.people import Actor
from redress.domain.ranking import Horizon, Standing
from redress.records import models
from redress.records.queries.prepared import Writing, ask, read
from redress.records.queries.sight import clocks_visible_to
from redress.records.wide import ids_text

PAGE = 50
GROUPS = ("late", "today", "tomorrow")
LEFT_OUT = sorted(kind.value for kind in FORECASTS)  # nobody of ours can miss them


class Mark(NamedTuple):
    """The last line of a page; the next page begins after it."""

    group: str
    weight: int
    due_at: datetime
    id: UUID


@dataclass(frozen=True, slots=True)
class Narrowing:
    """How the list is narrowed. ``owner`` is somebody's membership, ``unit`` a unit's path (with all below it)."""

    group: str = ""
    kind: str = ""
    stage: str = ""
    unit: str = ""
    owner: UUID | None = None
    nobodys: bool = False
    mine: bool = False


@dataclass(frozen=True, slots=True)
class LateLine:
    """A running limit: of which complaint, what it is, what set it, when it falls due, whose it is, and its rank."""

    id: UUID
    complaint_id: UUID
    number: str
    kind: str
    rule: str
    target_id: UUID | None
    due_at: datetime
    missable_at: datetime
    provisional: bool
    stage: str
    urgency: str
    owner_id: UUID | None
    unit: str
    group: str
    standing: Standing

    @property
    def late(self) -> bool:
        """Whether its safe date has passed."""
        return self.group == "late"


@dataclass(frozen=True, slots=True)
class LatePage:
    """At most 50 lines, and where the next page begins."""

    lines: tuple[LateLine, ...]
    next: Mark | None


def late_list(
    actor: Actor,
    horizon: Horizon,
    narrowing: Narrowing = Narrowing(),
    ranks: Mapping[str, int] | None = None,
    after: Mark | None = None,
) -> LatePage:
    """The running limits that the actor may see, due before the end of tomorrow, in the order of ``domain.ranking``.

    ``ranks`` is the rank of each urgency's code. At most four queries: one per group until the page is full.
    """
    wanted = [narrowing.group] if narrowing.group else list(GROUPS)
    if after is not None and after.group in wanted:
        wanted = wanted[wanted.index(after.group) :]
    marks: list[Mark] = []
    for group in wanted:
        if after is not None and after.group == group:
            rows = _ranked(actor, horizon, narrowing, ranks or {}, group).filter(_behind(after))[: PAGE + 1]
            marks += [Mark(group, *each) for each in rows]
        else:
            writing = _first_page(narrowing, tuple((ranks or {}).items()), group)
            marks += [Mark(group, *each) for each in ask(writing, actor, *horizon)]
        if len(marks) > PAGE:
            break
    lines = _lines(marks[:PAGE], horizon, ranks or {})
    return LatePage(lines, marks[PAGE - 1] if len(marks) > PAGE else None)


def _ranked(
    actor: Actor, horizon: Horizon, narrowing: Narrowing, ranks: Mapping[str, int], group: str
) -> QuerySet[models.Clock, tuple[int, datetime, UUID]]:
    rows = _narrowed(actor, narrowing).annotate(weight=_weight(horizon.now, ranks))
    ordered = rows.filter(_due(horizon, group)).order_by("-weight", "due_at", "id")
    return ordered.values_list("weight", "due_at", "id")


@lru_cache(maxsize=128)
def _first_page(narrowing: Narrowing, ranks: tuple[tuple[str, int], ...], group: str) -> Writing:
    """How a list that is narrowed like this begins."""

    def written(actor: Actor, now: datetime, today: datetime, tomorrow: datetime) -> QuerySet[Any, Any]:
        return _ranked(actor, Horizon(now, today, tomorrow), narrowing, dict(ranks), group)[: PAGE + 1]

    return written


def limits_due(actor: Actor, horizon: Horizon, narrowing: Narrowing) -> QuerySet[models.Clock]:
    """The running limits themselves, unordered."""
    return _narrowed(actor, narrowing).filter(_due(horizon, narrowing.group))


def late_counts(actor: Actor, horizon: Horizon, narrowing: Narrowing = Narrowing()) -> dict[str, int]:
    """How many lines each group has, with all other choices kept: exact, in one query."""
    rows = ask(_counts(narrowing), actor, *horizon)
    return dict(zip(GROUPS, rows[0] if rows else (0, 0, 0), strict=True))


@lru_cache(maxsize=128)
def _counts(narrowing: Narrowing) -> Writing:
    """How the counts of a list that is narrowed like this are written."""

    def written(actor: Actor, now: datetime, today: datetime, tomorrow: datetime) -> QuerySet[Any, Any]:
        late, before_tonight = Q(due_at__lt=now), Q(due_at__lt=today)
        rows = _narrowed(actor, narrowing).filter(_due(Horizon(now, today, tomorrow), ""))
        counted = {
            "n_late": Count("pk", filter=late),
            "n_today": Count("pk", filter=before_tonight & ~late),
            "n_tomorrow": Count("pk", filter=~before_tonight),
        }
        return rows.order_by().values(together=Value(1)).annotate(**counted).values_list(*counted)

    return written


def _narrowed(actor: Actor, narrowing: Narrowing) -> QuerySet[models.Clock]:
    rows = clocks_visible_to(actor).exclude(kind__in=LEFT_OUT)
    if narrowing.kind:
        rows = rows.filter(kind=narrowing.kind)
    if narrowing.stage:
        rows = rows.filter(stage=narrowing.stage)
    if narrowing.unit:
        rows = rows.filter(unit_path__startswith=narrowing.unit)
    if narrowing.owner:
        rows = rows.filter(owner_id=narrowing.owner)
    if narrowing.nobodys:
        rows = rows.filter(owner_id=None)
    return rows.filter(owner_id__in=actor.identities) if narrowing.mine else rows


def _due(horizon: Horizon, group: str) -> Q:
    since, until = horizon.span(group)
    return Q(due_at__lt=until) if since is None else Q(due_at__gte=since, due_at__lt=until)


def _behind(mark: Mark) -> Q:
    """Whatever follows the mark in the order of a group."""
    same = Q(weight=mark.weight)
    later = Q(due_at__gt=mark.due_at) | Q(due_at=mark.due_at, id__gt=mark.id)
    return Q(weight__lt=mark.weight) | (same & later)


def _weight(now: datetime, ranks: Mapping[str, int]) -> Combinable:
    """``ranking.weight`` as the database counts it."""
    return (
        Case(When(danger=True, then=ranking.DANGER), default=0)
        + Case(When(rule__contains=ranking.LAW, then=ranking.LEGAL), default=0)
        + _state(now)
        + Case(*_urgencies(ranks), default=0, output_field=IntegerField())
        + Case(When(vulnerable=True, then=ranking.VULNERABLE), default=0)
    )


def _state(now: datetime) -> Case:
    missed = Q(legal_due_at__lt=now) | Q(legal_due_at=None, due_at__lt=now)
    warned = Q(due_at__lt=now) | Q(warn_at__lte=now)
    return Case(
        When(missed, then=ranking.MISSED * ranking.STATE),
        When(warned, then=ranking.WARNED * ranking.STATE),
        default=ranking.CALM,
        output_field=IntegerField(),
    )


def _urgencies(ranks: Mapping[str, int]) -> list[When]:
    return [
        When(urgency=code, then=Value(ranking.URGENCY * min(max(rank, 0), ranking.GRAVEST)))
        for code, rank in ranks.items()
    ]


def _lines(marks: list[Mark], horizon: Horizon, ranks: Mapping[str, int]) -> tuple[LateLine, ...]:
    rows = read(_of_ids, ids_text(mark.id for mark in marks)) if marks else []
    found = {row[0]: dict(zip(_SHOWN, row, strict=True)) for row in rows}
    return tuple(_line(found[mark.id], mark.group, horizon, ranks) for mark in marks if mark.id in found)


def _of_ids(ids: str) -> QuerySet[Any, Any]:
    wanted = RawSQL("SELECT unnest(%s::uuid[])", [ids])
    return models.Clock.objects.filter(id__in=wanted).values_list(*_SHOWN)


_SHOWN = (
    "id", "complaint_id", "kind", "rule", "target_id", "due_at", "legal_due_at", "warn_at", "provisional", "stage",
    "urgency", "owner_id", "danger", "vulnerable", "complaint__number", "complaint__unit__name",
)  # fmt: skip


def _line(row: dict[str, Any], group: str, horizon: Horizon, ranks: Mapping[str, int]) -> LateLine:
    missable_at = row["legal_due_at"] or row["due_at"]
    standing = Standing(
        danger=row["danger"],
        legal=ranking.is_legal(row["rule"]),
        state=ranking.state_of(missable_at, row["due_at"], row["warn_at"], horizon.now),
        urgency=ranks.get(row["urgency"], 0),
        vulnerable=row["vulnerable"],
        due_at=row["due_at"],
    )
    same = (
        "id",
        "complaint_id",
        "kind",
        "rule",
        "target_id",
        "due_at",
        "provisional",
        "stage",
        "urgency",
        "owner_id",
    )
    return LateLine(
        **{name: row[name] for name in same},
        number=row["complaint__number"],
        unit=row["complaint__unit__name"],
        missable_at=missable_at,
        group=group,
        standing=standing,
    )
