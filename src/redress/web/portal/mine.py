"""The complainant's own data: a page to print and a file to keep; and the notice on what is kept at all."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from redress.journey.wording import word
from redress.records.queries.organisations import Firm
from redress.records.queries.own_data import OwnData, own_data
from redress.web.access import ANYONE, LINK, open_to
from redress.web.case import lookups
from redress.web.portal.entrance import of_a_firm, opened, policy_of


@open_to(LINK)
@require_safe
@of_a_firm
def mine(request: HttpRequest, firm: Firm) -> HttpResponse:
    """Everything the complainant may see of the opened complaint, on one page."""
    found = opened(request, firm)
    data = own_data(found[0]) if found else None
    if data is None:
        return redirect("portal_status", slug=firm.slug)
    return render(request, "portal/mine.html", {"firm": firm, "data": data, **_named(request, firm, data)})


@open_to(LINK)
@require_safe
@of_a_firm
def mine_as_file(request: HttpRequest, firm: Firm) -> HttpResponse:
    """The same as a file that other programs read (JSON; times in UTC)."""
    found = opened(request, firm)
    data = own_data(found[0]) if found else None
    if data is None:
        return redirect("portal_status", slug=firm.slug)
    text = json.dumps(_plain(data), ensure_ascii=False, indent=2, default=str)
    answer = HttpResponse(text, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{data.number}.json"'
    return answer


@open_to(ANYONE)
@require_safe
@of_a_firm
def privacy(request: HttpRequest, firm: Firm) -> HttpResponse:
    """What is kept, why, how long, who sees it, and what one can ask for."""
    return render(request, "portal/privacy.html", {"firm": firm})


def _named(request: HttpRequest, firm: Firm, data: OwnData) -> dict[str, Any]:
    language: str = request.language  # type: ignore[attr-defined]
    return {
        "channel": lookups.term(policy_of(firm), "channel", data.channel, language),
        "satisfaction": word(data.satisfaction, language) if data.satisfaction else "",
        "points": [(each, word(each.outcome.value, language)) for each in data.points],
    }


def _plain(data: OwnData) -> dict[str, Any]:
    person = data.person
    return {
        "number": data.number,
        "received_at": data.received_at,
        "closed_at": data.closed_at,
        "channel": data.channel,
        "you": {name: getattr(person, name) for name in person.__slots__} if person else None,
        "your_words": data.words,
        "what_would_put_it_right": data.expected,
        "points": [
            {"text": each.text, "outcome": each.outcome.value, "decision": each.decision}
            for each in data.points
        ],
        "promises": [
            {"text": each.text, "due_at": each.due_at, "answered_at": each.answered_at}
            for each in data.promises
        ],
        "agreements": [
            {"text": each.text, "sha256": each.sha256, "you_signed_at": each.complainant_signed_at}
            for each in data.agreements
        ],
        "letters_to_you": [
            {"at": each.sent_at, "subject": each.subject, "body": each.body} for each in data.letters
        ],
        "you_wrote": [{"at": each.at, "words": each.words} for each in data.said],
        "files": [{"name": each.name, "size": each.size, "sha256": each.sha256} for each in data.files],
        "satisfaction": data.satisfaction,
    }
