"""The search: one box, everything the reader may see, what was found marked in it."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from redress.domain.asking import LONGEST, Asked, Trouble
from redress.domain.letters import folded, hits
from redress.journey.wording import word
from redress.records.queries.asked import word_keys
from redress.records.queries.search import Found, Hit, search
from redress.web.access import STAFF, open_to
from redress.web.search.vocabulary import asked_of, fields

BEFORE, SHOWN, QUICK = 24, 150, 8
EXAMPLES = {
    "due": "due:<2d, due:today, due:late, due:2026-11-01..2026-11-30",
    "received": "received:<7d, received:>30d, received:yesterday, received:2026-11-25",
    "state": "state:open, state:closed, state:late, state:all",
}


@open_to(STAFF)
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """The page of what was found. With ``go``, the one complaint of a number or telephone opens at once."""
    text = request.GET.get("q", "")
    asked = asked_of(request, text)
    found = search(request.actor, asked)  # type: ignore[attr-defined]
    if "go" in request.GET and found.sure == 1 and not asked.narrowings:
        return redirect("complaint", number=found.hits[0].line.number)
    return render(request, "search/found.html", _told(request, text, asked, found))


@open_to(STAFF)
@require_safe
def quick(request: HttpRequest) -> HttpResponse:
    """The first few as lines of the palette, while one types."""
    text = request.GET.get("q", "")
    asked = asked_of(request, text)
    found = search(request.actor, asked)  # type: ignore[attr-defined]
    told = _told(request, text, asked, found)
    return render(
        request, "search/_quick.html", told | {"hits": told["hits"][:QUICK], "address": quote(text)}
    )


def _told(request: HttpRequest, text: str, asked: Asked, found: Found) -> dict[str, Any]:
    keys = word_keys(asked)
    return {
        "q": text[:LONGEST],
        "found": found,
        "asked": not asked.empty,
        "hits": [_hit(each, keys, request.language) for each in found.hits],  # type: ignore[attr-defined]
        "troubles": [_sentence(each) for each in asked.troubles],
        "examples": _examples(),
    }


def _hit(hit: Hit, keys: list[str], language: str) -> dict[str, Any]:
    line = hit.line
    by = {
        "number": _("by its number"),
        "reference": _("by a number in it"),
        "reach": _("by telephone or e-mail"),
        "name": _("by name"),
        "words": "",
    }
    return {
        "line": line,
        "by": by[hit.by],
        "next": word(line.due_kind, language) if line.due_kind else "",
        "name": hits(line.complainant, keys),
        "text": hits(snippet(hit.text, keys), keys),
    }


def snippet(text: str, keys: list[str]) -> str:
    """About 150 signs of the text, from shortly before the first of the words."""
    flat = " ".join(text.split())
    plain = folded(flat)
    places = [place for place in (plain.find(key) for key in keys if key) if place > BEFORE]
    first = min(places) - BEFORE if places and len(flat) > SHOWN else 0
    first = min(first, max(len(flat) - SHOWN, 0))
    end = first + SHOWN
    return ("…" if first else "") + flat[first:end] + ("…" if end < len(flat) else "")


def _sentence(trouble: Trouble) -> str:
    if not trouble.field:
        return _("There is no “%(name)s:”. What there is: %(known)s.") % {
            "name": trouble.typed,
            "known": ", ".join(f"{field}:" for field in fields()),
        }
    said = _("“%(value)s” was not understood after “%(field)s:” and left out.") % {
        "value": trouble.typed,
        "field": trouble.field,
    }
    example = EXAMPLES.get(trouble.field)
    return f"{said} " + _("For example: %(example)s.") % {"example": example} if example else said


def _examples() -> list[tuple[str, str]]:
    return [
        (
            "HL26-0042-K",
            _("a number of ours or of theirs: waybill, order, batch; spaces and dashes do not matter"),
        ),
        ("138 1234 5678", _("a telephone, however it is written, or an e-mail")),
        ("王小芳 · wangxiaofang · wxf", _("a name, its pinyin or its initials")),
        ("草莓 cold", _("words of the complaint, of Chinese any two signs; all of them must be there")),
        ('"cold box" -refund', _("these words one after the other, and a word that must not be there")),
        (
            "stage:resolve unit:杭州 due:<2d",
            _("where it stands, whose unit it is, what is due within two days"),
        ),
        ("owner:me state:closed received:<7d", _("whose it is, open or closed, when it came in")),
    ]
