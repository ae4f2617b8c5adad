"""Organisations and units as a step needs them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from redress.domain.refusals import BadInput, Reason
from redress.records import models
from redress.records.queries.prepared import read

ORGANISATION = ("id", "slug", "name", "pack", "currency", "zone", "languages", "rules_version")


@dataclass(frozen=True, slots=True)
class OrganisationNow:
    """What a step reads of an organisation; ``slug`` is its portal address."""

    id: int
    slug: str
    name: str
    pack: str
    currency: str
    zone: str
    languages: tuple[str, ...]
    rules_version: int = 0


@dataclass(frozen=True, slots=True)
class UnitNow:
    """A unit with its code for numbers and its path in the tree."""

    id: int
    code: str
    path: str
    name: str
    names: Mapping[str, str] = field(default_factory=dict)


def organisation(id: int) -> OrganisationNow:
    """The organisation of that key, read afresh: a cached one could speak for another. Raises LookupError for none."""
    for row in read(_of_key, id):
        return organisation_of(row)
    raise LookupError(f"no organisation {id}")


def organisation_of(row: Sequence[Any]) -> OrganisationNow:
    """What the columns of ``ORGANISATION`` say, in their order."""
    key, slug, name, pack, currency, zone, languages, version = row
    return OrganisationNow(key, slug, name, pack, currency, zone, tuple(languages), version)


def _of_key(id: int) -> QuerySet[Any, Any]:
    return models.Organisation.objects.filter(id=id).values_list(*ORGANISATION)


def unit(organisation: int, id: int | None) -> UnitNow:
    """The open unit of that key in the organisation; without a key its root. Raises BadInput when there is none."""
    units = models.Unit.objects.filter(organisation_id=organisation, closed_at=None)
    row = units.filter(id=id).first() if id else units.filter(parent=None).order_by("id").first()
    if row is None:
        raise BadInput(Reason("no_such_unit", field="unit_id"))
    return UnitNow(row.id, row.code, row.path, row.name)


def units(organisation: int) -> tuple[UnitNow, ...]:
    """The open units of the organisation, from the root down."""
    rows = models.Unit.objects.filter(organisation_id=organisation, closed_at=None).order_by("path", "id")
    return tuple(UnitNow(row.id, row.code, row.path, row.name, row.names) for row in rows)


def keys() -> list[int]:
    """The keys of all organisations of the installation."""
    return list(models.Organisation.objects.order_by("id").values_list("id", flat=True))


def unit_name(organisation: int, id: int) -> str:
    """The name of a unit of the organisation, closed ones too; empty when there is none."""
    rows = models.Unit.objects.filter(organisation_id=organisation, id=id)
    return rows.values_list("name", flat=True).first() or ""
