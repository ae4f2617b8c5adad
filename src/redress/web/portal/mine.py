"""The complainant's own copy: a page to print and a file to keep; and the notice on what is kept at all."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from redress.journey.wording import word
from redress.records.queries.organisations import Firm
from redress.records.queries.own_copy import OwnCopy, own_copy
from redress.web.access import ANYONE, LINK, open_to
from redress.web.case import lookups
from redress.web.portal.entrance import of_a_firm, opened, policy_of
from redress.web.portal.promised import promise_words


@open_to(LINK)
@require_safe
@of_a_firm
def mine(request: HttpRequest, firm: Firm) -> HttpResponse:
    """Everything the complainant may see of the opened complaint, on one page."""
    found = opened(request, firm)
    copy = own_copy(found[0]) if found else None
    if copy is None:
        return redirect("portal_status", slug=firm.slug)
    return render(request, "portal/mine.html", {"firm": firm, "copy": copy, **_named(request, firm, copy)})


@open_to(LINK)
@require_safe
@of_a_firm
def mine_as_file(request: HttpRequest, firm: Firm) -> HttpResponse:
    """The same as a file that other programs read (JSON; times in UTC)."""
    found = opened(request, firm)
    copy = own_copy(found[0]) if found else None
    if copy is None:
        return redirect("portal_status", slug=firm.slug)
    text = json.dumps(plain(copy), ensure_ascii=False, indent=2, default=str)
    answer = HttpResponse(text, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{copy.number}.json"'
    return answer


@open_to(ANYONE)
@require_safe
@of_a_firm
def privacy(request: HttpRequest, firm: Firm) -> HttpResponse:
    """What is kept, why, how long, who sees it, and what one can ask for."""
    return render(request, "portal/privacy.html", {"firm": firm})


def _named(request: HttpRequest, firm: Firm, copy: OwnCopy) -> dict[str, Any]:
    language: str = request.language  # type: ignore[attr-defined]
    return {
        "channel": lookups.term(policy_of(firm), "channel", copy.channel, language),
        "satisfaction": word(copy.satisfaction, language) if copy.satisfaction else "",
        "promises": [(each, promise_words(each, language)) for each in copy.promises],
        "points": [(each, word(each.outcome.value, language)) for each in copy.points],
    }


def plain(copy: OwnCopy) -> dict[str, Any]:
    """All of it as data that other programs read."""
    person = copy.person
    return {
        "number": copy.number,
        "received_at": copy.received_at,
        "closed_at": copy.closed_at,
        "channel": copy.channel,
        "you": {name: getattr(person, name) for name in person.__slots__} if person else None,
        "your_words": copy.words,
        "what_would_put_it_right": copy.expected,
        "points": [
            {"text": each.text, "outcome": each.outcome.value, "decision": each.decision}
            for each in copy.points
        ],
        "promises": [
            {"text": each.text, "due_at": each.due_at, "answered_at": each.answered_at}
            for each in copy.promises
        ],
        "agreements": [
            {"text": each.text, "sha256": each.sha256, "you_signed_at": each.complainant_signed_at}
            for each in copy.agreements
        ],
        "letters_to_you": [
            {"at": each.sent_at, "subject": each.subject, "body": each.body} for each in copy.letters
        ],
        "you_wrote": [{"at": each.at, "words": each.words} for each in copy.said],
        "files": [{"name": each.name, "size": each.size, "sha256": each.sha256} for each in copy.files],
        "satisfaction": copy.satisfaction,
    }
