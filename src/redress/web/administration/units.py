"""The tree of units: who works where, what is added, named anew, moved, closed, opened again."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from redress.domain.administering import changes_of_sight
from redress.domain.refusals import Reason
from redress.domain.stages import Role
from redress.records import founding, unit_changes
from redress.records.administering import By
from redress.records.queries.administration import PeopleNarrowing, UnitLine, length, people, tree
from redress.web.access import ADMINISTRATORS, KEEPERS, open_to
from redress.web.administration.changing import may_change, refused, typed
from redress.web.choosing import whole_number
from redress.web.languages import OWN_NAMES

# Who sees a complaint because of the unit it is in.
SEES_UNIT = frozenset({Role.REGISTRAR.value, Role.HANDLER.value, Role.SUPERVISOR.value, Role.APPROVER.value})


@open_to(ADMINISTRATORS)
@require_safe
def units(request: HttpRequest) -> HttpResponse:
    """The whole tree with what is in each unit."""
    lines = tree(request.actor)  # type: ignore[attr-defined]
    shown = request.GET.get("closed") == "1"
    context = {
        "lines": _nested([_shown(request, line) for line in lines if shown or line.closed_at is None]),
        "closed": sum(line.closed_at is not None for line in lines),
        "shown": shown,
        "may": may_change(request),
    }
    return render(request, "administration/units.html", context)


@open_to(KEEPERS)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Another unit below one that is there."""
    reasons: tuple[Reason, ...] = ()
    code = typed(request, "code").upper()
    if request.method == "POST":
        reasons = refused(request, lambda by: _add(request, by, code))
        if not reasons:
            messages.success(request, _("The unit is there."))
            return redirect("unit", code=code)
    lines = tree(request.actor)  # type: ignore[attr-defined]
    context = {
        **_form(request, None, lines),
        "reasons": reasons,
        "code": code,
        "below": whole_number(request.POST.get("below", "") or request.GET.get("below", "")),
        "above": [_shown(request, line) for line in lines if line.closed_at is None],
    }
    return render(request, "administration/unit_new.html", context, status=422 if reasons else 200)


@open_to(ADMINISTRATORS)
@require_http_methods(["GET", "POST"])
def unit(request: HttpRequest, code: str) -> HttpResponse:
    """One unit: what is in it, and what may be done with it."""
    lines = tree(request.actor)  # type: ignore[attr-defined]
    line = _found(lines, code)
    reasons: tuple[Reason, ...] = ()
    act = request.POST.get("act", "")
    if request.method == "POST" and act != "look":
        reasons = refused(request, lambda by: _changed(request, by, line, act))
        if not reasons:
            messages.success(request, _("It is changed, and stands in the history."))
            return redirect("unit", code=code)
        lines = tree(request.actor)  # type: ignore[attr-defined]
        line = _found(lines, code)
    context = {
        **_form(request, line, lines),
        **_looked(request, line, lines),
        "reasons": reasons,
        "seen": length(request.actor),  # type: ignore[attr-defined]
    }
    return render(request, "administration/unit.html", context, status=422 if reasons else 200)


def _found(lines: list[UnitLine], code: str) -> UnitLine:
    line = next((each for each in lines if each.code == code), None)
    if line is None:
        raise Http404
    return line


def _add(request: HttpRequest, by: By, code: str) -> None:
    above = next(
        (line for line in tree(request.actor) if line.id == whole_number(request.POST.get("below", ""))),  # type: ignore[attr-defined]
        None,
    )
    name = typed(request, "name")
    unit_changes.wanted(name, above is not None and above.closed_at is None)
    founding.add_unit(
        by.organisation, code, name, typed(request, "kind"), above.id if above else None, by.now,
        by=by.id, names=_names(request),
    )  # fmt: skip


def _changed(request: HttpRequest, by: By, line: UnitLine, act: str) -> None:
    match act:
        case "save":
            unit_changes.rename(by, line.id, typed(request, "name"), _names(request), typed(request, "kind"))
        case "move":
            unit_changes.move(by, line.id, whole_number(request.POST.get("below", "")) or 0)
        case "close":
            unit_changes.close(by, line.id)
        case "reopen":
            unit_changes.reopen(by, line.id)
        case _:
            raise Http404


def _names(request: HttpRequest) -> dict[str, str]:
    said = {language: typed(request, f"name.{language}") for language in OWN_NAMES}
    return {language: text for language, text in said.items() if text}


def _form(request: HttpRequest, line: UnitLine | None, lines: list[UnitLine]) -> dict[str, Any]:
    """What stands in the fields: what was typed, else what is known."""
    again = request.method == "POST" and request.POST.get("act", "save") == "save"
    known = line.names if line else {}
    return {
        "name": typed(request, "name") if again else line.name if line else "",
        "kind": typed(request, "kind") if again else line.kind if line else "",
        "names": [
            (language, own, typed(request, f"name.{language}") if again else known.get(language, ""))
            for language, own in OWN_NAMES.items()
        ],
        "kinds": sorted({each.kind for each in lines if each.kind}),
        "may": may_change(request),
    }


def _looked(request: HttpRequest, line: UnitLine, lines: list[UnitLine]) -> dict[str, Any]:
    """What is in the unit and where it may go; with a place chosen, who would see what afterwards."""
    parts = [each for each in lines if each.path.startswith(line.path)]
    free = [each for each in lines if each not in parts and each.closed_at is None]
    below = whole_number(request.POST.get("below", ""))
    target = next((each for each in free if each.id == below), None) if line.parent else None
    context: dict[str, Any] = {
        "line": _shown(request, line),
        "above": next((_shown(request, each) for each in lines if each.id == line.parent), None),
        "children": [_shown(request, each) for each in lines if each.parent == line.id],
        "places": [_shown(request, each) for each in free] if line.parent else [],
        "blocked": line.people or line.complaints or any(
            each.parent == line.id and each.closed_at is None for each in lines
        ),
        "target": target and _shown(request, target),
    }  # fmt: skip
    if target:
        lose, gain = changes_of_sight(line.path, target.path)
        there = people(request.actor, PeopleNarrowing(), datetime.now(UTC))  # type: ignore[attr-defined]
        seers = [each for each in there if SEES_UNIT & set(each.roles)]
        context["lose"] = [each for each in seers if each.unit in lose]
        context["gain"] = [each for each in seers if each.unit in gain]
        context["goes_along"] = len(parts)
        context["complaints"] = sum(each.complaints for each in parts)
    return context


def _shown(request: HttpRequest, line: UnitLine) -> dict[str, Any]:
    language: str = request.language  # type: ignore[attr-defined]
    return {
        "id": line.id,
        "code": line.code,
        "name": name_of(line, language),
        "kind": line.kind,
        "depth": line.depth,
        "closed_at": line.closed_at,
        "people": line.people,
        "complaints": line.complaints,
        "indent": "\u2003" * line.depth,
        "below": [],
    }


def _nested(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The lines as a tree: each holds those below it. A closed unit that is left out takes what is below along."""
    tops: list[dict[str, Any]] = []
    path: list[dict[str, Any]] = []
    for line in lines:
        del path[line["depth"] :]
        (path[-1]["below"] if path else tops).append(line)
        path.append(line)
    return tops


def name_of(line: UnitLine, language: str) -> str:
    """The unit's name in the reader's language, where it has one."""
    return line.names.get(language) or line.name
