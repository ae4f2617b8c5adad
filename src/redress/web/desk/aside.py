"""Putting a complaint aside: one's own affair, nothing changes for anybody else, and it can be undone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from redress.domain.people import Actor
from redress.records import own_desk
from redress.records.own_desk import Place
from redress.web.access import STAFF, open_to
from redress.web.desk.page import file_or_404
from redress.web.desk.splits import is_split

TAKEN_BACK = "redress.web.desk.aside"
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
    return redirect(f"{reverse('complaints')}?split={_split_of(request)}")


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
        state, until, count = signing.loads(request.POST.get("before", ""), salt=TAKEN_BACK)
    except signing.BadSignature:
        return
    where = Place(state, datetime.fromisoformat(until) if until else None, count)
    own_desk.put_back(actor, complaint_id, where, now)
