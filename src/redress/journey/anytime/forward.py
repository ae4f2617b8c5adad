"""Forward: hand the matter to the firm or body that it belongs to, with the complainant's consent."""

from __future__ import annotations

from dataclasses import dataclass

from redress.domain.changes import Add, Change, amend, put
from redress.domain.complaint import Complaint, Outcome
from redress.domain.links import Party
from redress.domain.refusals import BadInput, Reason
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey.committing import PromiseMade, committed, no_promise, promises_made
from redress.journey.declare import Kind, ask
from redress.journey.letters import message_to_complainant
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class Forwarding:
    """To whom, why, and the complainant's consent (design.md section 3, hand-over with consent)."""

    receiver: str = ask("Firm or body that takes it over")
    contact: str = ask("How to reach them")
    consent: bool = ask("The complainant agrees", Kind.YES_NO)
    reason: str = ask("Reason, as the complainant is told", Kind.LONG, spoken=True, binds=True)
    promises: tuple[PromiseMade, ...] = promises_made()
    no_promise: str = no_promise()


@step(Step.FORWARD, Forwarding)
def forward(case: Complaint, given: Forwarding, scene: Scene) -> list[Change]:
    """Hand every open point over and tell the complainant who has it now."""
    if not given.consent:
        raise BadInput(Reason("consent_needed", field="consent"))
    receiver = Party(**scene.row(), role="receiver", name=given.receiver, contact=given.contact)
    reasons = given.reason
    return [
        Add(receiver),
        *(
            amend(p, outcome=Outcome.FORWARDED, outcome_reason=reasons, outcome_by=scene.actor.id)
            for p in case.live_points
            if p.outcome is Outcome.OPEN
        ),
        put(answered_at=case.answered_at or scene.now),
        *message_to_complainant("forwarded", case, scene, decision=given.receiver, reasons=reasons),
        *committed(case, given, scene, "forward"),
    ]
