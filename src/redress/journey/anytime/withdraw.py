"""Withdraw: only on the complainant's own word; safety and what is already owed survive it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from redress.domain.changes import Change, amend, put
from redress.domain.complaint import Complaint, Outcome
from redress.domain.refusals import BadInput, GateShut, Reason
from redress.domain.scene import Scene
from redress.domain.stages import Role, Step
from redress.journey.declare import Kind, ask
from redress.journey.letters import message_to_complainant
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """The complainant's own words; without points it is all of it."""

    words: str = ask("The complainant's own words", Kind.LONG)
    how: str = ask("How they said it", Kind.CHOICE, choices="portal|call|letter|email|in_person")
    point_ids: tuple[UUID, ...] = ask("Points", Kind.MANY, choices="case:points", optional=True)


@step(Step.WITHDRAW, Withdrawal)
def withdraw(case: Complaint, given: Withdrawal, scene: Scene) -> list[Change]:
    """Mark the points withdrawn and confirm it in writing. An unsecured danger holds the complaint open (design.md
    section 3: safety survives withdrawal), and an obligation that stands must be proved or released first."""
    if given.how == "portal" and not scene.actor.is_(Role.COMPLAINANT):
        raise BadInput(Reason("withdrawal_by_complainant_only", field="how"))
    if case.safety and case.safety_secured_at is None:
        raise GateShut(Reason("safety_not_secured", step=Step.SECURE_SAFETY))
    if any(not obligation.settled for obligation in case.obligations):
        raise GateShut(Reason("obligations_stand", step=Step.RELEASE))
    chosen = [p for p in case.live_points if not given.point_ids or p.id in given.point_ids]
    everything = len(chosen) == len(case.live_points)
    return [
        *(
            amend(p, outcome=Outcome.WITHDRAWN, outcome_reason=given.words, outcome_by=scene.actor.id)
            for p in chosen
        ),
        *([put(withdrawn_at=scene.now)] if everything else []),
        *message_to_complainant("withdrawn", case, scene, points="; ".join(p.text for p in chosen)),
    ]
