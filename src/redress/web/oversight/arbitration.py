"""Refused orders that wait for an arbiter: the refusal's reason, its clock, earlier rulings, and the word itself (design.md rule 7)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from redress.domain.people import Actor
from redress.domain.policy import Policy
from redress.domain.stages import Step
from redress.journey.ruling import in_force
from redress.journey.step import Done
from redress.journey.wording import word
from redress.records import organisations
from redress.records.queries.case_file import snapshot
from redress.records.queries.decisions import Dispute, disputes_for, rulings_like
from redress.web.access import APPROVERS, open_to
from redress.web.case import lookups
from redress.web.case.who import basics
from redress.web.choosing import identity
from redress.web.forms.options import order_name
from redress.web.taking import Desk, empty_form, send


@open_to(APPROVERS)
@require_http_methods(["GET", "POST"])
def arbitration(request: HttpRequest) -> HttpResponse:
    """The next dispute, or the one asked for; one's word is a precedent, and the order goes out anew at once."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    language: str = request.language  # type: ignore[attr-defined]
    policy = in_force(organisations.organisation(actor.organisation), datetime.now(UTC))
    disputes = disputes_for(actor)
    lines = [(each, _department(policy, each.department, language)) for each in disputes]
    wanted = identity(request.POST.get("order") or request.GET.get("order", ""))
    dispute = next((each for each in disputes if each.id == wanted), None)
    if request.method == "GET":
        dispute = dispute or next(iter(disputes), None)
    case = snapshot(actor, dispute.complaint_id) if dispute else None
    if dispute is None or case is None:
        if request.method == "POST":
            messages.error(request, _("This dispute was decided meanwhile. Here is what waits now."))
            return redirect("arbitration")
        return render(request, "oversight/arbitration.html", {"lines": lines})
    desk = Desk(actor, case, language, request.zone, fixed={"order_id": str(dispute.id)})  # type: ignore[attr-defined]
    form = empty_form(desk, Step.ARBITRATE)
    if request.method == "POST":
        answer = send(request, desk, Step.ARBITRATE)
        if isinstance(answer, Done):
            said = _("The order for %(number)s goes out anew. Your word guides the next one like it.")
            messages.success(request, said % {"number": dispute.number})
            return redirect("arbitration")
        form = answer
    context = {"lines": lines, "form": form, **_shown(dispute, desk, policy)}
    return render(request, "oversight/arbitration.html", context, status=form.status)


def _shown(dispute: Dispute, desk: Desk, policy: Policy) -> dict[str, Any]:
    language = desk.language
    return {
        **basics(desk.case, desk.actor),
        "dispute": dispute,
        "kind": order_name(dispute.kind, policy, language),
        "department": _department(policy, dispute.department, language),
        "points": lookups.points(desk.case, policy, language),
        "rulings": [
            (each, order_name(each.order_kind, policy, language), _department(policy, each.decided, language))
            for each in rulings_like(desk.actor, dispute)
        ],
    }


def _department(policy: Policy, code: str, language: str) -> str:
    found = next((each.names for each in policy.departments if each.code == code), {})
    return found.get(language) or found.get("en", "") or word(code, language)
