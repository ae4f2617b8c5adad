"""Filling an empty installation with the demonstration firms, once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from redress.records import founding, measures
from redress.records.queries import organisations
from redress.worker.demonstration.firms import PASSWORD, SignIn, firms, found_all
from redress.worker.simulation.writing import simulate
from redress.worker.simulation.year import Plan

SHOWN = (
    "registrar",
    "handler",
    "department",
    "supervisor",
    "approver",
    "quality",
    "auditor",
    "administrator",
)


LIVES, YEARS, SEED = 300, 1.0, 7


def load(now: datetime, *, lives: int = LIVES) -> bool:
    """Found the demonstration firms unless the installation holds something; whether it did.

    Each firm that has no complaints yet gets a year of them (``lives``; 0 leaves that to a later call).
    """
    founds = founding.is_empty()
    if founds:
        found_all(now - timedelta(days=366 * YEARS))
    if lives:
        _live(now, lives)
    return founds


def _live(now: datetime, lives: int) -> None:
    demonstration = {firm["slug"] for firm in firms()}
    for firm in organisations.firms():
        known = firm.demonstration and firm.slug in demonstration
        if known and not measures.has_complaints(firm.id):
            simulate(firm.id, Plan(lives, YEARS, SEED, now))


def sign_ins() -> list[SignIn]:
    """One sign-in per role and firm, in the order of the roles."""
    found = []
    for firm in firms():
        by_role: dict[str, SignIn] = {}
        for key, name, role, *_ in firm["people"]:
            by_role.setdefault(role, SignIn(firm["name"], role, name, f"{key}@{firm['slug']}.example"))
        by_role.setdefault("department", SignIn(firm["name"], "department", "", _first_team(firm["slug"])))
        found += [by_role[role] for role in SHOWN if role in by_role]
    return found


def _first_team(slug: str) -> str:
    return founding.address_of_department(slug)


def table(rows: Iterable[SignIn]) -> str:
    """The sign-ins as a table for the terminal, with the one password that all of them have."""
    lines = [f"{row.role:<14} {row.email:<42} {row.firm} {row.name}" for row in rows]
    head = f"Demonstration sign-ins; the password of all is: {PASSWORD}"
    return "\n".join([head, "", f"{'role':<14} {'e-mail':<42} firm and name", *lines])
