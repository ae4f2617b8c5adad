"""Second: another person, who has not decided before, agrees with a decision or does not."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from redress.domain.changes import Change, amend, apply
from redress.domain.complaint import Complaint
from redress.domain.refusals import Forbidden, GateShut
from redress.domain.scene import Scene
from redress.domain.seconds import seconding
from redress.domain.stages import Step
from redress.journey.declare import Kind, ask
from redress.journey.seconded import consequences
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondOpinion:
    """Which decision, yes or no, and why (000-67; design.md section 3)."""

    second_id: UUID = ask("Decision", Kind.CHOICE, choices="case:seconds")
    agrees: bool = ask("I agree", Kind.YES_NO, optional=True)
    words: str = ask("Reason", Kind.LONG)


@step(Step.SECOND, SecondOpinion)
def second(case: Complaint, given: SecondOpinion, scene: Scene) -> list[Change]:
    """Record the opinion and let the decision take effect, or take it back. Somebody who decided before in this case,
    who asked, or who is complained about is refused."""
    row = next(s for s in case.seconds if s.id == given.second_id)
    if not row.pending:
        raise GateShut(seconding(case, row, scene.actor))
    reasons = seconding(case, row, scene.actor)
    if reasons:
        raise Forbidden(reasons)
    spoken = amend(
        row,
        decision="agreed" if given.agrees else "disagreed",
        words=given.words,
        decided_by=scene.actor.id,
        decided_at=scene.now,
    )
    return [spoken, *consequences(apply(case, [spoken]), row, scene, agreed=given.agrees)]
