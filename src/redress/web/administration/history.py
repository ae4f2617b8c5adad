"""What was changed in the organisation's administration, newest first, each with its way back where there is one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from redress.domain.people import Actor
from redress.domain.refusals import Reason
from redress.journey.reading_packs import named
from redress.journey.ruling import in_force
from redress.journey.wording import moment, role_name
from redress.records import undoing
from redress.records.administering import UNIT, again
from redress.records.queries import administration as reading
from redress.records.queries.administration import ChangeLine
from redress.web.access import ADMINISTRATORS, open_to
from redress.web.administration.changing import may_change, refused
from redress.web.choosing import identity, whole_number


@open_to(ADMINISTRATORS)
@require_http_methods(["GET", "POST"])
def history(request: HttpRequest) -> HttpResponse:
    """A page of changes; one of them taken back, which is a change of its own."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    reasons: tuple[Reason, ...] = ()
    if request.method == "POST":
        seq = whole_number(request.POST.get("change", "")) or 0
        reasons = refused(request, lambda by: undoing.undo(by, seq))
        if not reasons:
            messages.success(request, _("It is taken back: things stand as they stood before."))
            return redirect("administration_history")
    page = min(whole_number(request.GET.get("page", "")) or 1, 10_000)
    lines, total = reading.changes(actor, page)
    names = {**_terms(request), **reading.unit_names(actor), **reading.people_names(actor)}
    context = {
        "lines": [_shown(request, line, names) for line in lines],
        "reasons": reasons,
        "may": may_change(request),
        "previous": page - 1,
        "further": page + 1 if total > page * reading.PAGE else 0,
    }
    return render(request, "administration/history.html", context, status=422 if reasons else 200)


def _shown(request: HttpRequest, line: ChangeLine, names: dict[str, str]) -> dict[str, Any]:
    """A change as the page says it: what was done to whom or what, and each field from what to what."""
    change = line.change
    fields = [
        (_fields().get(name, name), _value(request, name, change.before.get(name), names),
         _value(request, name, value, names))
        for name, value in change.after.items()
        if value not in (None, "", [], {}) or change.before.get(name)
    ]  # fmt: skip
    return {
        "seq": change.seq,
        "at": change.at,
        "what": verbs().get(change.verb, change.verb),
        "who": line.who,
        "name": line.about_name,
        "unit": line.code if line.about == UNIT else "",
        "person": identity(line.about_id),
        "fields": fields,
        "undoes": line.undoes,
        "undone": change.undone,
        "refused": line.refused,
    }


def _terms(request: HttpRequest) -> dict[str, str]:
    """What the pack calls its levels and departments, as far as it still knows them."""
    policy = in_force(request.organisation, datetime.now(UTC))  # type: ignore[attr-defined]
    language: str = request.language  # type: ignore[attr-defined]
    every = [("level", policy.levels), ("department", policy.departments)]
    return {f"{kind}:{each.code}": named(each.names, language) for kind, terms in every for each in terms}


def _value(request: HttpRequest, name: str, value: Any, names: dict[str, str]) -> str:
    language: str = request.language  # type: ignore[attr-defined]
    if value in (None, "", [], {}):
        return "—"
    if name == "roles":
        return ", ".join(role_name(role, language) for role in value)
    if name in {"unit_id", "parent_id", "deputy_id"}:
        return names.get(str(value), "—")
    if name in {"level", "department"}:
        return names.get(f"{name}:{value}", value)
    if name == "names":
        return ", ".join(f"{tongue}: {text}" for tongue, text in sorted(value.items()))
    found = again(name, value)
    return found if isinstance(found, str) else moment(found, language, request.zone)  # type: ignore[attr-defined]


def verbs() -> dict[str, str]:
    """What can stand in the organisation's journal, in words."""
    return {
        "found": _("Organisation founded"),
        "add_unit": _("Unit added"),
        "tell_contact": _("How we are reached, told anew"),
        "rename_unit": _("Unit named anew"),
        "move_unit": _("Unit moved"),
        "close_unit": _("Unit closed"),
        "reopen_unit": _("Unit opened again"),
        "add_person": _("Person added"),
        "change_person": _("Person changed"),
        "mark_absent": _("Marked as away"),
        "mark_back": _("Back again"),
        "mark_left": _("Has left"),
        "come_back": _("Came back after leaving"),
        "undo_change": _("Change taken back"),
    }


def _fields() -> dict[str, str]:
    return {
        "telephone": _("Telephone"),
        "contact_email": _("E-mail"),
        "postal_address": _("Postal address"),
        "opening_hours": _("When somebody is there"),
        "code": _("Unit code"),
        "name": _("Name"),
        "names": _("Its name in other languages"),
        "kind": _("Kind"),
        "zone": _("Time zone"),
        "parent_id": _("Belongs to"),
        "closed_at": _("Closed"),
        "roles": _("Roles"),
        "level": _("Authority level"),
        "staff_number": _("Staff number"),
        "title": _("Post"),
        "department": _("Department"),
        "unit_id": _("Unit"),
        "absent_from": _("Away from"),
        "absent_until": _("Away until"),
        "deputy_id": _("Stand-in"),
        "left_at": _("Left"),
    }
