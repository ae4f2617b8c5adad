"""Turn down: the option is not consented to; the handler hears why, and what to propose instead."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from redress.domain.approving import deciding
from redress.domain.changes import Change, amend
from redress.domain.complaint import Complaint
from redress.domain.explanation_first import remedies_of
from redress.domain.refusals import GateShut
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey.declare import Kind, ask
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class Dissent:
    """Which request, why not, and what would be consented to."""

    approval_id: UUID = ask("Request", Kind.CHOICE, choices="case:approvals")
    reason: str = ask("Why not", Kind.LONG)
    instead: str = ask("What you would consent to", Kind.LONG, optional=True)


@step(Step.TURN_DOWN, Dissent)
def turn_down(case: Complaint, given: Dissent, scene: Scene) -> list[Change]:
    """Refuse the request with its reason; the complainant is answered by the same date as after a consent.

    The option stays, cannot be offered, and may be asked for again with a better proposal. Sources: 002-49, 004-39.
    """
    approval = next(a for a in case.approvals if a.id == given.approval_id)
    option = next(o for o in case.options if o.id == approval.option_id)
    reasons = deciding(case, approval, option, remedies_of(case, option.id), scene.actor, scene)
    if reasons:
        raise GateShut(reasons)
    words = "\n".join(part.strip() for part in (given.reason, given.instead) if part.strip())
    return [
        amend(
            approval, decision="turned_down", reason=words, decided_by=scene.actor.id, decided_at=scene.now
        ),
        amend(option, authority="turned_down"),
    ]
