"""The first page: what this is, where to sign in, each firm's public form, and how to look around."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from redress.domain.stages import ORDER
from redress.records.queries.organisations import firms
from redress.records.queries.people import SignIn, demonstration_sign_ins
from redress.web.access import ANYONE, open_to
from redress.web.first import first_place

DEMONSTRATION_PASSWORD = "closing-the-loop"  # noqa: S105 - made-up people of the demonstration only


@open_to(ANYONE)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Somebody signed in goes to their work; a newcomer reads what this is."""
    actor = request.actor  # type: ignore[attr-defined]
    if request.user.is_authenticated:
        if actor is None:
            return redirect("account_organisation")
        place = first_place(actor)
        return redirect(place) if place else render(request, "nothing_here.html")
    by_firm: dict[str, list[SignIn]] = {}
    for sign_in in demonstration_sign_ins():
        by_firm.setdefault(sign_in.organisation, []).append(sign_in)
    context = {
        "firms": firms(),
        "sign_ins": by_firm,
        "password": DEMONSTRATION_PASSWORD,
        "stages": [(stage.value, "ahead") for stage in ORDER],
    }
    return render(request, "home.html", context)
