"""The complainant's card: how to reach them, and what they complained about before; never a blacklist."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from redress.records.queries.case_file import complainant_card
from redress.web.access import STAFF, open_to


@open_to(STAFF)
@require_safe
def complainant(request: HttpRequest, id: UUID) -> HttpResponse:
    """The card, when the reader may see at least one complaint of this person."""
    card = complainant_card(request.actor, id)  # type: ignore[attr-defined]
    if card is None:
        raise Http404
    return render(request, "desk/complainant.html", {"card": card})
