"""How complainants reach the firm beside the portal: what stands at the foot of each page of theirs."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from redress.domain.refusals import Reason
from redress.records import firm_changes
from redress.records.administering import By
from redress.records.queries.administration import length
from redress.records.queries.organisations import Reached, reached
from redress.web.access import ADMINISTRATORS, open_to
from redress.web.administration.changing import may_change, refused


@open_to(ADMINISTRATORS)
@require_http_methods(["GET", "POST"])
def contact(request: HttpRequest) -> HttpResponse:
    """The four ways; each may be left out, and what is left out is shown nowhere."""
    reasons: tuple[Reason, ...] = ()
    now = reached(request.actor.organisation)  # type: ignore[attr-defined]
    if request.method == "POST":
        now = _typed(request)
        reasons = refused(request, lambda by: _told(by, now))
        if not reasons:
            messages.success(request, _("It is changed, and stands in the history."))
            return redirect("firm_contact")
    context = {
        "contact": now,
        "reasons": reasons,
        "wrong": {reason.field for reason in reasons},
        "may": may_change(request),
        "seen": length(request.actor),  # type: ignore[attr-defined]
        "most": firm_changes.LONGEST,
    }
    return render(request, "administration/contact.html", context, status=422 if reasons else 200)


def _typed(request: HttpRequest) -> Reached:
    names = ("telephone", "contact_email", "postal_address", "opening_hours")
    return Reached(*(request.POST.get(name, "").replace("\x00", "").strip() for name in names))


def _told(by: By, now: Reached) -> None:
    firm_changes.tell_contact(by, now.telephone, now.email, now.address, now.hours)
