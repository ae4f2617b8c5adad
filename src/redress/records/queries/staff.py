"""Units and owners of an organisation as far as the actor sees into it, for narrowing a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from redress.domain.people import Actor
from redress.domain.stages import Role
from redress.records import models
from redress.records.queries.prepared import ask

EVERYWHERE = (Role.QUALITY, Role.AUDITOR, Role.MACHINE)
OWNERS = [Role.HANDLER.value, Role.SUPERVISOR.value, Role.APPROVER.value]


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """A unit that a list can be narrowed to, with all below it."""

    id: int
    name: str
    path: str


def units_of(actor: Actor) -> list[UnitChoice]:
    """The units whose complaints the actor answers for, from the top down."""
    return [UnitChoice(*row) for row in ask(_units, actor)]


def _units(actor: Actor) -> QuerySet[Any, Any]:
    rows = models.Unit.objects.filter(organisation_id=actor.organisation, closed_at=None)
    if not actor.is_(*EVERYWHERE):
        rows = rows.filter(path__startswith=actor.unit_path)
    return rows.order_by("path").values_list("id", "name", "path")


def owners_of(actor: Actor) -> list[tuple[UUID, str]]:
    """Those of these units who can own a complaint, by name; who left is out."""
    return [(id, name) for id, name in ask(_owners, actor)]


def _owners(actor: Actor) -> QuerySet[Any, Any]:
    rows = models.Membership.objects.filter(
        organisation_id=actor.organisation, left_at=None, roles__overlap=OWNERS
    )
    if not actor.is_(*EVERYWHERE):
        rows = rows.filter(unit__path__startswith=actor.unit_path)
    return rows.order_by("name", "id").values_list("id", "name")
