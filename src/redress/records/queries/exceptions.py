"""What is out of order among the complaints that an actor may see: one question each.

The number on a screen, the list behind it and what a bulk act may take hold of are all made from ``which``, so they
cannot differ. Sources: ux.md, rule 26; design.md, rules 1, 7 and 12.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from redress.domain.people import Actor
from redress.domain.ranking import Horizon
from redress.domain.relief import SPARED, overloaded
from redress.records import models
from redress.records.queries import people
from redress.records.queries.late import Narrowing, limits_due
from redress.records.queries.prepared import ask
from redress.records.queries.promise_ledger import met
from redress.records.queries.sight import promises_visible_to, visible_to
from redress.records.queries.worklist import LINE, Kept, Line, line_of
from redress.records.wide import ids_text

PAGE = 50
UNASSIGNED = timedelta(hours=2)  # house defaults, each stated beside its number
DEPARTMENT = timedelta(days=2)
WEEK, MONTH, BEFORE = timedelta(days=7), timedelta(days=30), timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows that fit a condition, under the actor's sight: complaints themselves, or what they have to do with it.

    ``id`` and ``owner`` are the columns that hold the complaint and who owns it.
    """

    rows: QuerySet[Any]
    id: str = "id"
    owner: str = "owner_id"

    def ids(self) -> QuerySet[Any, UUID]:
        """The complaints, each once."""
        found = self.rows.values_list(self.id, flat=True)
        return found if self.id == "id" else found.distinct()


@dataclass(frozen=True, slots=True)
class Looking:
    """Who looks, when, and at whose complaints (None: everybody's, and nobody's)."""

    actor: Actor
    horizon: Horizon
    owner: UUID | None = None


def count(looking: Looking, name: str) -> int:
    """How many complaints: exactly as many as ``listed`` has. Raises KeyError for a name that there is not."""
    return which(looking, name).count()


def listed(looking: Looking, name: str, page: int = 1) -> tuple[Line, ...]:
    """A page of at most 50 of them, the next date first, in three queries."""
    first = (max(page, 1) - 1) * PAGE
    return _lines(looking.actor, list(_in_order(looking, name)[first : first + PAGE]))


def first(looking: Looking, name: str) -> Line | None:
    """The one of them whose next date comes first; None where there is none."""
    if name != "open":
        return next(iter(every(looking, name, 1)), None)
    owner = () if looking.owner is None else (looking.owner,)
    rows = [Kept(*row) for row in ask(_first_open, looking.actor, *looking.horizon, *owner)]
    return next(iter(_lines(looking.actor, rows)), None)


def _first_open(
    actor: Actor, now: datetime, today: datetime, tomorrow: datetime, *owner: UUID
) -> QuerySet[Any, Any]:
    looking = Looking(actor, Horizon(now, today, tomorrow), *owner)
    return _in_order(looking, "open").values_list(*LINE)[:1]


def every(looking: Looking, name: str, most: int) -> tuple[Line, ...]:
    """All of them in the order of the list, at most so many."""
    return _lines(looking.actor, list(_in_order(looking, name)[:most]))


def which(looking: Looking, name: str) -> QuerySet[Any, UUID]:
    """The ids of the complaints, each once. Raises KeyError for a name that there is not."""
    return CONDITIONS[name](looking).ids()


def loads(looking: Looking) -> Mapping[UUID, int]:
    """How many open complaints each owner carries."""
    rows = _open(looking).filter(owner_id__isnull=False).values_list("owner_id").order_by()
    return dict(rows.annotate(n=Count("pk")))


def per_owner(looking: Looking, name: str) -> Mapping[UUID, int]:
    """The same number, for each owner on their own."""
    found = CONDITIONS[name](looking)
    rows = found.rows.filter(**{f"{found.owner}__isnull": False}).order_by().values_list(found.owner)
    return dict(rows.annotate(n=Count(found.id, distinct=True)))


def _in_order(looking: Looking, name: str) -> QuerySet[models.Complaint]:
    """What is about a complaint's rows is read first: as one question, the database would look each through anew."""
    found = CONDITIONS[name](looking)
    rows: QuerySet[models.Complaint] = found.rows
    if found.id != "id":
        ids = RawSQL("SELECT unnest(%s::uuid[])", [ids_text(found.ids())])
        rows = models.Complaint.objects.filter(organisation_id=looking.actor.organisation, id__in=ids)
    return rows.order_by(F("next_due_at").asc(nulls_last=True), "id")


def _lines(actor: Actor, rows: Sequence[models.Complaint | Kept]) -> tuple[Line, ...]:
    owners = people.names(actor.organisation, [row.owner_id for row in rows])
    return tuple(line_of(actor, row, owners.get(row.owner_id, "") if row.owner_id else "") for row in rows)


def _all(looking: Looking) -> QuerySet[models.Complaint]:
    rows = visible_to(looking.actor).filter(merged_into=None)
    return rows if looking.owner is None else rows.filter(owner_id=looking.owner)


def _open(looking: Looking) -> QuerySet[models.Complaint]:
    return _all(looking).filter(closed_at=None)


def _due(group: str) -> Callable[[Looking], Rows]:
    def found(looking: Looking) -> Rows:
        rows = limits_due(looking.actor, looking.horizon, Narrowing(group=group, owner=looking.owner))
        return Rows(rows, "complaint_id")

    return found


def _having(table: type[Any], **fields: Any) -> Callable[[Looking], Rows]:
    """Open complaints that have such a row; a time is as long ago as the figure says."""

    def found(looking: Looking) -> Rows:
        asked = {name: _moment(looking, value) for name, value in fields.items()}
        rows = table.objects.filter(organisation_id=looking.actor.organisation, **asked)
        return Rows(_open(looking).filter(id__in=rows.values("complaint_id")))

    return found


def _moment(looking: Looking, value: Any) -> Any:
    return looking.horizon.now - value if isinstance(value, timedelta) else value


def _unassigned(looking: Looking) -> Rows:
    long_ago = looking.horizon.now - UNASSIGNED
    return Rows(_open(looking).filter(owner_id=None, received_at__lte=long_ago))


def _broken(looking: Looking) -> Rows:
    """Promises that fell due within the week and were not met in time, whoever answers for the complaint now."""
    now = looking.horizon.now
    rows = promises_visible_to(looking.actor).filter(
        met("broken", now), due_at__gte=now - WEEK, due_at__lt=now
    )
    rows = rows if looking.owner is None else rows.filter(case_owner_id=looking.owner)
    return Rows(rows, "complaint_id", "case_owner_id")


def _promised(looking: Looking) -> Rows:
    """Promises of open complaints that are still to be kept."""
    rows = promises_visible_to(looking.actor).filter(
        state__in=["open", "broken"], answered_at=None, let_go=False
    )
    rows = rows if looking.owner is None else rows.filter(case_owner_id=looking.owner)
    return Rows(rows, "complaint_id", "case_owner_id")


def _overloaded(looking: Looking) -> Rows:
    """All that those carry who carry too much."""
    whole = Looking(looking.actor, looking.horizon)
    return Rows(_open(looking).filter(owner_id__in=overloaded(loads(whole))))


def _abused(looking: Looking) -> Rows:
    """The owner was insulted or threatened, and owns it still."""
    rows = models.Contact.objects.filter(
        organisation_id=looking.actor.organisation,
        abusive=True,
        at__gte=looking.horizon.now - SPARED,
        by=OuterRef("owner_id"),
        complaint_id=OuterRef("id"),
    )
    recent = models.Contact.objects.filter(
        organisation_id=looking.actor.organisation, abusive=True, at__gte=looking.horizon.now - SPARED
    )
    return Rows(_open(looking).filter(Exists(rows), id__in=recent.values("complaint_id")))


def _silent(looking: Looking) -> Rows:
    """Closed within the month, and the complainant never said what they think of it."""
    closed = Q(
        closed_at__gte=looking.horizon.now - MONTH, satisfied_at=None, satisfaction="", withdrawn_at=None
    )
    return Rows(_all(looking).filter(closed))


def _unreached(looking: Looking) -> Rows:
    rows = models.FollowUp.objects.filter(
        organisation_id=looking.actor.organisation,
        state="not_reached",
        last_attempt_at__gte=looking.horizon.now - MONTH,
    )
    return Rows(_all(looking).filter(id__in=rows.values("complaint_id")))


def _again(looking: Looking) -> Rows:
    """Received within the week, from somebody who had complained within the ninety days before."""
    earlier = models.Complaint.objects.filter(
        organisation_id=looking.actor.organisation,
        complainant_id=OuterRef("complainant_id"),
        received_at__lt=OuterRef("received_at"),
        received_at__gte=OuterRef("received_at") - BEFORE,
        merged_into=None,
    )
    rows = _all(looking).filter(received_at__gte=looking.horizon.now - WEEK, complainant_id__isnull=False)
    return Rows(rows.filter(Exists(earlier)))


CONDITIONS: dict[str, Callable[[Looking], Rows]] = {
    "late": _due("late"),
    "today": _due("today"),
    "tomorrow": _due("tomorrow"),
    "unassigned": _unassigned,
    "department": _having(models.WorkOrder, state="sent", at__lte=DEPARTMENT),
    "dispute": _having(models.WorkOrder, state="refused", arbitration=""),
    "approval": _having(models.Approval, decision=""),
    "broken": _broken,
    "reopened": lambda looking: Rows(_open(looking).filter(reopened__gt=0)),
    "overloaded": _overloaded,
    "abuse": _abused,
    "silent": _silent,
    "unreached": _unreached,
    "again": _again,
    "open": lambda looking: Rows(_open(looking)),
    "waiting": lambda looking: Rows(_open(looking).filter(replied_at__isnull=False)),
    "promised": _promised,
}
