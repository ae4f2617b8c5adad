"""Changes of the tree of units: named anew, moved with all below, closed, opened again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q

from redress.domain import administering as rules
from redress.domain.administering import UnitState
from redress.domain.refusals import BadInput, GateShut, Reason
from redress.records import models
from redress.records.administering import UNIT, By, held, record, row_of

OPEN = Q(closed_at=None, merged_into=None)


def rename(by: By, unit: int, name: str, names: Mapping[str, str], kind: str) -> bool:
    """Give the unit its name, its names in other languages, and its kind. Raises BadInput without a name."""
    if not name.strip():
        raise BadInput(Reason("name_missing", "name"))
    fields = {"name": name.strip(), "names": dict(names), "kind": kind.strip()}
    return change(by, unit, "rename_unit", fields)


def wanted(name: str, above_open: bool) -> None:
    """What a new unit needs. Raises BadInput without a name, or when it would stand below a closed unit or none."""
    reasons = [] if name.strip() else [Reason("name_missing", "name")]
    if not above_open:
        reasons.append(Reason("unit_above_closed", "below"))
    if reasons:
        raise BadInput(reasons)


def move(by: By, unit: int, parent: int) -> bool:
    """Put the unit, with all below it, below another one."""
    return change(by, unit, "move_unit", {"parent_id": parent})


def close(by: By, unit: int) -> bool:
    """Close the unit: nothing new comes to it, and it is no choice any more."""
    return change(by, unit, "close_unit", {"closed_at": by.now})


def reopen(by: By, unit: int) -> bool:
    """Open the unit again where it stood."""
    return change(by, unit, "reopen_unit", {"closed_at": None})


def change(by: By, unit: int, verb: str, fields: Mapping[str, Any]) -> bool:
    """Set the fields after every rule agreed; whether anything changed.

    Raises GateShut with what is in the way, StaleVersion when somebody changed the unit meanwhile, NotFound.
    """
    with transaction.atomic():
        held(by)
        row = row_of(by, UNIT, unit)
        reasons = _reasons(by, row, fields)
        if reasons:
            raise GateShut(reasons)
        return record(by, row, verb, fields)


def state_of(row: models.Unit) -> UnitState:
    """The unit with the counts of what is open in it."""
    ours = {"organisation_id": row.organisation_id}
    return UnitState(
        path=row.path,
        closed=row.closed_at is not None,
        root=row.parent_id is None,
        people=models.Membership.objects.filter(unit_id=row.id, left_at=None, **ours).count(),
        complaints=models.Complaint.objects.filter(OPEN, unit_id=row.id, **ours).count(),
        units=models.Unit.objects.filter(parent_id=row.id, closed_at=None, **ours).count(),
    )


def _reasons(by: By, row: models.Unit, fields: Mapping[str, Any]) -> list[Reason]:
    reasons: list[Reason] = []
    if "closed_at" in fields and fields["closed_at"] is not None and row.closed_at is None:
        reasons += rules.may_close(state_of(row))
    if "parent_id" in fields and fields["parent_id"] != row.parent_id:
        reasons += rules.may_stand_below(state_of(row), _above(by, fields["parent_id"]))
    if "closed_at" in fields and fields["closed_at"] is None and row.closed_at is not None:
        reasons += rules.may_reopen(_above(by, fields.get("parent_id", row.parent_id)))
    return reasons


def _above(by: By, parent: int | None) -> UnitState | None:
    if parent is None:
        return None
    row = models.Unit.objects.filter(organisation_id=by.organisation, id=parent).first()
    return None if row is None else UnitState(row.path, row.closed_at is not None, row.parent_id is None)
