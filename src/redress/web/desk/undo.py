"""Ten seconds to think again: what one has sent waits that long, and can be taken back into the form it came from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from redress.domain.people import Actor
from redress.domain.refusals import Refusal
from redress.domain.stages import Step
from redress.journey.anytime.take_back import TakingBack, take_back
from redress.journey.steps import function_of
from redress.records import drafts
from redress.records.queries.case_file import Happened
from redress.web.access import STAFF, open_to
from redress.web.desk.page import file_or_404
from redress.web.forms.given import as_typed
from redress.web.screens import sentence


@open_to(STAFF)
@require_POST
def undo(request: HttpRequest, number: str) -> HttpResponse:
    """Take one's own words back, if they have not left: they are a draft again. Too late is said in a sentence."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    file = file_or_404(request, number)
    try:
        wanted = UUID(request.POST.get("message", ""))
    except ValueError:
        return HttpResponseBadRequest()
    now = datetime.now(UTC)
    try:
        take_back(actor, file.case.id, TakingBack(held_message_id=wanted), now=now)
    except Refusal as refusal:
        messages.warning(request, sentence(refusal.reasons[0], request))
        return redirect("complaint", number=number)
    messages.success(request, _("Taken back. Your words are in the form again, and nothing left."))
    written = _written_by(file.events, wanted)
    if written is None:
        return redirect("complaint", number=number)
    typed = as_typed(function_of(Step(written.verb)).input, written.payload.get("given", {}), request.zone)  # type: ignore[attr-defined]
    drafts.keep(actor, file.case.id, written.verb, typed, now)
    return redirect("step", number=number, step=written.verb)


def _written_by(events: Iterable[Happened], message_id: UUID) -> Happened | None:
    row = ["Message", str(message_id)]
    return next((event for event in events if row in event.payload.get("rows", [])), None)
