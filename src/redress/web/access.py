"""Who may open which page: declared on every view, held here, and walked by a test.

Missing and forbidden look the same to whoever may not (reliability note, section 7).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from redress.domain import flow
from redress.domain.stages import Role

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Audience:
    """Who a page is for: a word for the reader, and the roles that somebody signed in must hold one of."""

    name: str
    roles: frozenset[Role] = frozenset()


ANYONE = Audience("anyone")
LINK = Audience("whoever holds the signed link or the code")
SIGNED_IN = Audience("whoever is signed in", frozenset(Role))
STAFF = Audience(
    "staff",
    frozenset({Role.REGISTRAR, Role.HANDLER, Role.SUPERVISOR, Role.APPROVER, Role.QUALITY, Role.AUDITOR}),
)
WRITERS = Audience("those who write complaints down", STAFF.roles - {Role.AUDITOR, Role.QUALITY})
DEPARTMENTS = Audience("departments", frozenset({Role.DEPARTMENT, Role.QUALITY}))
APPROVERS = Audience("approvers", frozenset({Role.SUPERVISOR, Role.APPROVER}))
READERS = Audience(
    "those who read reports", frozenset({Role.SUPERVISOR, Role.APPROVER, Role.QUALITY, Role.AUDITOR})
)
OVERSEERS = Audience(
    "those who watch over the flow of work",
    flow.OVERSEERS,
)
CALENDARS = Audience(
    "those who keep the calendars, and those who may look at what a change would do",
    frozenset({Role.ADMINISTRATOR, Role.QUALITY, Role.AUDITOR}),
)
RULES = Audience("those who keep the rules of the house, and those who read them", CALENDARS.roles)
KEEPERS = Audience("those who keep the rules of the house", frozenset({Role.ADMINISTRATOR}))
ADMINISTRATORS = Audience(
    "administrators, and auditors who read along", frozenset({Role.ADMINISTRATOR, Role.AUDITOR})
)
MONITOR = Audience("a monitor: from this machine, or with the token for it")
LATE = Audience("those who answer for dates", READERS.roles | {Role.HANDLER})
INSIDE = Audience("everybody of the organisation who works on complaints", STAFF.roles | DEPARTMENTS.roles)


def open_to(audience: Audience) -> Callable[[View], View]:
    """Declare and hold who may open the page."""

    def declared(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if audience.roles:
                actor = getattr(request, "actor", None)
                if actor is None:
                    return redirect_to_login(request.get_full_path(), "account_login")
                if audience is not SIGNED_IN and not actor.is_(*audience.roles):
                    raise Http404
            return view(request, *args, **kwargs)

        guarded.audience = audience  # type: ignore[attr-defined]
        return guarded

    return declared


def audience_of(view: Any) -> Audience | None:
    """What the view declares; None when it declares nothing, which a test refuses."""
    return getattr(view, "audience", None)
