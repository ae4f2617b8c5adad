"""While one writes: what the words of a step's form promise, proposed for the ledger; nothing is kept."""

from __future__ import annotations

from datetime import UTC, datetime

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render

from redress.domain.people import Actor
from redress.domain.refusals import Refusal
from redress.domain.stages import Step
from redress.journey.committing import binding_fields
from redress.journey.step import admit
from redress.journey.steps import function_of
from redress.web.access import INSIDE, open_to
from redress.web.case.grouping import NEVER_BY_HAND
from redress.web.case.slips import slips_in
from redress.web.desk.holding import SPOKEN
from redress.web.desk.page import file_or_404
from redress.web.forms.posted import posted
from redress.web.forms.proposals import proposed_while_writing
from redress.web.taking import Desk

MOST_BYTES = 64 * 1024


@open_to(INSIDE)
def commitments(request: HttpRequest, number: str, step: str) -> HttpResponse:
    """The promises in the form as it stands, as a fragment of the page. At most 64 KiB; only whoever may take the step."""
    file = file_or_404(request, number)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if _size(request) > MOST_BYTES:
        return HttpResponse(status=413)
    taken = _admitted(request.actor, step, file.case)  # type: ignore[attr-defined]
    desk = Desk(request.actor, file.case, request.language, request.zone, now=datetime.now(UTC))  # type: ignore[attr-defined]
    declared = function_of(taken).input
    typed, scene = posted(declared, request.POST), desk.scene()
    lines = proposed_while_writing(declared, typed, desk.case, scene, desk.zone)
    words = " ".join(str(typed.get(name, "")) for name in binding_fields(declared))
    warnings = slips_in(words, desk.case, scene) if taken in SPOKEN else []
    recorded_here = "promises" in declared.__dataclass_fields__
    return render(
        request, "desk/_proposals.html", {"lines": lines, "recorded_here": recorded_here, "slips": warnings}
    )


def _size(request: HttpRequest) -> int:
    """What the browser says it sends; what does not say is taken as too much."""
    said = request.META.get("CONTENT_LENGTH") or ""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 12 else MOST_BYTES + 1


def _admitted(actor: Actor, name: str, case: object) -> Step:
    if name not in set(Step) or Step(name) in NEVER_BY_HAND | {Step.LODGE}:
        raise Http404
    try:
        admit(Step(name), actor, case)  # type: ignore[arg-type]
    except Refusal:
        raise Http404 from None
    return Step(name)
