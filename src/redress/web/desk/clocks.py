"""All time limits of a complaint with how each was counted: a page of its own, and what the case page unfolds."""

from __future__ import annotations

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from redress.journey import ruling
from redress.web.access import INSIDE, open_to
from redress.web.case.clocks import clocks_of
from redress.web.case.rows import clock_rows
from redress.web.case.timeline import Reader
from redress.web.desk.page import file_or_404


@open_to(INSIDE)
@require_safe
def clocks(request: HttpRequest, number: str) -> HttpResponse:
    """Every clock explained; only those that are over where the case page asks for them."""
    file = file_or_404(request, number)
    policy = ruling.policy_for(file.case)
    reader = Reader(request.language, request.zone, policy, file.units)  # type: ignore[attr-defined]
    found = clocks_of(file, reader, datetime.now(UTC))
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponse(clock_rows({"request": request}, found.over))
    return render(request, "desk/clocks.html", {"case": file.case, "clocks": found})
