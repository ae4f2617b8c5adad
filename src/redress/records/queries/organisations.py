"""Organisations as strangers see them: names and portal addresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from redress.records import models


@dataclass(frozen=True, slots=True)
class Reached:
    """How the firm is reached beside its portal; what is empty is not offered."""

    telephone: str = ""
    email: str = ""
    address: str = ""
    hours: str = ""

    @property
    def any(self) -> bool:
        """Whether there is any other way."""
        return bool(self.telephone or self.email or self.address)

    @property
    def lines(self) -> tuple[str, ...]:
        """What there is, one below the other."""
        return tuple(each for each in (self.telephone, self.email, self.address, self.hours) if each)

    @property
    def dialled(self) -> str:
        """The number as a telephone dials it."""
        return "".join(each for each in self.telephone if each.isdigit() or each == "+")


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
    contact: Reached = Reached()


def firms() -> list[Firm]:
    """Every active organisation."""
    return [_firm(row) for row in models.Organisation.objects.filter(active=True).order_by("id")]


def firm_at(slug: str) -> Firm | None:
    """The active organisation at that portal address, or None."""
    row = models.Organisation.objects.filter(slug=slug, active=True).first()
    return _firm(row) if row else None


def reached(organisation: int) -> Reached:
    """How that organisation is reached."""
    return _reached(models.Organisation.objects.get(id=organisation))


def _firm(row: models.Organisation) -> Firm:
    languages = tuple(row.languages)
    return Firm(
        row.id, row.slug, row.name, row.names, row.pack, row.zone, languages, row.demonstration, _reached(row)
    )


def _reached(row: models.Organisation) -> Reached:
    return Reached(row.telephone, row.contact_email, row.postal_address, row.opening_hours)
