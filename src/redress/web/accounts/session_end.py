"""The end of a session comes announced: two minutes before, with one key to stay (ux.md, rule 53; WCAG 2.2.1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from redress.web.access import SIGNED_IN, open_to

ENDS = "ends"


@receiver(user_logged_in)
def begun(request: HttpRequest, **_more: Any) -> None:
    """A session begins: keep when it ends."""
    _runs_from(request, datetime.now(UTC))


@open_to(SIGNED_IN)
@require_POST
def stay(request: HttpRequest) -> HttpResponse:
    """The session begins to run anew; the answer says for how many milliseconds."""
    _runs_from(request, datetime.now(UTC))
    if request.headers.get("Accept", "").startswith("text/html"):
        return redirect("home")
    return HttpResponse(str(settings.SESSION_COOKIE_AGE * 1000), content_type="text/plain; charset=utf-8")


def milliseconds_left(context: Mapping[str, Any]) -> int:
    """How long the session goes on; 0 where nobody is signed in, or nobody knows."""
    ends = context["request"].session.get(ENDS, "") if hasattr(context["request"], "session") else ""
    if not ends:
        return 0
    left = datetime.fromisoformat(ends) - datetime.now(UTC)
    return max(int(left / timedelta(milliseconds=1)), 1)


def _runs_from(request: HttpRequest, now: datetime) -> None:
    # Saved because it is changed: the row's and the cookie's own end move along.
    request.session[ENDS] = (now + timedelta(seconds=settings.SESSION_COOKIE_AGE)).isoformat()
