"""How a page of administration changes something: only for administrators, from what the page was drawn with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from django.http import Http404, HttpRequest

from redress.domain.people import Actor
from redress.domain.refusals import NotFound, Reason, Refusal
from redress.domain.stages import Role
from redress.records.administering import By
from redress.web.choosing import whole_number


def may_change(request: HttpRequest) -> bool:
    """Whether the person may change anything here, and not only read."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor.is_(Role.ADMINISTRATOR)


def by_of(request: HttpRequest) -> By:
    """Who changes, now, and what they had seen. Raises Http404 for whoever may only read."""
    if not may_change(request):
        raise Http404
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return By(actor.organisation, actor.id, datetime.now(UTC), whole_number(request.POST.get("seen", "")))


def refused(request: HttpRequest, act: Callable[[By], object]) -> tuple[Reason, ...]:
    """Carry the change out; the reasons where a rule says no. What is another firm's is not there: Http404."""
    try:
        act(by_of(request))
    except NotFound:
        raise Http404
    except Refusal as refusal:
        return refusal.reasons
    return ()


def typed(request: HttpRequest, name: str, most: int = 200) -> str:
    """One line that was typed, at most so many characters, without what surrounds it."""
    return " ".join(request.POST.get(name, "").split())[:most]
