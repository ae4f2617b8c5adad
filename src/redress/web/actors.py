"""Who is asking: from the signed-in account and the organisation it chose, the actor that the rules know."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from redress.records.organisations import OrganisationNow
from redress.records.queries import people
from redress.web.languages import ours, theirs

CHOSEN = "membership"


def known_actor(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: ``request.actor`` (None for strangers), ``organisation``, ``language`` and ``zone``."""

    def answered(request: HttpRequest) -> HttpResponse:
        known = _acting(request)
        request.actor = known.actor if known else None  # type: ignore[attr-defined]
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        if request.user.is_authenticated and not chosen:
            speak(request, request.user.language)
        else:
            request.language = ours(translation.get_language())  # type: ignore[attr-defined]
        _place(request, known.organisation if known else None)
        return get_response(request)

    return answered


def _acting(request: HttpRequest) -> people.Acting | None:
    if not request.user.is_authenticated:
        return None
    wanted = request.session.get(CHOSEN, "")
    mine = people.acting(request.user.pk, datetime.now(UTC))
    return next((each for each in mine if str(each.actor.id) == wanted), mine[0] if len(mine) == 1 else None)


def _place(request: HttpRequest, organisation: OrganisationNow | None) -> None:
    request.organisation = organisation  # type: ignore[attr-defined]
    request.zone = organisation.zone if organisation else "UTC"  # type: ignore[attr-defined]


def speak(request: HttpRequest, language: str) -> None:
    """Answer this request in that language."""
    request.language = ours(language)  # type: ignore[attr-defined]
    translation.activate(theirs(language))


def choose(request: HttpRequest, membership_id: UUID) -> None:
    """Remember which organisation this session works in."""
    request.session[CHOSEN] = str(membership_id)
