"""“I lost my number or code”: mail to the stored address only; the answer is the same for everybody."""

from __future__ import annotations

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from redress.domain.refusals import Reason
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
    asked = request.method == "POST"
    reasons = _wrong(email) if asked else ()
    if asked and not reasons and _may_ask(request, firm, email):
        send_new_codes(firm.id, email, datetime.now(UTC))
    context = {"firm": firm, "asked": asked and not reasons, "reasons": reasons, "typed": email}
    return render(request, "portal/lost.html", context, status=422 if reasons else 200)


def _wrong(email: str) -> tuple[Reason, ...]:
    if "@" in email:
        return ()
    code = "input_unreadable" if email else "input_required"
    return (Reason(code, field="email", values={"label": "E-mail"}),)


def _may_ask(request: HttpRequest, firm: Firm, email: str) -> bool:
    by_address = limits.take("lost", address_of(request), PER_ADDRESS, HOUR)
    return by_address and limits.take("lost", f"{firm.id} {email}", PER_EMAIL, HOUR)
