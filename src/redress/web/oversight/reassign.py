"""Giving many complaints to a colleague: looked at before it is done, done as one act, taken back as one act."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from redress.domain.people import Actor
from redress.domain.ranking import horizon
from redress.domain.refusals import BadInput, Reason, Refusal
from redress.journey import reassigning
from redress.journey.wording import sentence
from redress.records import reassignments
from redress.records.queries import people
from redress.records.queries.exceptions import Looking, loads
from redress.records.queries.staff import owners_of
from redress.records.queries.troubles import colleagues
from redress.records.reassignments import Reassignment
from redress.web.access import APPROVERS, open_to
from redress.web.choosing import identity


@open_to(APPROVERS)
@require_POST
def reassign(request: HttpRequest) -> HttpResponse:
    """First what would change and who would be told; with a person chosen it is done. Sent twice is done once."""
    chosen = _chosen(request)
    refused = ""
    if "act" in request.POST:
        try:
            return _done(request, chosen)
        except Refusal as refusal:
            language: str = request.language  # type: ignore[attr-defined]
            refused = " ".join(sentence(reason, language) for reason in refusal.reasons)
    context = {**_looked(request, chosen), "refused": refused, "typed": request.POST}
    return render(request, "oversight/reassign.html", context, status=422 if refused else 200)


@open_to(APPROVERS)
@require_http_methods(["GET", "POST"])
def reassigned(request: HttpRequest, id: UUID) -> HttpResponse:
    """What came of it: how many moved, why others did not, and the way back for all of it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    act = reassignments.reassignment(actor, id)
    if act is None:
        raise Http404
    if request.method == "POST":
        return _taken_back(request, actor, id)
    language: str = request.language  # type: ignore[attr-defined]
    names = people.names(actor.organisation, [*act.to.values(), *act.before.values()])
    numbers = reassignments.numbers(actor, [*act.before, *act.refused])
    context = {
        "act": act,
        "to": ", ".join(sorted({names[owner] for owner in act.to.values() if owner in names})),
        "moved": [
            (number, _name(names, act.before[id])) for id, number in numbers.items() if id in act.before
        ],
        "refused": [
            (numbers.get(id, ""), " ".join(sentence(reason, language) for reason in why))
            for id, why in act.refused.items()
        ],
        "back": 0 if act.undone else len(reassigning.restorable(actor, act)),
    }
    return render(request, "oversight/reassigned.html", context)


def _chosen(request: HttpRequest) -> list[UUID]:
    """The complaints ticked, or all of the page; what is no id of ours counts as none."""
    typed = [*request.POST.getlist("id"), *request.POST.get("every", "").split(",")]
    return list(dict.fromkeys(id for id in map(identity, typed) if id is not None))


def _looked(request: HttpRequest, chosen: list[UUID]) -> dict[str, Any]:
    """What would change: how many, from whom, which promises go along; and who is there to take them."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    now = datetime.now(UTC)
    owners = reassignments.owners(actor, chosen)
    names = people.names(actor.organisation, owners.values())
    back = request.POST.get("back", "")
    return {
        "ids": list(owners),
        "total": len(owners),
        "away_from": sorted(Counter(_name(names, owner) for owner in owners.values()).items()),
        "promises": reassignments.promises_of(actor, owners),
        "takers": _takers(request, actor, now),
        "act": uuid4(),
        "back": back if url_has_allowed_host_and_scheme(back, allowed_hosts=None) else "",
    }


def _takers(request: HttpRequest, actor: Actor, now: datetime) -> list[tuple[UUID, str, int]]:
    """Who is there today, by name, each with what they carry now."""
    known = owners_of(actor)
    away = colleagues(actor.organisation, [id for id, _name in known], now)
    carried = loads(Looking(actor, horizon(now, request.zone)))  # type: ignore[attr-defined]
    return [(id, name, carried.get(id, 0)) for id, name in known if not away[id].away]


def _done(request: HttpRequest, chosen: list[UUID]) -> HttpResponse:
    act, to = identity(request.POST["act"]), identity(request.POST.get("to", ""))
    if act is None:
        raise Http404
    if to is None:
        raise BadInput(Reason("nobody_chosen", "to"))
    actor: Actor = request.actor  # type: ignore[attr-defined]
    reassigning.reassign(actor, chosen, to, request.POST.get("reason", ""), datetime.now(UTC), act)
    return redirect("reassigned", id=act)


def _taken_back(request: HttpRequest, actor: Actor, id: UUID) -> HttpResponse:
    own_id, language = uuid4(), request.language  # type: ignore[attr-defined]
    try:
        made = reassigning.take_back(actor, id, _("Taken back"), datetime.now(UTC), own_id)
    except Refusal as refusal:
        messages.error(request, " ".join(sentence(reason, language) for reason in refusal.reasons))
        return redirect("reassigned", id=id)
    if isinstance(made, Reassignment):
        messages.success(request, _("Taken back. Each complaint is with its owner of before again."))
    return redirect("reassigned", id=own_id)


def _name(names: dict[UUID, str], owner: UUID | None) -> str:
    return names.get(owner, "") if owner else _("nobody")
