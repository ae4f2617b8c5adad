"""Who is away, who stands in, who has left; each change is a line in the organisation's journal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from redress.domain.people import MACHINE_ID
from redress.domain.refusals import BadInput, Reason
from redress.records import models
from redress.records.administering import By
from redress.records.people_changes import change, owned_by


@dataclass(frozen=True, slots=True)
class Colleague:
    """One line of the list of people."""

    id: UUID
    staff_number: str
    name: str
    title: str
    roles: tuple[str, ...]
    unit: str
    email: str
    absent_from: datetime | None
    absent_until: datetime | None
    deputy: str
    left_at: datetime | None


def people(organisation: int) -> list[Colleague]:
    """Everybody who has or had a place in the organisation, by staff number."""
    rows = models.Membership.objects.filter(organisation_id=organisation)
    return [
        Colleague(
            id=row.id,
            staff_number=row.staff_number,
            name=row.name,
            title=row.title,
            roles=tuple(row.roles),
            unit=row.unit.code,
            email=row.account.email,
            absent_from=row.absent_from,
            absent_until=row.absent_until,
            deputy=row.deputy.name if row.deputy else "",
            left_at=row.left_at,
        )
        for row in rows.select_related("unit", "account", "deputy").order_by("staff_number", "id")
    ]


def mark_absent(
    organisation: int,
    staff_number: str,
    start: datetime,
    until: datetime | None,
    deputy: str,
    now: datetime,
    by: UUID = MACHINE_ID,
) -> None:
    """Mark somebody absent; the deputy (by staff number) may do what they may until they are back.

    Raises BadInput for an unknown number, somebody standing in for themselves, or a time that ends before it begins.
    """
    if until is not None and until <= start:
        raise BadInput(Reason("input_must_be_future", field="until", values={"label": "Until"}))
    with transaction.atomic():
        person = _by_number(organisation, staff_number, "staff_number")
        stand_in = _by_number(organisation, deputy, "deputy") if deputy else None
        if stand_in is not None and stand_in.id == person.id:
            raise BadInput(Reason("deputy_is_another", field="deputy"))
        _change(
            person,
            "mark_absent",
            by,
            now,
            absent_from=start,
            absent_until=until,
            deputy_id=getattr(stand_in, "id", None),
        )


def mark_back(organisation: int, staff_number: str, now: datetime, by: UUID = MACHINE_ID) -> None:
    """The person is back; the deputy stands down."""
    with transaction.atomic():
        person = _by_number(organisation, staff_number, "staff_number")
        _change(person, "mark_back", by, now, absent_from=None, absent_until=None, deputy_id=None)


def mark_left(by: By, person: UUID) -> list[UUID]:
    """The person has left; returns the open complaints that they own and that need an owner now."""
    with transaction.atomic():
        change(by, person, "mark_left", {"left_at": by.now})
        models.Membership.objects.filter(organisation_id=by.organisation, deputy_id=person).update(
            deputy=None
        )
    return owned_by(by.organisation, person)


def person_numbered(organisation: int, staff_number: str) -> UUID:
    """Who has that staff number and is there. Raises BadInput when nobody has."""
    with transaction.atomic():
        return _by_number(organisation, staff_number, "staff_number").id


def _by_number(organisation: int, staff_number: str, field: str) -> models.Membership:
    rows = models.Membership.objects.select_for_update().filter(organisation_id=organisation, left_at=None)
    person = rows.filter(staff_number=staff_number).first()
    if person is None:
        raise BadInput(Reason("no_such_person", field=field, values={"number": staff_number}))
    return person


def _change(person: models.Membership, verb: str, by: UUID, now: datetime, **fields: Any) -> None:
    change(By(person.organisation_id, by, now), person.id, verb, fields)
