"""What the late list knows of each line's target, and of the people who must act: for proposing the cheapest rescue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from redress.domain.clock_kinds import ClockKind
from redress.records import models
from redress.records.queries.late import LateLine
from redress.records.queries.prepared import read
from redress.records.wide import ids_text


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody's name, whether they are away, and who stands in for them then."""

    name: str
    away: bool
    deputy: str


@dataclass(frozen=True, slots=True)
class Target:
    """What is known of the thing that a clock waits for; ``asked_id`` is the approver or arbiter."""

    order_id: UUID | None = None
    department: str = ""
    purpose: str = ""
    opened: bool = False
    asked_id: UUID | None = None
    about: str = ""
    text: str = ""
    chased: bool = False


ORDERED = frozenset({ClockKind.WORK_ORDER, ClockKind.ARBITRATION})


def targets_of(organisation: int, lines: Sequence[LateLine]) -> dict[UUID, Target]:
    """What each line's clock waits for, by the clock's id, in at most three queries.

    The lines must have been read for whoever asks.
    """
    orders = _orders(organisation, lines)
    approvals = _of(models.Approval, lines, {ClockKind.APPROVAL}, "approver_id")
    promises = _of(models.Promise, lines, {ClockKind.PROMISE}, "kind", "text", "chased_at")
    found: dict[UUID, Target] = {}
    for line in lines:
        if line.kind == ClockKind.APPROVAL and line.target_id in approvals:
            found[line.id] = Target(asked_id=approvals[line.target_id]["approver_id"])
        elif line.kind == ClockKind.PROMISE and line.target_id in promises:
            row = promises[line.target_id]
            found[line.id] = Target(about=row["kind"], text=row["text"], chased=row["chased_at"] is not None)
        elif (order := _order_for(line, orders)) is not None:
            found[line.id] = _target(order)
    return found


def colleagues(organisation: int, ids: Iterable[UUID | None], now: datetime) -> dict[UUID, Colleague]:
    """Names, absences and deputies of these memberships, in one query."""
    wanted = {id for id in ids if id is not None}
    rows = read(_people, organisation, ids_text(wanted)) if wanted else []
    return {
        id: Colleague(name, left_at is not None or _away(since, until, now), deputy or "")
        for id, name, left_at, since, until, deputy in rows
    }


def _people(organisation: int, ids: str) -> QuerySet[Any, Any]:
    wanted = RawSQL("SELECT unnest(%s::uuid[])", [ids])
    rows = models.Membership.objects.filter(organisation_id=organisation, id__in=wanted)
    return rows.values_list("id", "name", "left_at", "absent_from", "absent_until", "deputy__name")


def _away(since: datetime | None, until: datetime | None, now: datetime) -> bool:
    return since is not None and since <= now and (until is None or now < until)


def _of(
    model: Any, lines: Sequence[LateLine], kinds: set[ClockKind], *names: str
) -> dict[UUID, dict[str, Any]]:
    ids = [line.target_id for line in lines if line.kind in kinds and line.target_id is not None]
    return {row["id"]: row for row in model.objects.filter(id__in=ids).values("id", *names)} if ids else {}


class _Order(NamedTuple):
    id: UUID
    complaint_id: UUID
    state: str
    obligation_id: UUID | None
    department: str
    purpose: str
    received_at: datetime | None
    arbiter_id: UUID | None


_ORDERED = f"""
SELECT {", ".join(_Order._fields)} FROM records_workorder WHERE organisation_id = %s
    AND (id = ANY(%s::uuid[]) OR (complaint_id = ANY(%s::uuid[]) AND state = 'sent')) ORDER BY at, id"""  # noqa: S608


def _orders(organisation: int, lines: Sequence[LateLine]) -> list[_Order]:
    """The orders that the lines are about, and the open ones of the other complaints, the oldest first."""
    ids = {line.target_id for line in lines if line.kind in ORDERED and line.target_id is not None}
    cases = {line.complaint_id for line in lines if line.kind not in ORDERED}
    if not lines:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_ORDERED, [organisation, ids_text(ids), ids_text(cases)])
        return [_Order(*row) for row in cursor.fetchall()]


def _order_for(line: LateLine, orders: list[_Order]) -> _Order | None:
    if line.kind in ORDERED:
        return next((order for order in orders if order.id == line.target_id), None)
    open_ones = [
        order for order in orders if order.complaint_id == line.complaint_id and order.state == "sent"
    ]
    if line.kind == ClockKind.OBLIGATION:
        open_ones = [order for order in open_ones if order.obligation_id == line.target_id]
    return next(iter(open_ones), None)


def _target(order: _Order) -> Target:
    return Target(
        order_id=order.id,
        department=order.department,
        purpose=order.purpose,
        opened=order.received_at is not None,
        asked_id=order.arbiter_id,
    )
