"""Going on later, on this device or another: by the code that was written down; and throwing away what was begun."""

from __future__ import annotations

from datetime import UTC, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from redress.records import filings, limits
from redress.records.queries.organisations import Firm
from redress.web.access import ANYONE, LINK, open_to
from redress.web.addresses import address_of
from redress.web.forms.uploads import let_go
from redress.web.portal.entrance import of_a_firm
from redress.web.portal.writing import hand_out, take_back, writing_of

GUESSES, QUARTER = 20, 900


@open_to(ANYONE)
@require_http_methods(["GET", "POST"])
@of_a_firm
def resume(request: HttpRequest, firm: Firm) -> HttpResponse:
    """One field, for the code; then on to the check page, which leads to what is missing."""
    if request.method == "GET":
        return render(request, "portal/resume.html", {"firm": firm})
    code = request.POST.get("code", "").strip()
    context = {"firm": firm, "typed": code}
    if not limits.take("resume", address_of(request), GUESSES, QUARTER):
        return render(request, "portal/resume.html", context | {"wrong": _wait()}, status=429)
    if filings.found(firm.id, code, datetime.now(UTC)) is None:
        return render(request, "portal/resume.html", context | {"wrong": _unknown()}, status=422)
    return hand_out(redirect("portal_check", slug=firm.slug), firm, filings.folded(code))


def _wait() -> str:
    return _("Too many tries. Please wait a quarter of an hour, then try again.")


def _unknown() -> str:
    return _("We cannot find that. Check the code; after 24 hours the answers are gone.")


@open_to(LINK)
@require_http_methods(["POST"])
@of_a_firm
def discard(request: HttpRequest, firm: Firm) -> HttpResponse:
    """Throw away what was begun, with its files, here and on every other device."""
    writing = writing_of(request, firm)
    if writing.open is not None:
        let_go(filings.drop(firm.id, writing.open))
        messages.success(request, _("What you had begun is thrown away."))
    return take_back(redirect("portal_complain", slug=firm.slug), firm)
