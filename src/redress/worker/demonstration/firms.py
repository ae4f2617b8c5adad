"""The demonstration firms: founded once, with units, people, and one worker for each department of the pack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml
from django.contrib.auth.hashers import make_password

from redress.domain.policy import Policy
from redress.packs import packs
from redress.records import founding

PASSWORD = "closing-the-loop"  # noqa: S105 - printed at the first start; demonstration data only
FIRMS = Path(__file__).with_name("firms.yaml")


@dataclass(frozen=True, slots=True)
class SignIn:
    """One line of the table that the first start prints."""

    firm: str
    role: str
    name: str
    email: str


def firms() -> list[dict[str, Any]]:
    """The firms as written down."""
    return list(yaml.safe_load(FIRMS.read_text(encoding="utf-8")))


def found_all(now: datetime) -> list[SignIn]:
    """Found every demonstration firm; returns the sign-ins, one per role and firm."""
    hashed = make_password(PASSWORD)
    return [sign_in for firm in firms() for sign_in in found_firm(firm, now, hashed)]


def found_firm(firm: dict[str, Any], now: datetime, hashed: str) -> Iterator[SignIn]:
    """Found one firm with its units and people, who all have the password of that hash."""
    head = ("slug", "name", "names", "pack", "currency", "zone", "languages")
    fields = {**{name: firm[name] for name in head}, **firm["contact"], "demonstration": True}
    organisation = founding.found(fields, now)
    units: dict[str, int] = {}
    for code, name, kind, parent in firm["units"]:
        units[code] = founding.add_unit(organisation, code, name, kind, units.get(parent), now, firm["zone"])
    people = [*firm["people"], *_departments(firm, now)]
    for key, name, role, level, number, title, department, unit in people:
        email = f"{key}@{firm['slug']}.example"
        founding.add_person(
            organisation, units[unit], email, name, [role], now, password_hash=hashed, language=firm["language"],
            level=level, staff_number=number, title=title, department=department,
        )  # fmt: skip
        yield SignIn(firm["name"], role, name, email)


def _departments(firm: dict[str, Any], now: datetime) -> Iterator[list[Any]]:
    policy: Policy = packs().in_force(firm["pack"], now.date())
    root = firm["units"][0][0]
    for number, department in enumerate(policy.departments, 1):
        title = department.names.get(firm["language"], department.code)
        staff_number = f"{root}D{number:02}"
        yield [
            f"team-{department.code}".replace("_", "-"),
            title,
            "department",
            "",
            staff_number,
            title,
            department.code,
            root,
        ]
