"""Organisations as strangers see them: names and portal addresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from redress.records import models


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm with a public address; ``names`` are per language."""

    id: int
    slug: str
    name: str
    names: Mapping[str, str]
    pack: str
    zone: str
    languages: tuple[str, ...]
    demonstration: bool


def firms() -> list[Firm]:
    """Every active organisation."""
    return [_firm(row) for row in models.Organisation.objects.filter(active=True).order_by("id")]


def firm_at(slug: str) -> Firm | None:
    """The active organisation at that portal address, or None."""
    row = models.Organisation.objects.filter(slug=slug, active=True).first()
    return _firm(row) if row else None


def _firm(row: models.Organisation) -> Firm:
    return Firm(
        row.id, row.slug, row.name, row.names, row.pack, row.zone, tuple(row.languages), row.demonstration
    )
