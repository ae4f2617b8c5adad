"""Request approval: what lies beyond one's authority goes up, with one's own proposal; the complainant hears when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from redress.domain.agreements import Approval, Option
from redress.domain.approving import Approver, answer_due, approvers, nobody
from redress.domain.authority import beyond
from redress.domain.changes import Add, Change, Say, amend
from redress.domain.complaint import Complaint
from redress.domain.explanation_first import remedies_of
from redress.domain.gates.resolve import asking_approval
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import GateShut, Reason, refuse_unless
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey.committing import no_promise, waived
from redress.journey.declare import Kind, ask
from redress.journey.letters import message_to_complainant
from redress.journey.moments import in_words
from redress.journey.step import step
from redress.journey.undertaking import Undertaking, undertaken
from redress.journey.wording import label

USUAL = "Our proposal for you needs the consent of somebody who may decide more; then you hear from us."


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalRequest:
    """Which option, what the handler proposes, and what the complainant is told (002-75, 004-38)."""

    option_id: UUID = ask("Option", Kind.CHOICE, choices="case:options")
    proposal: str = ask("Your own proposal and why", Kind.LONG)
    approver_id: UUID | None = ask(
        "Approver",
        Kind.CHOICE,
        choices="people:",
        optional=True,
        default=None,
        hint="Left empty: the lowest level that may",
    )
    process: str = ask(
        "What happens next, as the complainant is told", Kind.LONG, optional=True, spoken=True, binds=True
    )
    answer_by: datetime | None = ask(
        "They hear by", Kind.MOMENT, optional=True, future=True, promises="always"
    )
    no_promise: str = no_promise()


@step(Step.REQUEST_APPROVAL, ApprovalRequest)
def request_approval(case: Complaint, given: ApprovalRequest, scene: Scene) -> list[Change]:
    """Ask the lowest level that may approve, or the deputy of whoever is away; a clock runs for the decision.

    The complainant is told process and date, and that date is a promise. Nobody approves their own request.
    Sources: 002-49, 002-75, 003-50, 004-38, 004-39; rule 6 of the design.
    """
    option = _as_it_is_now(case, next(o for o in case.options if o.id == given.option_id), scene)
    reasons = asking_approval(option, given.proposal)
    if reasons:
        raise GateShut(reasons)
    approver = _chosen(case, option, given, scene)
    due_at = scene.current.urgency(case.urgency).approve.after(scene.now, scene.current.calendar)
    answer_by = given.answer_by or answer_due(scene.current, due_at)
    process = given.process.strip() or label(USUAL, case.language)
    approval = Approval(
        **scene.row(),
        option_id=option.id,
        proposal=given.proposal.strip(),
        approver_id=approver.person.id,
        due_at=due_at,
    )
    told = in_words(answer_by, case.language, scene.policy)
    return [
        Add(approval),
        amend(option, authority="asked"),
        *undertaken(case, scene, Undertaking(process, answer_by, "approval")),
        *message_to_complainant(
            "escalation", case, scene, target_id=approval.id, due=told, instructions=process
        ),
        *waived(case, given, scene),
        Say({"approval_id": str(approval.id), "approver": approver.person.name}),
    ]


def _as_it_is_now(case: Complaint, option: Option, scene: Scene) -> Option:
    """What was inside authority when drafted, or approved, may lie beyond it since other options were granted."""
    remedies = remedies_of(case, option.id)
    level = scene.actor.level
    over = beyond(case, option, remedies, level, scene.current, scene.spent, scene.now)
    stood = option.authority in {"inside", "approved"}
    return replace(option, authority="needed") if stood and over else option


def _chosen(case: Complaint, option: Option, given: ApprovalRequest, scene: Scene) -> Approver:
    found = approvers(case, option, remedies_of(case, option.id), scene.actor.id, scene)
    if not found:
        raise GateShut(nobody(option))
    if given.approver_id is None:
        return found[0]
    named = next(
        (a for a in found if given.approver_id in {a.person.id, a.for_.id if a.for_ else None}), None
    )
    refuse_unless(given.approver_id != scene.actor.id, ReasonCode.APPROVER_ASKED_IT, "approver_id")
    if named is None:
        person = scene.people.get(given.approver_id)
        values = {"level": person.level if person else "", "cost": f"{option.cost} {option.currency}"}
        raise GateShut(Reason(ReasonCode.APPROVER_MAY_NOT, field="approver_id", values=values))
    return named
