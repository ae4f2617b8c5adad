"""The firm's public page: how to complain, what happens then and how fast, and what is kept of a person."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from redress.domain.stages import ORDER
from redress.domain.terms import Limit
from redress.records.queries.organisations import Firm
from redress.web.access import ANYONE, open_to
from redress.web.portal.entrance import of_a_firm, policy_of


@open_to(ANYONE)
@require_safe
@of_a_firm
def front(request: HttpRequest, firm: Firm) -> HttpResponse:
    """Time limits are those of the firm's lowest urgency: what everybody is promised."""
    policy = policy_of(firm)
    usual = policy.urgency("")
    limits: dict[str, Limit] = {
        "acknowledge": usual.acknowledge,
        "first_answer": usual.first_answer,
        "progress": usual.progress_every,
        "recourse": policy.waits.recourse,
    }
    context = {
        "firm": firm,
        "limits": limits,
        "stages": [(stage.value, "ahead") for stage in ORDER],
        "recourse": policy.recourse,
    }
    return render(request, "portal/front.html", context)
