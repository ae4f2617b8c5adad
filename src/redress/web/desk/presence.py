"""Who else is here, and what is new: asked by an open page every ten seconds; without scripts nobody asks."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string

from redress.domain.people import Actor
from redress.domain.stages import Step
from redress.records import presence as seen_here
from redress.records.queries.case_file import id_of_number
from redress.web.access import INSIDE, open_to
from redress.web.desk.holding import seen_by


@open_to(INSIDE)
def presence(request: HttpRequest, number: str) -> HttpResponse:
    """Say that I am here, and hear who else is; 204 when that is what the page shows already. Four queries, one tiny row.

    Posted: ``seen`` (the last event on the page), ``step`` (the open form), ``typing``, ``known`` (the mark of the last
    answer). Opened by itself it leads to the case.
    """
    actor: Actor = request.actor  # type: ignore[attr-defined]
    id = id_of_number(actor, number)
    if id is None:
        raise Http404
    if request.method != "POST":
        return redirect("complaint", number=number)
    now = datetime.now(UTC)
    step = request.POST.get("step", "")
    known = Step(step) if step in set(Step) else None
    seen_here.here(actor, id, known, request.POST.get("typing") == "1", now)
    context = {
        "viewers": seen_here.viewers(actor, [id], now).get(id, ()),
        "new": seen_here.news_count(actor, id, seen_by(request.POST) or 0),
        "number": number,
    }
    text = render_to_string("desk/_viewers.html", context, request)
    mark = hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
    if request.POST.get("known") == mark:
        return HttpResponse(status=204)
    return HttpResponse(text, headers={"ETag": f'"{mark}"'})
