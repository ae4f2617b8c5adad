"""What is typed on a screen and not sent off yet, kept every few seconds where a script can: a telephone forgets pages."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from redress.domain.refusals import BadInput
from redress.journey.wording import sentence
from redress.records import filings
from redress.records.queries.organisations import Firm
from redress.web.access import LINK, open_to
from redress.web.portal.entrance import of_a_firm
from redress.web.portal.screens import Place
from redress.web.portal.writing import fields_of, seen, writing_of

HALF = "typing."  # before the name of a field: what stands in it, as far as it is not answered


@open_to(LINK)
@require_POST
@of_a_firm
def typing(request: HttpRequest, firm: Firm, name: str) -> HttpResponse:
    """Keep it beside the answers, in place of none; before the first screen was answered nothing is kept."""
    writing = writing_of(request, firm)
    place = next((place for place in writing.places.values() if place.screen == name), None)
    if place is None or writing.open is None:
        return HttpResponse(status=204)
    typed = {HALF + code: request.POST.get(code, "") for code in fields_of(place)}
    if "\x00" in "".join(typed.values()):
        return HttpResponse(status=204)
    try:
        with filings.held(firm.id, writing.code, writing.now) as filing:
            # A late word from a page that was sent off meanwhile is older than the answer.
            if filing is None or request.POST.get("seen") != seen(place, filing.answers):
                return HttpResponse(status=204)
            filings.answer(firm.id, filing, typed, writing.now)
    except BadInput as refused:
        return HttpResponse(sentence(refused.reasons[0], writing.language), status=422)
    return HttpResponse(_("Kept."))


def with_typing(place: Place, answers: Mapping[str, str]) -> dict[str, str]:
    """The answers of a screen, with what stands half typed in its place."""
    half = {code: answers[HALF + code] for code in fields_of(place) if HALF + code in answers}
    return {**answers, **half}


def half_typed(place: Place) -> list[str]:
    """What is over once the screen is answered."""
    return [HALF + code for code in fields_of(place)]
