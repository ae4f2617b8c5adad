"""A file of a complaint, for whoever may see the complaint."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from redress.records.queries.case_file import attachment, id_of_number
from redress.web.access import INSIDE, open_to
from redress.web.files import download


@open_to(INSIDE)
@require_safe
def file(request: HttpRequest, number: str, id: UUID) -> FileResponse:
    """The file, to be kept on the reader's own disk."""
    actor = request.actor  # type: ignore[attr-defined]
    case_id = id_of_number(actor, number)
    found = attachment(actor, case_id, id) if case_id else None
    if found is None:
        raise Http404
    return download(found)
