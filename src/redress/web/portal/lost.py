"""“I lost my number or code”: mail to the stored address only; the answer is the same for everybody."""

from __future__ import annotations

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from redress.journey.access import send_new_codes
from redress.records import limits
from redress.records.queries.organisations import Firm
from redress.web.access import ANYONE, open_to
from redress.web.addresses import address_of
from redress.web.portal.entrance import of_a_firm

PER_EMAIL, PER_ADDRESS, HOUR = 1, 10, 3600


@open_to(ANYONE)
@require_http_methods(["GET", "POST"])
@of_a_firm
def lost(request: HttpRequest, firm: Firm) -> HttpResponse:
    """Ask for the e-mail address; at most one mail an hour goes to it."""
    email = request.POST.get("email", "").strip().lower()
    if request.method == "POST" and email and _may_ask(request, firm, email):
        send_new_codes(firm.id, email, datetime.now(UTC))
    return render(
        request, "portal/lost.html", {"firm": firm, "asked": request.method == "POST" and bool(email)}
    )


def _may_ask(request: HttpRequest, firm: Firm, email: str) -> bool:
    by_address = limits.take("lost", address_of(request), PER_ADDRESS, HOUR)
    return by_address and limits.take("lost", f"{firm.id} {email}", PER_EMAIL, HOUR)
