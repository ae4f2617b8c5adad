"""The list behind each number of oversight and of the team: exactly those complaints, to open, to take along, to reassign."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from redress.domain.moves import MOVES
from redress.domain.people import Actor
from redress.domain.ranking import horizon
from redress.domain.stages import Step
from redress.journey.wording import word
from redress.records.queries import people
from redress.records.queries.exceptions import PAGE, Looking, count, listed
from redress.web.access import READERS, open_to
from redress.web.choosing import identity, whole_number
from redress.web.oversight.tiles import LISTS, list_names, meaning


@open_to(READERS)
@require_safe
def exceptions(request: HttpRequest, name: str) -> HttpResponse:
    """As many lines as the number said, over all pages."""
    looking, owner = looking_at(request, name)
    page = min(whole_number(request.GET.get("page", "")) or 1, 10_000)
    total = count(looking, name)
    rows = listed(looking, name, page)
    language: str = request.language  # type: ignore[attr-defined]
    context = {
        "name": name,
        "title": list_names()[name],
        "means": meaning()[name],
        "owner": owner,
        "rows": [{"line": row, "next": word(row.due_kind, language) if row.due_kind else ""} for row in rows],
        "total": total,
        "previous": _query(looking.owner, page - 1) if page > 1 else "",
        "further": _query(looking.owner, page + 1) if total > page * PAGE else "",
        "may_reassign": looking.actor.is_(*MOVES[Step.ASSIGN].roles),
        "taken": urlencode({"list": name, **({"owner": looking.owner} if looking.owner else {})}),
        "here": request.get_full_path(),
    }
    return render(request, "oversight/exceptions.html", context)


def looking_at(request: HttpRequest, name: str) -> tuple[Looking, str]:
    """Who looks at whose complaints, and the owner's name; 404 for a list, or an owner, that there is not."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    typed = request.GET.get("owner", "")
    id = identity(typed)
    names: dict[UUID, str] = people.names(actor.organisation, [id]) if id else {}
    if name not in LISTS or (typed and id not in names):
        raise Http404
    seen = horizon(datetime.now(UTC), request.zone)  # type: ignore[attr-defined]
    return Looking(actor, seen, id), names[id] if id else ""


def _query(owner: UUID | None, page: int) -> str:
    chosen: dict[str, Any] = {"owner": owner} if owner else {}
    return "?" + urlencode({**chosen, "page": page})
