"""A demonstration firm in memory, to simulate without a database."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from redress.domain.people import People, Person
from redress.domain.stages import Role
from redress.packs import packs
from redress.records.bulk import Life
from redress.records.organisations import OrganisationNow, UnitNow
from redress.worker.demonstration import firms as demonstration
from redress.worker.simulation.cast import Cast
from redress.worker.simulation.year import Firm, Plan, Year, handlers

UNTIL = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def in_memory(pack: str) -> Firm:
    """The firm that has the pack, with its units and people."""
    firm = next(firm for firm in demonstration.firms() if firm["pack"] == pack)
    units: dict[str, UnitNow] = {}
    for n, (code, name, _, parent) in enumerate(firm["units"], start=1):
        above = units[parent].path if parent else "/"
        units[code] = UnitNow(n, code, f"{above}{n}/", name)
    posts = [*firm["people"], *demonstration._departments(firm, UNTIL)]
    people = [_person(n, post, units) for n, post in enumerate(posts, start=1)]
    cast = Cast(1, firm["languages"][0], People({person.id: person for person in people}))
    organisation = OrganisationNow(
        1, firm["slug"], firm["name"], pack, firm["currency"], firm["zone"], tuple(firm["languages"])
    )
    covered = tuple(unit for unit in units.values() if handlers(cast, unit.path))
    return Firm(organisation, covered, cast, lambda at: packs().on(pack, at.date()))


def _person(n: int, post: list[Any], units: dict[str, UnitNow]) -> Person:
    _, name, role, level, number, title, department, unit = post
    place = units[unit]
    return Person(
        UUID(int=1000 + n),
        name,
        frozenset({Role(role)}),
        place.id,
        place.path,
        level,
        number,
        title,
        department,
    )


def lives(pack: str, count: int = 80, seed: int = 7) -> list[Life]:
    """So many lives of that firm."""
    serials: Counter[tuple[int, int]] = Counter()

    def numbers(unit: int, year: int, wanted: int) -> range:
        first = serials[unit, year] + 1
        serials[unit, year] += wanted
        return range(first, first + wanted)

    year = Year(in_memory(pack), Plan(count, 1.0, seed, UNTIL), numbers)
    return [life for group in year.groups() for life in year.told(group).lives]
