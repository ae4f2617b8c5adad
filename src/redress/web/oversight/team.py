"""The team's load: who carries how much and who needs a colleague; by name or by load, never by fewest complaints."""

from __future__ import annotations

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from redress.domain.ranking import horizon
from redress.records.queries.exceptions import Looking, count
from redress.records.queries.team import team as loads_of
from redress.web.access import READERS, open_to
from redress.web.oversight.tiles import list_names


@open_to(READERS)
@require_safe
def team(request: HttpRequest) -> HttpResponse:
    """Each number leads to exactly those complaints of that person, where they can be given to somebody else."""
    now = datetime.now(UTC)
    looking = Looking(request.actor, horizon(now, request.zone))  # type: ignore[attr-defined]
    by_load = request.GET.get("by") == "load"
    rows = loads_of(looking, now)
    if by_load:
        rows.sort(key=lambda row: (-row.carries["open"], row.name))
    names = list_names()
    columns = ("open", "late", "today", "waiting", "promised", "broken")
    context = {
        "by_load": by_load,
        "columns": [names[name] for name in columns],
        "rows": [
            {
                "load": row,
                "counts": [(name, names[name], row.carries[name]) for name in columns],
                "relief": row.carries["abuse"],
            }
            for row in rows
        ],
        "nobodys": count(looking, "unassigned"),
    }
    return render(request, "oversight/team.html", context)
