"""The public notice of time limits: what the firm promises, what binds it, and where the complainant may turn."""

from __future__ import annotations

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from redress.journey.public_limits import notice_of
from redress.records.queries.organisations import Firm
from redress.web.access import ANYONE, open_to
from redress.web.portal.entrance import of_a_firm, policy_of


@open_to(ANYONE)
@require_safe
@of_a_firm
def time_limits(request: HttpRequest, firm: Firm) -> HttpResponse:
    """Made of the policy that a complaint of this moment would be counted by, so that page and clocks cannot differ."""
    language: str = request.language  # type: ignore[attr-defined]
    found = notice_of(firm.id, datetime.now(UTC), language)
    context = {"firm": firm, "notice": found, "recourse": policy_of(firm).recourse}
    return render(request, "portal/limits.html", context)
