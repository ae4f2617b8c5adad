"""Approve: somebody of higher authority consents to an option, and the complainant is answered promptly."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from redress.domain.approving import deciding
from redress.domain.changes import Change, amend
from redress.domain.complaint import Complaint
from redress.domain.explanation_first import remedies_of
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import GateShut, Reason
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey.declare import Kind, ask
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """Which request, and what the approver adds."""

    approval_id: UUID = ask("Request", Kind.CHOICE, choices="case:approvals")
    words: str = ask("What you add", Kind.LONG, optional=True)


@step(Step.APPROVE, Consent)
def approve(case: Complaint, given: Consent, scene: Scene) -> list[Change]:
    """Consent to the option as it stands; the clock to answer the complainant starts now (004-39).

    The approver's level must cover the whole: this option with what the case and the complainant were granted before.
    Never whoever asked. Sources: 002-48, 002-49, 004-38, 004-39.
    """
    approval = next(a for a in case.approvals if a.id == given.approval_id)
    option = next(o for o in case.options if o.id == approval.option_id)
    reasons = deciding(case, approval, option, remedies_of(case, option.id), scene.actor, scene)
    if option.retired_at is not None:
        reasons.append(
            Reason(ReasonCode.OPTION_RETIRED, step=Step.DRAFT_OPTION, values={"title": option.title})
        )
    if reasons:
        raise GateShut(reasons)
    return [
        amend(
            approval,
            decision="approved",
            reason=given.words.strip(),
            decided_by=scene.actor.id,
            decided_at=scene.now,
        ),
        amend(option, authority="approved"),
    ]
