"""A letter to the complainant as it was printed: one look at it, and from there onto paper."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from redress.domain.refusals import Reason
from redress.gateways.letters.port import TypstPrinter
from redress.gateways.letters.refusals import LetterRefused
from redress.gateways.letters.shelf import LetterShelf
from redress.journey.on_paper import letter_on_paper
from redress.web.access import INSIDE, open_to
from redress.web.case.letters import letters_of, without_keys
from redress.web.desk.page import file_or_404
from redress.web.refusals import refused

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "private, no-store",
}


@open_to(INSIDE)
@require_safe
def letter(request: HttpRequest, number: str, id: UUID) -> HttpResponse:
    """The PDF, made once and kept; 404 for a letter that this complaint has not sent."""
    file = file_or_404(request, number)
    message = next((each for each in letters_of(file) if each.id == id), None)
    if message is None:
        raise Http404
    shown = replace(message, body=without_keys(message.body))
    content = letter_on_paper(file.case, shown, request.organisation.name, ZoneInfo(request.zone))  # type: ignore[attr-defined]
    try:
        pdf = LetterShelf(Path(settings.MEDIA_ROOT)).printed(id, lambda: TypstPrinter().letter(content))
    except LetterRefused as why:
        return refused(request, Reason(why.code, values=why.values), 409)
    name = f"{file.case.number}-{message.at:%Y%m%d}.pdf"
    headers = {**HEADERS, "Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
