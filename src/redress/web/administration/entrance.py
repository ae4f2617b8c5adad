"""Where administration begins: what there is to keep, each with a line on what it is for."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from redress.domain.people import Actor
from redress.web.access import ADMINISTRATORS, CALENDARS, RULES, Audience, open_to


@open_to(RULES)
@require_safe
def entrance(request: HttpRequest) -> HttpResponse:
    """What this person may keep or read here."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return render(request, "administration/entrance.html", {"places": places(actor)})


def places(actor: Actor) -> list[tuple[str, str, str]]:
    """(URL name, name, what it is for) of each page that the person may open."""
    every: list[tuple[str, str, str, Audience]] = [
        ("people", _("People"), _("Who is here, what each may do, who is away, who leaves and who takes over."), ADMINISTRATORS),
        ("units", _("Units"), _("The tree of provinces, cities, halls, depots and outlets, with who works where."), ADMINISTRATORS),
        ("firm_contact", _("How we are reached"), _("Telephone, e-mail, address and hours, as complainants see them."), ADMINISTRATORS),
        ("roles", _("Roles"), _("Who may take which step and open which page, as the rules hold it."), ADMINISTRATORS),
        ("administration_history", _("History"), _("Who changed what in units and people, and the way back."), ADMINISTRATORS),
        ("packs", _("Packs"), _("How we work, as data: look at the versions, compare them, switch one on."), RULES),
        ("wordings", _("What we say"), _("Letters, phrases and unified statements in four languages."), RULES),
        ("calendars", _("Calendars"), _("Working hours, holidays and make-up days, and what a change would move."), CALENDARS),
    ]  # fmt: skip
    return [(url, name, what) for url, name, what, audience in every if actor.is_(*audience.roles)]
