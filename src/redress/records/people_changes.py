"""Changes of people: what they are called, what they may do, where they work, and whether they are still there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from redress.domain.administering import PersonState, may_be
from redress.domain.refusals import BadInput, GateShut, Reason
from redress.domain.stages import Role
from redress.records import models
from redress.records.administering import PERSON, By, held, record, row_of
from redress.records.unit_changes import OPEN


def change(by: By, person: UUID, verb: str, fields: Mapping[str, Any], **told: Any) -> bool:
    """Set the fields after every rule agreed; whether anything changed.

    Raises BadInput for a field, GateShut for a rule, StaleVersion when somebody changed the person meanwhile, NotFound.
    """
    with transaction.atomic():
        held(by)
        row = row_of(by, PERSON, person)
        wrong = _wrong(by, row, fields)
        if wrong:
            raise BadInput(wrong)
        reasons = _reasons(by, row, fields)
        if reasons:
            raise GateShut(reasons)
        return record(by, row, verb, fields, **told)


def wanted(organisation: int, name: str, roles: Sequence[str], unit: int, staff_number: str) -> None:
    """What a new person needs: a name, a role, an open unit, a staff number that is free. Raises BadInput with all."""
    ours = {"organisation_id": organisation}
    wrong = [] if name.strip() else [Reason("name_missing", "name")]
    if not roles:
        wrong.append(Reason("roles_missing", "roles"))
    if not models.Unit.objects.filter(closed_at=None, id=unit, **ours).exists():
        wrong.append(Reason("no_such_unit", "unit_id"))
    if staff_number and models.Membership.objects.filter(staff_number=staff_number, **ours).exists():
        wrong.append(Reason("staff_number_taken", "staff_number", values={"number": staff_number}))
    if wrong:
        raise BadInput(wrong)


def come_back(by: By, person: UUID) -> bool:
    """Somebody who left is there again, with the post they had; their complaints stay where they went."""
    return change(by, person, "come_back", {"left_at": None})


def owned_by(organisation: int, person: UUID) -> list[UUID]:
    """The open complaints that the person owns, the oldest first."""
    rows = models.Complaint.objects.filter(organisation_id=organisation, owner_id=person, closed_at=None)
    return list(rows.order_by("received_at").values_list("id", flat=True))


def addressed_to(organisation: int, person: UUID) -> list[UUID]:
    """The complaints with an open order or an undecided request that waits for the person."""
    orders = models.WorkOrder.objects.filter(organisation_id=organisation, assignee_id=person, state="sent")
    asked = models.Approval.objects.filter(organisation_id=organisation, approver_id=person, decision="")
    found = {*orders.values_list("complaint_id", flat=True), *asked.values_list("complaint_id", flat=True)}
    return sorted(found)


def state_of(row: models.Membership) -> PersonState:
    """The person as the rules see them."""
    ours = models.Complaint.objects.filter(OPEN, organisation_id=row.organisation_id, owner_id=row.id)
    return PersonState(row.id, frozenset(row.roles), row.left_at is not None, ours.count())


def _wrong(by: By, row: models.Membership, fields: Mapping[str, Any]) -> list[Reason]:
    wrong = []
    if "name" in fields and not str(fields["name"]).strip():
        wrong.append(Reason("name_missing", "name"))
    number = fields.get("staff_number", "")
    others = models.Membership.objects.filter(organisation_id=by.organisation).exclude(id=row.id)
    if number and others.filter(staff_number=number).exists():
        wrong.append(Reason("staff_number_taken", "staff_number", values={"number": number}))
    returns = "left_at" in fields and fields["left_at"] is None
    if "unit_id" in fields or returns:
        units = models.Unit.objects.filter(organisation_id=by.organisation, closed_at=None)
        if not units.filter(id=fields.get("unit_id", row.unit_id)).exists():
            wrong.append(Reason("person_in_closed_unit" if returns else "no_such_unit", "unit_id"))
    deputy = fields.get("deputy_id")
    if deputy is not None and str(deputy) == str(row.id):
        wrong.append(Reason("deputy_is_another", "deputy"))
    elif deputy is not None and not others.filter(id=deputy, left_at=None).exists():
        wrong.append(Reason("no_such_person", "deputy"))
    return wrong


def _reasons(by: By, row: models.Membership, fields: Mapping[str, Any]) -> list[Reason]:
    if not fields.keys() & {"roles", "left_at"}:
        return []
    there = models.Membership.objects.filter(
        organisation_id=by.organisation, left_at=None, roles__contains=[Role.ADMINISTRATOR.value]
    )
    left = fields["left_at"] is not None if "left_at" in fields else row.left_at is not None
    roles = frozenset(fields.get("roles", row.roles))
    return may_be(state_of(row), roles, left, by.id, frozenset(there.values_list("id", flat=True)))
