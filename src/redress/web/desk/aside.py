"""Putting a complaint aside: one's own affair, nothing changes for anybody else, and it can be undone."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from redress.domain.people import Actor
from redress.domain.refusals import NotFound
from redress.records import own_desk
from redress.records.own_desk import Place
from redress.web.access import STAFF, open_to
from redress.web.choosing import identity
from redress.web.desk.aside_next import next_after
from redress.web.desk.page import file_or_404
from redress.web.desk.splits import is_split

TAKEN_BACK = "redress.web.desk.aside"
MOST = 200  # complaints put aside at once; a page of the list has fifty
MORNING = 9  # the hour at which what was put aside until a day comes back
SPANS = {"tomorrow": 1, "days3": 3, "week": 7}


@open_to(STAFF)
@require_POST
def aside(request: HttpRequest, number: str) -> HttpResponse:
    """Put the complaint aside for me, or have done with it, or back; nothing changes for anybody else."""
    case, actor, now = file_or_404(request, number).case, request.actor, datetime.now(UTC)  # type: ignore[attr-defined]
    place = request.POST.get("place", "")
    if place == "back":
        _take_back(request, actor, case.id, now)
        return redirect("complaint", number=number)
    if place in SPANS:
        before = own_desk.snooze(actor, case.id, _morning(now, SPANS[place], request.zone), now)  # type: ignore[attr-defined]
    elif place == "news":
        before = own_desk.snooze(actor, case.id, None, now)
    elif place == "done":
        before = own_desk.done(actor, case.id, now)
    else:
        return HttpResponseBadRequest()
    said = (
        _("Done with %(number)s until something happens.") if place == "done" else _("Put aside: %(number)s.")
    )
    undo = {
        "said": said % {"number": number},
        "address": reverse("aside", args=[number]),
        "before": _signed(before),
    }
    messages.success(request, render_to_string("desk/_undo.html", undo, request))
    return redirect(next_after(request, f"{reverse('complaints')}?split={_split_of(request)}"))


@open_to(STAFF)
@require_POST
def aside_many(request: HttpRequest) -> HttpResponse:
    """Put the chosen complaints of a list aside for me; one button lays them all where they lay before."""
    actor, now = request.actor, datetime.now(UTC)  # type: ignore[attr-defined]
    place = request.POST.get("place", "")
    until = _morning(now, SPANS[place], request.zone) if place in SPANS else None  # type: ignore[attr-defined]
    if place == "back":
        laid = _put_all_back(request, actor, now)
        messages.success(request, _("Back on your list: %(n)d.") % {"n": laid})
        return redirect(_back(request))
    if until is None and place != "news":
        return HttpResponseBadRequest()
    before = {}
    for id in filter(None, map(identity, request.POST.getlist("id")[:MOST])):
        with contextlib.suppress(NotFound):
            before[str(id)] = _signed(own_desk.snooze(actor, id, until, now))
    undo = {
        "said": _("Put aside: %(number)s.") % {"number": len(before)},
        "address": reverse("aside_many"),
        "before": signing.dumps(before, salt=TAKEN_BACK),
    }
    messages.success(request, render_to_string("desk/_undo.html", undo, request))
    return redirect(_back(request))


def _put_all_back(request: HttpRequest, actor: Actor, now: datetime) -> int:
    try:
        before = signing.loads(request.POST.get("before", ""), salt=TAKEN_BACK)
    except signing.BadSignature:
        return 0
    for id, mark in before.items():
        with contextlib.suppress(NotFound):
            own_desk.put_back(actor, UUID(id), _place(mark), now)
    return len(before)


def _back(request: HttpRequest) -> str:
    back = request.POST.get("back", "")
    return back if url_has_allowed_host_and_scheme(back, allowed_hosts=None) else reverse("complaints")


def _split_of(request: HttpRequest) -> str:
    wanted = request.POST.get("split", "")
    return wanted if is_split(wanted) else "mine"


def _morning(now: datetime, days: int, zone: str) -> datetime:
    local = now.astimezone(ZoneInfo(zone)) + timedelta(days=days)
    return local.replace(hour=MORNING, minute=0, second=0, microsecond=0).astimezone(UTC)


def _signed(place: Place) -> str:
    until = place.until.isoformat() if place.until else ""
    return signing.dumps([place.state, until, place.count], salt=TAKEN_BACK)


def _take_back(request: HttpRequest, actor: Actor, complaint_id: UUID, now: datetime) -> None:
    """Lay it where it lay before; what we did not sign ourselves changes nothing."""
    try:
        where = _place(request.POST.get("before", ""))
    except signing.BadSignature:
        return
    own_desk.put_back(actor, complaint_id, where, now)


def _place(mark: str) -> Place:
    state, until, count = signing.loads(mark, salt=TAKEN_BACK)
    return Place(state, datetime.fromisoformat(until) if until else None, count)
