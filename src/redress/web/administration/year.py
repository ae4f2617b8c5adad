"""A calendar over a year: which days count, which are closed, and which years are not final yet."""

from __future__ import annotations

from datetime import UTC, datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from redress.domain.people import Actor
from redress.domain.refusals import BadInput
from redress.journey.ruling import calendars_of
from redress.journey.year_of_days import year_of
from redress.web.access import CALENDARS, open_to


@open_to(CALENDARS)
@require_safe
def year(request: HttpRequest) -> HttpResponse:
    """Each day that is still to come leads to the look at what changing it would do."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    now, language = datetime.now(UTC), request.language  # type: ignore[attr-defined]
    asked = request.GET.get("year", "")
    wanted = int(asked) if asked.isdecimal() and asked.isascii() else now.year
    try:
        found = year_of(actor.organisation, request.GET.get("calendar", ""), wanted, now, language)
    except BadInput:
        raise Http404
    context = {
        "found": found,
        "calendars": calendars_of(actor.organisation, now),
        "before": wanted - 1,
        "after": wanted + 1,
    }
    return render(request, "administration/year.html", context)
