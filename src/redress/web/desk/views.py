"""Named lists: what the house ships for each role, one's own, and those of one's unit. The address holds all of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from redress.domain.people import Actor
from redress.domain.refusals import NotFound, Refusal
from redress.domain.stages import Role
from redress.records import saved_views
from redress.records.saved_views import Wanted
from redress.web.access import STAFF, open_to
from redress.web.screens import sentence

KEPT = ("q", "whose", "stage", "state", "split", "sort", "cols")
LEADERS = frozenset({Role.SUPERVISOR, Role.APPROVER})
WORKERS = frozenset({Role.HANDLER}) | LEADERS
READERS = frozenset({Role.QUALITY, Role.AUDITOR})


@dataclass(frozen=True, slots=True)
class Shipped:
    """A list that comes with the house: its place in addresses, its name, how it is narrowed, and for whom."""

    code: str
    name: str
    query: str
    roles: frozenset[Role]


def shipped() -> tuple[Shipped, ...]:
    """Six good ones."""
    return (
        Shipped("late-mine", _("Mine and late"), "whose=mine&state=late", WORKERS),
        Shipped("untaken", _("New, for nobody yet"), "whose=nobody&stage=receive&sort=oldest", WORKERS | {Role.REGISTRAR}),
        Shipped("their-word", _("Waiting for their yes"), "whose=mine&stage=agree", WORKERS),
        Shipped("late-all", _("Everything late"), "state=late&cols=complainant,stage,due,owner", LEADERS | READERS),
        Shipped("to-confirm", _("Are they content?"), "stage=confirm&cols=complainant,next,due,owner", WORKERS | READERS),
        Shipped("closed", _("Closed, newest first"), "state=closed&sort=newest&cols=complainant,summary,owner,received", LEADERS | READERS | {Role.REGISTRAR}),
    )  # fmt: skip


def columns() -> dict[str, str]:
    """The columns of the list besides the number, in their order."""
    return {
        "complainant": _("Complainant"), "summary": _("Summary"), "stage": _("Stage"), "next": _("What comes next"),
        "due": _("Next date"), "owner": _("Owner"), "received": _("Received"),
    }  # fmt: skip


def chosen_columns(typed: str) -> tuple[str, ...]:
    """The columns that the address names; all where it names none that there is."""
    wanted = set(typed.split(","))
    return tuple(code for code in columns() if code in wanted) or tuple(columns())


def views_for(request: HttpRequest) -> dict[str, Any]:
    """What the list page shows of views: those to choose from, the one chosen, and what would be kept now."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    wanted = request.GET.get("view", "")
    own: list[dict[str, Any]] = [
        {"key": str(view.id), "name": view.name, "query": view.query, "pinned": view.pinned, "view": view}
        for view in saved_views.views_of(actor)
    ]
    house: list[dict[str, Any]] = [
        {"key": each.code, "name": each.name, "query": each.query, "pinned": False, "view": None}
        for each in shipped()
        if actor.is_(*each.roles)
    ]
    every = [{**each, "chosen": each["key"] == wanted} for each in (*own, *house)]
    return {
        "views": every,
        "view": next((each for each in every if each["chosen"]), None),
        "pinned": [each for each in every if each["pinned"]],
        "now_query": kept_of(request.GET),
        "kept_fields": [
            (name, request.GET[name]) for name in (*KEPT, "view") if name != "cols" and request.GET.get(name)
        ],
        "columns": chosen_columns(request.GET.get("cols", "")),
        "every_column": columns(),
    }


def kept_of(given: Mapping[str, str]) -> str:
    """What of an address belongs to a view: how it narrows, sorts and draws, never the page."""
    return urlencode([(name, given[name]) for name in KEPT if given.get(name)])


def with_columns(request: HttpRequest) -> str:
    """The address of the same list with the columns that were ticked."""
    ticked = ",".join(chosen_columns(",".join(request.GET.getlist("col"))))
    given = {name: request.GET[name] for name in (*KEPT, "view") if request.GET.get(name)}
    return f"{reverse('complaints')}?{urlencode({**given, 'cols': ticked})}"


@open_to(STAFF)
@require_POST
def keep_view(request: HttpRequest, id: int = 0) -> HttpResponse:
    """Keep the list under a name; or rename, pin, share or remove one's own."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    query = kept_of(dict(parse_qsl(request.POST.get("query", "")[: saved_views.LONGEST_QUERY])))
    wanted = Wanted(request.POST.get("name", ""), query, "pinned" in request.POST, "shared" in request.POST)
    try:
        if "remove" in request.POST:
            saved_views.remove(actor, id)
            messages.success(request, _("The view is gone; the list is as it was."))
            return redirect(f"{reverse('complaints')}?{query}")
        id = _kept(actor, id, wanted)
    except NotFound:
        raise Http404 from None
    except Refusal as refusal:
        messages.error(request, sentence(refusal.reasons[0], request))
        return redirect(f"{reverse('complaints')}?{query}")
    messages.success(request, _("Kept as “%(name)s”.") % {"name": wanted.name.strip()})
    return redirect(f"{reverse('complaints')}?{query}&view={id}")


def _kept(actor: Actor, id: int, wanted: Wanted) -> int:
    now = datetime.now(UTC)
    if not id:
        return saved_views.save(actor, wanted, now)
    saved_views.change(actor, id, wanted, now)
    return id
