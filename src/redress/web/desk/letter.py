"""A letter to the complainant as it was printed: one look at it, and from there onto paper."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from redress.domain.refusals import Reason
from redress.gateways.letters.refusals import LetterRefused
from redress.web.access import INSIDE, open_to
from redress.web.case.letters import letters_of
from redress.web.case.printed import HEADERS, file_name, printed
from redress.web.desk.page import file_or_404
from redress.web.refusals import refused


@open_to(INSIDE)
@require_safe
def letter(request: HttpRequest, number: str, id: UUID) -> HttpResponse:
    """The PDF, made once and kept; 404 for a letter that this complaint has not sent."""
    file = file_or_404(request, number)
    message = next((each for each in letters_of(file) if each.id == id), None)
    if message is None:
        raise Http404
    try:
        pdf = printed(file.case, message, request.organisation.name, request.zone)  # type: ignore[attr-defined]
    except LetterRefused as why:
        return refused(request, Reason(why.code, values=why.values), 409)
    headers = {**HEADERS, "Content-Disposition": f'inline; filename="{file_name(file.case, message)}"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
