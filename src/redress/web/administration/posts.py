"""A person's post as a form: what was typed, what is known, what there is to choose."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest

from redress.domain.administering import POSTS
from redress.domain.people import Actor
from redress.journey.ruling import in_force
from redress.records.queries import administration as reading
from redress.records.queries.administration import PersonLine
from redress.web.administration.changing import may_change, typed
from redress.web.administration.units import name_of
from redress.web.choosing import whole_number

ROLES = [role.value for role in POSTS]


def posted(request: HttpRequest) -> dict[str, Any]:
    """The post as it was typed."""
    roles = request.POST.getlist("roles")
    return {
        "name": typed(request, "name"),
        "title": typed(request, "title"),
        "staff_number": typed(request, "staff_number", 40),
        "level": typed(request, "level"),
        "department": typed(request, "department"),
        "unit_id": whole_number(request.POST.get("unit", "")) or 0,
        "roles": [role for role in ROLES if role in roles],
    }


def fields(request: HttpRequest, line: PersonLine | None, again: bool) -> dict[str, Any]:
    """What stands in the fields: what was typed, else what is known; and what may be chosen."""
    policy = in_force(request.organisation, datetime.now(UTC))  # type: ignore[attr-defined]
    known: dict[str, Any] = {"roles": [], "unit_id": whole_number(request.GET.get("unit", ""))}
    if line:
        known = {
            "name": line.name, "title": line.title, "staff_number": line.staff_number, "level": line.level,
            "department": line.department, "unit_id": line.unit, "roles": list(line.roles),
        }  # fmt: skip
    post = posted(request) if again else known
    return {
        "post": post,
        "may": may_change(request),
        "roles": ROLES,
        "units": units(request, post["unit_id"]),
        "levels": _terms(policy.levels, post.get("level", "")),
        "departments": _terms(policy.departments, post.get("department", "")),
    }


def units(request: HttpRequest, kept: int | None = None, closed: bool = False) -> list[tuple[int, str]]:
    """The units as choices, each set in below its own; closed ones only when asked for, or the one that is kept."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    language: str = request.language  # type: ignore[attr-defined]
    return [
        (each.id, "\u2003" * each.depth + name_of(each, language))
        for each in reading.tree(actor)
        if closed or each.closed_at is None or each.id == kept
    ]


def _terms(terms: Any, kept: str) -> list[tuple[str, dict[str, str]]]:
    """The pack's terms as choices, and what the person has of an earlier pack."""
    known = [(each.code, each.names) for each in terms]
    return known if not kept or kept in {code for code, _ in known} else [*known, (kept, {"en": kept})]
