"""What the complainant takes along: each letter of ours as PDF, and everything they may see as one file."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import BinaryIO
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from redress.domain.complaint import Complaint
from redress.domain.contacts import Message
from redress.domain.refusals import Reason
from redress.gateways.bundles import bundled
from redress.gateways.files import FileRefused
from redress.gateways.letters.refusals import LetterRefused
from redress.gateways.sheets import write_csv
from redress.records import limits
from redress.records.queries.organisations import Firm
from redress.records.queries.own_copy import OwnCopy, own_copy
from redress.records.queries.status_page import status_page
from redress.web.access import LINK, open_to
from redress.web.case.letters import without_keys
from redress.web.case.printed import HEADERS, file_name, printed
from redress.web.files import content_of
from redress.web.portal.entrance import of_a_firm, opened
from redress.web.portal.mine import plain
from redress.web.refusals import refused

BUNDLES, HOUR = 12, 3600  # so many for one complaint in an hour: more is no person
Line = tuple[datetime, str, str, str]  # when, what, its title, where it lies in the file


@open_to(LINK)
@require_safe
@of_a_firm
def letter(request: HttpRequest, firm: Firm, id: UUID) -> HttpResponse:
    """A letter that we sent them; 404 for any other."""
    found = opened(request, firm)
    page = status_page(found[0]) if found else None
    message = next((each for each in page.messages if each.id == id), None) if page else None
    if found is None or message is None:
        raise Http404
    try:
        pdf = printed(found[1], message, firm.name, firm.zone)
    except LetterRefused as why:
        return refused(request, Reason(why.code, values=why.values), 409)
    headers = {**HEADERS, "Content-Disposition": f'attachment; filename="{file_name(found[1], message)}"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


@open_to(LINK)
@require_safe
@of_a_firm
def everything(request: HttpRequest, firm: Firm) -> HttpResponseBase:
    """One ZIP: a list of what is in it, what is kept as data, our letters, and their own files."""
    found = opened(request, firm)
    copy = own_copy(found[0]) if found else None
    if found is None or copy is None:
        return redirect("portal_status", slug=firm.slug)
    if not limits.take("bundle", str(found[1].id), BUNDLES, HOUR):
        words = _("You took it several times in this hour. Please wait a little, then try again.")
        context = {"title": _("Please wait"), "words": words, "status": 429, "firm": firm}
        return render(request, "refused.html", context, status=429)
    now = datetime.now(UTC)
    answer = FileResponse(
        bundled(_members(found[1], copy, firm), now.astimezone(ZoneInfo(firm.zone))),
        as_attachment=True,
        filename=f"{copy.number}.zip",
        content_type="application/zip",
    )
    for name, value in HEADERS.items():
        answer[name] = value
    return answer


def _members(case: Complaint, copy: OwnCopy, firm: Firm) -> Iterator[tuple[str, bytes | BinaryIO]]:
    lines: list[Line] = [(copy.received_at, _("Your complaint"), copy.number, f"{copy.number}.json")]
    text = json.dumps(plain(copy), ensure_ascii=False, indent=2, default=str)
    yield f"{copy.number}.json", text.encode()
    for message in copy.letters:
        name, content = _letter(case, message, firm)
        lines.append((message.sent_at or message.at, _("Letter from us"), message.subject, f"letters/{name}"))
        yield f"letters/{name}", content
    for number, file in enumerate(copy.files, 1):
        name = f"files/{number:02} {file.name}"
        try:
            stored, _kind = content_of(file)
        except FileRefused:
            name = "–"
        else:
            yield name, stored
        lines.append((file.at, _("Your file"), file.name, name))
    yield "contents.csv", _listed(lines, firm.zone)


def _letter(case: Complaint, message: Message, firm: Firm) -> tuple[str, bytes]:
    """The letter as PDF; as a text where a sign of it is in no font."""
    name = f"{message.at:%Y%m%d-%H%M%S}"
    try:
        return f"{name}.pdf", printed(case, message, firm.name, firm.zone)
    except LetterRefused:
        return f"{name}.txt", f"{message.subject}\n\n{without_keys(message.body, message.purpose)}".encode()


def _listed(lines: list[Line], zone: str) -> bytes:
    """The list for a spreadsheet, written by the one writer that lets no text become a formula."""
    into = io.BytesIO()
    text = io.TextIOWrapper(into, encoding="utf-8-sig", newline="")
    rows = [
        (at.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M"), what, title, where)
        for at, what, title, where in sorted(lines)
    ]
    write_csv(text, [_("Date"), _("Kind"), _("Title"), _("Where in this file")], rows)
    text.detach()
    return into.getvalue()
