"""Who is asking: from the signed-in account and the organisation it chose, the actor that the rules know."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from redress.domain.people import Actor
from redress.records import organisations
from redress.records.queries import people
from redress.web.languages import ours, theirs

CHOSEN = "membership"


def known_actor(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: ``request.actor`` (None for strangers), ``organisation``, ``language`` and ``zone``."""

    def answered(request: HttpRequest) -> HttpResponse:
        request.actor = _actor(request)  # type: ignore[attr-defined]
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        if request.user.is_authenticated and not chosen:
            speak(request, request.user.language)
        else:
            request.language = ours(translation.get_language())  # type: ignore[attr-defined]
        place(request)
        return get_response(request)

    return answered


def _actor(request: HttpRequest) -> Actor | None:
    if not request.user.is_authenticated:
        return None
    wanted = request.session.get(CHOSEN, "")
    mine = people.memberships_of(request.user.pk)
    chosen = next((each for each in mine if str(each.id) == wanted), mine[0] if len(mine) == 1 else None)
    return people.actor_of(chosen.id, datetime.now(UTC)) if chosen else None


def place(request: HttpRequest) -> None:
    """The organisation of the actor and its clock, on the request."""
    actor: Actor | None = request.actor  # type: ignore[attr-defined]
    if actor is None:
        request.organisation, request.zone = None, "UTC"  # type: ignore[attr-defined]
        return
    organisation = organisations.organisation(actor.organisation)
    request.organisation, request.zone = organisation, organisation.zone  # type: ignore[attr-defined]


def speak(request: HttpRequest, language: str) -> None:
    """Answer this request in that language."""
    request.language = ours(language)  # type: ignore[attr-defined]
    translation.activate(theirs(language))


def choose(request: HttpRequest, membership_id: UUID) -> None:
    """Remember which organisation this session works in."""
    request.session[CHOSEN] = str(membership_id)
