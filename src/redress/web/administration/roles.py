"""Who may do what, read from the tables that hold it: the steps' roles and the pages' audiences. Nothing is set here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, get_resolver
from django.views.decorators.http import require_safe

from redress.domain.administering import POSTS
from redress.domain.moves import MOVES
from redress.domain.stages import Role
from redress.records.queries.administration import per_role
from redress.web.access import ADMINISTRATORS, SIGNED_IN, audience_of, open_to


@open_to(ADMINISTRATORS)
@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """The table of steps and the list of pages; narrowed to one role it says what that role may."""
    wanted = request.GET.get("role", "")
    chosen = next((role for role in POSTS if role.value == wanted), None)
    held = per_role(request.actor)  # type: ignore[attr-defined]
    shown = [chosen] if chosen else list(POSTS)
    context = {
        "chosen": chosen.value if chosen else "",
        "people": [(role.value, held[role.value]) for role in POSTS],
        "shown": [role.value for role in shown],
        "folders": _steps(shown),
        "pages": _pages(shown),
    }
    return render(request, "administration/roles.html", context)


def _steps(shown: Sequence[Role]) -> list[tuple[str, list[tuple[str, list[bool]]]]]:
    """Each stage with its steps, and for each step which of these roles may take it; a step of none is left out."""
    found: dict[str, list[tuple[str, list[bool]]]] = defaultdict(list)
    for step, move in MOVES.items():
        may = [role in move.roles for role in shown]
        if any(may):
            found[move.folder].append((step.value, may))
    return list(found.items())


def _pages(shown: Sequence[Role]) -> list[tuple[str, list[bool]]]:
    """Each address for people of the firm, and which of these roles may open it."""
    every = {}
    for address, entry in _patterns(get_resolver().url_patterns):
        audience = audience_of(entry.callback)
        if audience is not None and audience.roles and audience is not SIGNED_IN:
            every["/" + address] = [role in audience.roles for role in shown]
    return sorted((address, may) for address, may in every.items() if any(may))


def _patterns(entries: Iterable[Any], prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in entries:
        if isinstance(entry, URLPattern):
            yield prefix + str(entry.pattern), entry
        else:
            yield from _patterns(entry.url_patterns, prefix + str(entry.pattern))
