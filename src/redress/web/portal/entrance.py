"""The portal's doorstep: whose portal it is, and which complaint this visitor has opened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from redress.domain.complaint import Complaint
from redress.domain.people import MACHINE_ID, Actor
from redress.domain.policy import Policy
from redress.domain.stages import Role
from redress.journey.ruling import in_force
from redress.records import organisations
from redress.records.queries.case_file import snapshot
from redress.records.queries.organisations import Firm, firm_at
from redress.web.actors import speak

OPENED = "opened"


def of_a_firm(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Hand the view the firm at this portal address; 404 when there is none. The visitor is nobody's colleague here."""

    @wraps(view)
    def entered(request: HttpRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
        firm = firm_at(slug)
        if firm is None:
            raise Http404
        request.actor, request.organisation, request.zone = None, firm, firm.zone  # type: ignore[attr-defined]
        return view(request, firm, *args, **kwargs)

    return entered


def policy_of(firm: Firm) -> Policy:
    """The firm's pack in force today."""
    return in_force(organisations.organisation(firm.id), datetime.now(UTC))


def stranger(firm: Firm, language: str) -> Actor:
    """Whoever lodges a complaint: nobody we know yet."""
    return Actor(MACHINE_ID, firm.id, "", frozenset({Role.COMPLAINANT}), language=language)


def let_in(request: HttpRequest, firm: Firm, complaint_id: UUID) -> None:
    """Remember for this session that the visitor opened the complaint, by code or by link."""
    request.session[OPENED] = {**request.session.get(OPENED, {}), str(firm.id): str(complaint_id)}


def let_out(request: HttpRequest, firm: Firm) -> None:
    """Forget it: the next person at this device sees nothing."""
    request.session[OPENED] = {
        key: value for key, value in request.session.get(OPENED, {}).items() if key != str(firm.id)
    }


def opened(request: HttpRequest, firm: Firm) -> tuple[Actor, Complaint] | None:
    """The complaint that this visitor has opened, and the complainant acting on it."""
    id = request.session.get(OPENED, {}).get(str(firm.id))
    if not id:
        return None
    complaint_id = UUID(id)
    key = Actor(complaint_id, firm.id, "", frozenset({Role.COMPLAINANT}), complaint_id=complaint_id)
    case = snapshot(key, complaint_id)
    if case is None:
        return None
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        speak(request, case.language)
    return _complainant(case), case


def _complainant(case: Complaint) -> Actor:
    return Actor(
        case.complainant_id or case.id,
        case.organisation,
        case.complainant_name,
        frozenset({Role.COMPLAINANT}),
        complaint_id=case.id,
        language=case.language,
    )
