"""What administrators read: the tree of units, the people, one person, and what was changed.

Counts of complaints are of all in the organisation: an administrator sees that a unit is not empty, and no complaint.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count

from redress.domain.administering import Recorded, may_be_undone
from redress.domain.people import MACHINE_ID, Actor
from redress.domain.refusals import Reason
from redress.domain.script import fold
from redress.domain.stages import Role
from redress.records import models, undoing
from redress.records.analyser import name_words
from redress.records.unit_changes import OPEN

PAGE = 50


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit of the tree; counts are of itself, without what is below it."""

    id: int
    code: str
    name: str
    names: dict[str, str]
    kind: str
    zone: str
    path: str
    parent: int | None
    depth: int
    closed_at: datetime | None
    people: int = 0
    complaints: int = 0


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person of the list."""

    id: UUID
    name: str
    email: str
    staff_number: str
    title: str
    roles: tuple[str, ...]
    level: str
    department: str
    unit: int
    unit_name: str
    unit_path: str
    language: str
    absent_from: datetime | None
    absent_until: datetime | None
    deputy: UUID | None
    deputy_name: str
    left_at: datetime | None
    entered: bool

    def is_away(self, now: datetime) -> bool:
        """Whether they are absent at that time."""
        begun = self.absent_from is not None and self.absent_from <= now
        return begun and (self.absent_until is None or now < self.absent_until)


@dataclass(frozen=True, slots=True)
class PeopleNarrowing:
    """How the list of people is narrowed: words, unit with all below it, role; there, away, left or all."""

    q: str = ""
    unit: int | None = None
    role: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Carried:
    """How much of each kind of work waits for one person."""

    complaints: int
    orders: int
    approvals: int
    promises: int

    @property
    def any(self) -> bool:
        """Whether anything does."""
        return bool(self.complaints or self.orders or self.approvals or self.promises)


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change: who, when, what about whom, from what to what, and why it cannot be taken back (empty: it can)."""

    change: Recorded
    who: str
    about: str
    about_id: str
    about_name: str
    code: str
    undoes: int
    refused: tuple[Reason, ...] = field(default=())


def length(actor: Actor) -> int:
    """How many events the organisation's own journal has: what a page was drawn from."""
    rows = models.Organisation.objects.filter(id=actor.organisation)
    return int(rows.values_list("event_count", flat=True).get())


def tree(actor: Actor) -> list[UnitLine]:
    """All units, each below the one it belongs to and by name beside the others. Three queries."""
    ours = {"organisation_id": actor.organisation}
    people = _counted(models.Membership.objects.filter(left_at=None, **ours))
    complaints = _counted(models.Complaint.objects.filter(OPEN, **ours))
    below: dict[int | None, list[models.Unit]] = {}
    for row in models.Unit.objects.filter(**ours).order_by("name", "id"):
        below.setdefault(row.parent_id, []).append(row)
    lines: list[UnitLine] = []

    def add(parent: int | None, depth: int) -> None:
        for row in below.get(parent, []):
            lines.append(
                UnitLine(
                    row.id, row.code, row.name, row.names, row.kind, row.zone, row.path, row.parent_id, depth,
                    row.closed_at, people.get(row.id, 0), complaints.get(row.id, 0),
                )
            )  # fmt: skip
            add(row.id, depth + 1)

    add(None, 0)
    return lines


def people(actor: Actor, narrowing: PeopleNarrowing, now: datetime) -> list[PersonLine]:
    """Everybody who fits, by name: found by name, pinyin, initials, e-mail or staff number. One or two queries."""
    rows = models.Membership.objects.filter(organisation_id=actor.organisation)
    if narrowing.unit is not None:
        rows = rows.filter(unit_id=narrowing.unit)
    if narrowing.role:
        rows = rows.filter(roles__contains=[narrowing.role])
    if narrowing.state in {"", "there", "away"}:
        rows = rows.filter(left_at=None)
    elif narrowing.state == "left":
        rows = rows.exclude(left_at=None)
    found = [_person(row) for row in rows.select_related("unit", "account", "deputy").order_by("name", "id")]
    if narrowing.state in {"there", "away"}:
        found = [each for each in found if each.is_away(now) == (narrowing.state == "away")]
    wanted = fold(narrowing.q).strip()
    return [each for each in found if not wanted or _fits(each, wanted)]


def person(actor: Actor, id: UUID) -> PersonLine | None:
    """The person of that id in the organisation."""
    rows = models.Membership.objects.filter(organisation_id=actor.organisation, id=id)
    row = rows.select_related("unit", "account", "deputy").first()
    return None if row is None else _person(row)


def carried(actor: Actor, id: UUID) -> Carried:
    """What waits for the person: complaints they own, orders sent to them, approvals asked of them, promises of theirs."""
    ours = {"organisation_id": actor.organisation}
    return Carried(
        models.Complaint.objects.filter(OPEN, owner_id=id, **ours).count(),
        models.WorkOrder.objects.filter(assignee_id=id, state="sent", **ours).count(),
        models.Approval.objects.filter(approver_id=id, decision="", **ours).count(),
        models.Promise.objects.filter(owner_id=id, state="open", **ours).count(),
    )


def per_role(actor: Actor) -> dict[str, int]:
    """How many of those who are there hold each role."""
    rows = models.Membership.objects.filter(organisation_id=actor.organisation, left_at=None)
    held = [role for roles in rows.values_list("roles", flat=True) for role in roles]
    return {role.value: held.count(role.value) for role in Role}


def changes(actor: Actor, page: int = 1) -> tuple[list[ChangeLine], int]:
    """A page of 50 changes of the organisation's units and people, the newest first, and how many there are in all."""
    firm = models.Organisation.objects.filter(id=actor.organisation)
    chain, total = firm.values_list("journal_id", "event_count").get()
    rows = models.Event.objects.filter(organisation_id=actor.organisation, subject_id=chain).order_by("-seq")
    events = list(rows[(page - 1) * PAGE : page * PAGE])
    bodies = models.EventPayload.objects.filter(
        organisation_id=actor.organisation, subject_id=chain, seq__in=[event.seq for event in events]
    )
    told: dict[int, dict[str, Any]] = {body.seq: json.loads(body.body) for body in bodies}
    undone, standing = (
        undoing.taken_back(actor.organisation, chain),
        undoing.standing(actor.organisation, list(told.values())),
    )
    names = {str(MACHINE_ID): "Redress", **people_names(actor)}
    lines = [
        _line(event, told.get(event.seq, {}), undone, standing, names.get(str(event.actor), ""))
        for event in events
    ]
    return lines, total


def unit_names(actor: Actor) -> dict[str, str]:
    """The name of each unit by its key, closed ones as well."""
    rows = models.Unit.objects.filter(organisation_id=actor.organisation)
    return {str(id): name for id, name in rows.values_list("id", "name")}


def people_names(actor: Actor) -> dict[str, str]:
    """The name of each person by their id, those who left as well."""
    rows = models.Membership.objects.filter(organisation_id=actor.organisation)
    return {str(id): name for id, name in rows.values_list("id", "name")}


def _line(
    event: models.Event,
    told: dict[str, Any],
    undone: frozenset[int],
    standing: dict[tuple[str, str], dict[str, Any]],
    who: str,
) -> ChangeLine:
    change = undoing.recorded(event, told, undone)
    key = undoing.key(told)
    today = standing.get(key)
    about_name, code = str((today or {}).get("name", "")), str((today or {}).get("code", ""))
    reasons = tuple(may_be_undone(change, today))
    return ChangeLine(
        change, who, key[0] if key[1] else "", key[1], about_name, code, told.get("undoes", 0), reasons
    )


def _counted(rows: Any) -> dict[int, int]:
    return dict(rows.values("unit_id").annotate(n=Count("id")).values_list("unit_id", "n"))


def _person(row: models.Membership) -> PersonLine:
    return PersonLine(
        id=row.id,
        name=row.name,
        email=row.account.email,
        staff_number=row.staff_number,
        title=row.title,
        roles=tuple(row.roles),
        level=row.level,
        department=row.department,
        unit=row.unit_id,
        unit_name=row.unit.name,
        unit_path=row.unit.path,
        language=row.account.language,
        absent_from=row.absent_from,
        absent_until=row.absent_until,
        deputy=row.deputy_id,
        deputy_name=row.deputy.name if row.deputy else "",
        left_at=row.left_at,
        entered=row.account.last_login is not None,
    )


def _fits(line: PersonLine, wanted: str) -> bool:
    said = [line.name, line.email, line.staff_number, line.title, *name_words(line.name)]
    return any(wanted in fold(each) for each in said)
