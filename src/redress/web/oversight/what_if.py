"""A change to a calendar: looked at before it is made, made in the background with its progress, taken back as one act."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from redress.domain.people import Actor
from redress.domain.refusals import BadInput, Reason, Refusal
from redress.domain.stages import Role
from redress.domain.what_if import GROUPS
from redress.journey import recounting, what_if
from redress.journey.ruling import calendars_of
from redress.journey.what_if import Proposal
from redress.journey.wording import sentence
from redress.packs import PackRefused
from redress.records import bulk_acts
from redress.records.bulk_acts import Act
from redress.records.queries import people
from redress.web.access import CALENDARS, open_to
from redress.web.choosing import identity
from redress.web.looked_at import sealed, unsealed

SEEN = "redress.what-if"
MOST, EACH = 10_000, 50  # complaints that a page counts, and moves of each group that it shows
MOST_DAYS = 60
EVERY = 5  # seconds after which the page asks again while something is under way


@dataclass(frozen=True, slots=True)
class ActLine:
    """An act with who asked for it, and what for."""

    act: Act
    who: str
    about: str
    undoable: bool


@open_to(CALENDARS)
@require_http_methods(["GET", "POST"])
def calendars(request: HttpRequest) -> HttpResponse:
    """Everybody of this audience looks; only an administrator makes the change or takes it back."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    now, context, status = datetime.now(UTC), {}, 200
    if request.method == "POST":
        try:
            if request.POST.get("act") != "look":
                return _done(request, actor, now)
            context = _looked(request, actor, now)
        except PackRefused as refused:
            context, status = {"faults": refused.faults}, 422
        except Refusal as refusal:
            said = [sentence(reason, request.language) for reason in refusal.reasons]  # type: ignore[attr-defined]
            context, status = {"refused": said}, 422
    acts = bulk_acts.acts_of(actor.organisation)
    context |= {
        "acts": _lines(actor, acts),
        # A page that asks again by itself has no form, or it would empty it while somebody types.
        "every": EVERY if any(act.under_way for act in acts) and _only_shown(request) else 0,
        "calendars": calendars_of(actor.organisation, now),
        "typed": request.POST or request.GET,
        "may": actor.is_(Role.ADMINISTRATOR),
    }
    return render(request, "oversight/what_if.html", context, status=status)


def _only_shown(request: HttpRequest) -> bool:
    return request.method == "GET" and not request.GET


def _looked(request: HttpRequest, actor: Actor, now: datetime) -> dict[str, Any]:
    proposal = _proposed(request, actor, now)
    found = what_if.look(proposal, now, each=EACH, most=MOST, reader=actor)
    what = {name: proposal.what[name] for name in ("calendar", "file", "body")}
    return {
        "found": found,
        "groups": [(group, found.moves[group]) for group in GROUPS if found.moves[group]],
        "about": _about(what),
        "seen": sealed(actor, SEEN, **what),
    }


def _proposed(request: HttpRequest, actor: Actor, now: datetime) -> Proposal:
    uploaded = request.FILES.get("file")
    if isinstance(uploaded, UploadedFile):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "change.yaml"
            path.write_bytes(uploaded.read())
            return what_if.of_calendar(actor.organisation, path, now, uploaded.name or "")
    return what_if.of_changes(actor.organisation, *_typed(request.POST), now)


def _typed(posted: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
    """The calendar and the changes of the form. Raises BadInput for days that do not exist or run backwards."""
    body: dict[str, Any] = {}
    if posted.get("first"):
        try:
            first = date.fromisoformat(posted["first"])
            last = date.fromisoformat(posted.get("last") or posted["first"])
        except ValueError:
            raise BadInput(Reason("days_unreadable", "first"))
        if not 0 <= (last - first).days < MOST_DAYS:
            raise BadInput(Reason("days_backward", "last", values={"most": MOST_DAYS}))
        change = {"working": posted.get("working") == "yes", "name": posted.get("name", "").strip()}
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        body["days"] = {day.isoformat(): change for day in days}
    if posted.get("notice"):
        notice = posted["notice"].strip()
        body["notices"] = [int(notice) if notice.isdigit() else notice]
    if not body:
        raise BadInput(Reason("days_missing", "first"))
    return posted.get("calendar", ""), body


def _done(request: HttpRequest, actor: Actor, now: datetime) -> HttpResponse:
    """Make the change that was looked at, or take one back."""
    act, id = request.POST.get("act"), identity(request.POST.get("id", ""))
    if not actor.is_(Role.ADMINISTRATOR):
        raise Http404
    if act == "apply":
        seen = unsealed(request, actor, SEEN)
        proposal = what_if.of_changes(actor.organisation, seen["calendar"], seen["body"], now, seen["file"])
        recounting.apply(proposal, now, actor.id, UUID(seen["id"]))
        messages.success(request, _("The change holds. All dates that it touches are being counted anew."))
    elif act == "undo" and id is not None:
        recounting.undo(actor.organisation, id, now, actor.id)
        messages.success(request, _("The change is taken back. The dates are being counted as before."))
    else:
        raise Http404
    return redirect("calendars")


def _lines(actor: Actor, acts: list[Act]) -> list[ActLine]:
    names = people.names(actor.organisation, [act.by for act in acts])
    free = {act.id for act in acts if act.kind == "calendar" and not act.under_way and not act.undone_by_act}
    return [ActLine(act, names.get(act.by, ""), _about(act.what), act.id in free) for act in acts]


def _about(what: Mapping[str, Any]) -> str:
    """What was changed, shortly: which calendar or pack, the file, or the days."""
    if "pack" in what:
        return f"{what['pack']} {what['valid_from']}"
    if "calendar" not in what:
        return str(what.get("why", ""))
    body = what.get("body", {})
    days = sorted(body.get("days", {}))
    span = days[0] if len(days) == 1 else f"{days[0]} – {days[-1]}" if days else ""
    named = {change.get("name", "") for change in body.get("days", {}).values()}
    words = [what["calendar"] or _("our own calendar"), what.get("file") or span]
    return " · ".join(word for word in [*words, *sorted(named)[:1]] if word)
