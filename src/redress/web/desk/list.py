"""The list of the desk: complaints."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from redress.domain.asking import LONGEST
from redress.domain.stages import Stage
from redress.records.presence import viewers
from redress.records.queries.worklist import BESIDE, PAGE, Filters, worklist
from redress.web.access import APPROVERS, STAFF, open_to
from redress.web.desk.rows import table_rows
from redress.web.desk.splits import is_split, row_of, split_list, tabs, uncounted
from redress.web.desk.views import views_for, with_columns
from redress.web.search.vocabulary import asked_of

KEPT = ("q", "whose", "stage", "state", "sort")
STAGES = [stage.value for stage in Stage]


@open_to(STAFF)
@require_safe
def complaints(request: HttpRequest) -> HttpResponse:
    """What I work from: what I may see, the next date first."""
    if request.GET.get("part") == "splits":
        return render(request, "desk/_splits.html", {"splits": tabs(request, request.GET.get("split", ""))})
    if "col" in request.GET:
        return redirect(with_columns(request))
    chosen = {"gives_away": request.actor.is_(*APPROVERS.roles)}  # type: ignore[attr-defined]
    shown, views = shown_list(request), views_for(request)
    drawn = table_rows(request, shown["listing"]["rows"], shown["query"], views["columns"])
    return render(request, "desk/complaints.html", {**shown, **views, **chosen, "drawn_rows": drawn})


def shown_list(request: HttpRequest, counted: bool = True) -> dict[str, Any]:
    """The list as the address narrows it, each row with who else is at it; an opened case keeps it uncounted at its side."""
    split = request.GET.get("split", "")
    shown = split_list(request, split, counted) if is_split(split) else _narrowed(request, counted)
    rows = shown["listing"]["rows"]
    here = viewers(request.actor, [row["id"] for row in rows], datetime.now(UTC))  # type: ignore[attr-defined]
    for row in rows:
        row["viewers"] = here.get(row["id"], ())
    shown["query"] += "".join(
        f"{urlencode({name: request.GET[name]})}&" for name in ("cols", "view") if request.GET.get(name)
    )
    return {"filters": Filters(), "stages": STAGES, **shown}


def _narrowed(request: HttpRequest, counted: bool) -> dict[str, Any]:
    filters, splits = filters_of(request), tabs(request, "") if counted else uncounted("")
    every = next(each.get("count", 0) for each in splits if each["split"] == "all")
    known = None if counted and filters.narrowed else every
    listing = worklist(request.actor, filters, datetime.now(UTC), known, PAGE if counted else BESIDE)  # type: ignore[attr-defined]
    kept = {name: getattr(filters, name) for name in KEPT if getattr(filters, name)}
    return {
        "splits": splits,
        "listing": {"rows": [row_of(row, request) for row in listing.rows], "total": listing.total},
        "filters": filters,
        "query": f"{urlencode(kept)}&" if kept else "",
        "previous_page": filters.page - 1,
        "next_page": filters.page + 1 if listing.more else 0,
    }


def filters_of(request: HttpRequest) -> Filters:
    """What the address narrows the list by."""
    page = request.GET.get("page", "1")
    q = request.GET.get("q", "")[:LONGEST]
    return Filters(
        q=q,
        asked=asked_of(request, q),
        whose=request.GET.get("whose", ""),
        stage=request.GET.get("stage", ""),
        state=request.GET.get("state", ""),
        sort=request.GET.get("sort", ""),
        page=min(int(page), 10_000) if page.isascii() and page.isdigit() and int(page) else 1,
    )
