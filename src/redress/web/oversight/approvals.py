"""Decisions beyond the handlers' authority: one screen for each, with the handler's proposal and the precedents (design.md section 1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from redress.domain.agreements import Option, Remedy
from redress.domain.approving import deciding
from redress.domain.authority import Remaining, remaining
from redress.domain.complaint import Complaint
from redress.domain.people import Actor
from redress.domain.policy import Policy
from redress.domain.refusals import Reason
from redress.domain.stages import Step
from redress.journey.ruling import in_force
from redress.journey.step import Done
from redress.journey.wording import step_name, word
from redress.records import organisations
from redress.records.queries.case_file import snapshot
from redress.records.queries.commitments import ApprovalLine, approvals_for
from redress.records.queries.decisions import Decided, decided_like
from redress.web.access import APPROVERS, open_to
from redress.web.case import lookups
from redress.web.case.who import basics
from redress.web.choosing import identity
from redress.web.taking import Desk, StepForm, empty_form, send

STEPS = {"approve": Step.APPROVE, "turn_down": Step.TURN_DOWN}


@dataclass(frozen=True, slots=True)
class Precedent:
    """An earlier decision with the remedies' names."""

    decided: Decided
    kinds: str


@open_to(APPROVERS)
@require_http_methods(["GET", "POST"])
def approvals(request: HttpRequest) -> HttpResponse:
    """The next request by its date, or the one asked for; decided here, and then the next one stands here."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    lines = approvals_for(actor)
    wanted = identity(request.POST.get("request") or request.GET.get("request", ""))
    line = next((each for each in lines if each.id == wanted), None)
    if request.method == "GET":
        line = line or next(iter(lines), None)
    case = snapshot(actor, line.complaint_id) if line else None
    if line is None or case is None:
        if request.method == "POST":
            messages.error(request, _("This request was decided meanwhile. Here is what waits now."))
            return redirect("approvals")
        return render(request, "oversight/approvals.html", {"lines": lines})
    desk = Desk(actor, case, request.language, request.zone, fixed={"approval_id": str(line.id)})  # type: ignore[attr-defined]
    forms = {name: empty_form(desk, step) for name, step in STEPS.items()}
    status = 200
    if request.method == "POST":
        name = request.POST.get("act", "")
        answer = send(request, desk, STEPS[name]) if name in STEPS else forms["approve"]
        if isinstance(answer, Done):
            said = {"step": step_name(STEPS[name].value, desk.language), "number": line.number}
            messages.success(request, _("%(step)s: done for %(number)s.") % said)
            return redirect("approvals")
        forms, status = {**forms, answer.step.value: answer}, answer.status
    context = {"lines": lines, "forms": forms, **_shown(line, desk, forms)}
    return render(request, "oversight/approvals.html", context, status=status)


def _shown(line: ApprovalLine, desk: Desk, forms: dict[str, StepForm]) -> dict[str, Any]:
    """The case in three lines, what is asked, what one's own authority still allows, and what was decided before."""
    case, language = desk.case, desk.language
    scene = desk.scene()
    policy = in_force(organisations.organisation(desk.actor.organisation), datetime.now(UTC))
    option = next(each for each in case.options if each.id == line.option_id)
    remedies = [each for each in case.remedies if each.option_id == option.id]
    approval = next(each for each in case.approvals if each.id == line.id)
    kinds = sorted({each.kind for each in remedies})
    found = decided_like(desk.actor, case.id, kinds)
    mine = remaining(case, desk.actor.level, scene.current, scene.spent, scene.now)
    return {
        **basics(case, desk.actor),
        "line": line,
        "option": option,
        "remedies": [(_remedy_name(policy, each.kind, language), each) for each in remedies],
        "points": lookups.points(case, policy, language),
        "urgency": lookups.urgency(case, policy, language),
        "may_not": deciding(case, approval, option, remedies, desk.actor, scene),
        "mine": _left(mine, remedies, policy, language),
        "granted": _granted(case, option),
        "precedents": [Precedent(each, _names(each.kinds, policy, language)) for each in found],
        "reasons": _reasons(forms),
    }


def _left(
    mine: tuple[Remaining, ...], remedies: list[Remedy], policy: Policy, language: str
) -> list[tuple[str, Remaining]]:
    """What one's own level may still grant of these remedies in this case."""
    exact = {rule.remedy for rule in mine}
    wanted = {each.kind if each.kind in exact else "*" for each in remedies}
    return [
        (_("Any remedy") if rule.remedy == "*" else _remedy_name(policy, rule.remedy, language), rule)
        for rule in mine
        if rule.remedy in wanted
    ]


def _granted(case: Complaint, option: Option) -> list[Option]:
    """What this case was given or offered besides."""
    return [each for each in case.options if each.id != option.id and (each.accepted_at or each.on_the_table)]


def _names(kinds: tuple[str, ...], policy: Policy, language: str) -> str:
    return " · ".join(_remedy_name(policy, kind, language) for kind in kinds)


def _remedy_name(policy: Policy, kind: str, language: str) -> str:
    found = next((each for each in policy.remedies if each.code == kind), None)
    return (found.names.get(language) or found.names.get("en", kind)) if found else word(kind, language)


def _reasons(forms: dict[str, StepForm]) -> tuple[Reason, ...]:
    return tuple(reason for form in forms.values() for reason in form.reasons)
