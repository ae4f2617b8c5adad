"""The people: who is there, what each may do, who is asked in, who is away, who leaves and comes back."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from redress.domain.people import Actor
from redress.domain.refusals import BadInput, Reason
from redress.journey.leaving import let_leave
from redress.records import people_changes
from redress.records.administering import By
from redress.records.queries import administration as reading
from redress.records.queries.administration import PeopleNarrowing, PersonLine
from redress.web.access import ADMINISTRATORS, open_to
from redress.web.administration import posts
from redress.web.administration.changing import may_change, refused
from redress.web.administration.inviting import invite
from redress.web.choosing import identity, whole_number

STATES = ("", "there", "away", "left", "all")


@open_to(ADMINISTRATORS)
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Everybody, narrowed by words, unit, role and state."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    now = datetime.now(UTC)
    role, state = request.GET.get("role", ""), request.GET.get("state", "")
    narrowing = PeopleNarrowing(
        q=request.GET.get("q", "")[:100],
        unit=whole_number(request.GET.get("unit", "")),
        role=role if role in posts.ROLES else "",
        state=state if state in STATES else "",
    )
    found = reading.people(actor, narrowing, now)
    page = min(whole_number(request.GET.get("page", "")) or 1, 10_000)
    kept = request.GET.copy()
    kept.pop("page", None)
    context = {
        "lines": [(each, each.is_away(now)) for each in found[(page - 1) * reading.PAGE : page * reading.PAGE]],
        "total": len(found),
        "narrowing": narrowing,
        "units": posts.units(request, closed=True),
        "roles": posts.ROLES,
        "may": may_change(request),
        "kept": kept.urlencode(),
        "previous": page - 1,
        "further": page + 1 if len(found) > page * reading.PAGE else 0,
    }  # fmt: skip
    return render(request, "administration/people.html", context)


@open_to(ADMINISTRATORS)
@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, id: UUID) -> HttpResponse:
    """One person: post, roles, absence, what waits for them, and whether they are still there."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    line = _person(actor, id)
    reasons: tuple[Reason, ...] = ()
    act = request.POST.get("act", "")
    if request.method == "POST":
        reasons = refused(request, lambda by: _changed(request, by, line, act))
        if not reasons:
            return redirect("person", id=id)
        line = _person(actor, id)
    now = datetime.now(UTC)
    context = {
        **posts.fields(request, line, again=bool(reasons) and act == "save"),
        "line": line,
        "away": line.is_away(now),
        "work": reading.carried(actor, id),
        "colleagues": [
            each for each in reading.people(actor, PeopleNarrowing(), now) if each.id != id
        ],
        "chosen": request.POST.get("successor", "") or request.POST.get("deputy", ""),
        "until": request.POST.get("until", ""),
        "me": actor.id == id,
        "reasons": reasons,
        "seen": reading.length(actor),
    }  # fmt: skip
    return render(request, "administration/person.html", context, status=422 if reasons else 200)


def _person(actor: Actor, id: UUID) -> PersonLine:
    line = reading.person(actor, id)
    if line is None:
        raise Http404
    return line


def _changed(request: HttpRequest, by: By, line: PersonLine, act: str) -> None:
    match act:
        case "save":
            people_changes.change(by, line.id, "change_person", posts.posted(request))
            said = _("It is changed, and stands in the history.")
        case "away":
            people_changes.change(by, line.id, "mark_absent", _absence(request, by))
            said = _("%(who)s is marked as away.") % {"who": line.name}
        case "back":
            none = {"absent_from": None, "absent_until": None, "deputy_id": None}
            people_changes.change(by, line.id, "mark_back", none)
            said = _("%(who)s is back.") % {"who": line.name}
        case "leave":
            said = _left(by, line, identity(request.POST.get("successor", "")))
        case "return":
            people_changes.come_back(by, line.id)
            said = _("%(who)s may sign in again. What went to colleagues stays with them.") % {
                "who": line.name
            }
        case "invite":
            invite(request, line.email, line.language)
            said = _("The invitation is on its way to %(email)s.") % {"email": line.email}
        case _:
            raise Http404
    messages.success(request, said)


def _left(by: By, line: PersonLine, successor: UUID | None) -> str:
    handed = let_leave(by, line.id, successor)
    said = [_("%(who)s has left and can no longer sign in.") % {"who": line.name}]
    if handed.assigned:
        words = ngettext(
            "%(n)d complaint has a new owner.", "%(n)d complaints have a new owner.", handed.assigned
        )
        said.append(words % {"n": handed.assigned})
    if handed.pooled:
        words = ngettext(
            "%(n)d complaint waits in the unit's pool.",
            "%(n)d complaints wait in the unit's pool.",
            handed.pooled,
        )
        said.append(words % {"n": handed.pooled})
    if handed.readdressed:
        words = ngettext(
            "%(n)d complaint with a request or order that waited for them: now addressed to whoever may decide, or to the department.",
            "%(n)d complaints with requests or orders that waited for them: now addressed to whoever may decide, or to the department.",
            handed.readdressed,
        )
        said.append(words % {"n": handed.readdressed})
    return " ".join(said)


def _absence(request: HttpRequest, by: By) -> dict[str, Any]:
    """Away from now; to the end of the last day named, on the firm's clock, or until marked back."""
    until, ends = request.POST.get("until", ""), None
    if until:
        try:
            last = date.fromisoformat(until) + timedelta(days=1)
        except (ValueError, OverflowError):
            raise BadInput(Reason("input_unreadable", "until", values={"label": _("Last day away")}))
        ends = datetime.combine(last, time(), ZoneInfo(request.zone))  # type: ignore[attr-defined]
        if ends <= by.now:
            raise BadInput(Reason("input_must_be_future", "until", values={"label": _("Last day away")}))
    deputy = identity(request.POST.get("deputy", ""))
    return {"absent_from": by.now, "absent_until": ends, "deputy_id": deputy}
