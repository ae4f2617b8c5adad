"""The regimes that the firm is under: how sure each figure is, and what the administrator decided on it."""

from __future__ import annotations

from datetime import UTC, datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from redress.domain.people import Actor
from redress.domain.refusals import BadInput
from redress.domain.stages import Role
from redress.journey import regimes
from redress.journey.regime_overview import named_by_pack, overview
from redress.journey.wording import sentence
from redress.web.access import OVERSEERS, open_to


@open_to(OVERSEERS)
@require_http_methods(["GET", "POST"])
def under(request: HttpRequest) -> HttpResponse:
    """Everybody who watches over the work reads it; only an administrator decides."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    language: str = request.language  # type: ignore[attr-defined]
    may, refused, status = actor.is_(Role.ADMINISTRATOR), "", 200
    if request.method == "POST":
        if not may:
            raise Http404
        try:
            decide(actor, request.POST, datetime.now(UTC))
        except BadInput as refusal:
            refused, status = " ".join(sentence(reason, language) for reason in refusal.reasons), 422
        else:
            messages.success(request, _("It holds for what is received from today on."))
            return redirect("regimes")
    found = overview(actor.organisation, datetime.now(UTC), language)
    context = {"overview": found, "may": may, "refused": refused}
    return render(request, "oversight/regimes.html", context, status=status)


def decide(actor: Actor, posted: dict[str, str], now: datetime) -> None:
    """One decision of the form: attach, detach, turn on, turn off, or the firm's own figure."""
    organisation, by = actor.organisation, actor.id
    regime, duty = posted.get("regime", ""), posted.get("duty", "")
    match posted.get("act"):
        case "attach":
            regimes.attach(organisation, regime, now.date(), now, by)
        case "detach":
            of_pack = named_by_pack(organisation, now.date())
            regimes.detach(organisation, regime, now.date(), now, by, of_pack)
        case "turn_on" | "turn_off" as act:
            regimes.turn(organisation, regime, duty, now, by, on=act == "turn_on")
        case "house":
            regimes.set_house(organisation, regime, duty, posted.get("limit", ""), now, by)
        case _:
            raise Http404
