"""Recalculate: the dates of the running clocks are counted anew, after a calendar or a policy changed."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from redress.domain.changes import Change
from redress.domain.clocks import reconcile
from redress.domain.complaint import Complaint
from redress.domain.refusals import GateShut, Reason
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey.declare import Kind, ask
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalculation:
    """Why, and with which act over many complaints."""

    reason: str = ask("Why", Kind.LONG)
    act_id: UUID | None = ask("Act", optional=True, default=None)


@step(Step.RECALCULATE, Recalculation)
def recalculate(case: Complaint, given: Recalculation, scene: Scene) -> list[Change]:
    """Count each limit anew by the calendars and the policy that hold; old and new dates stand in the journal.

    Dates that a person set, or that were told to somebody as a date (promises, orders, recourse), stay as they are.
    Refused where nothing moves, so that the journal tells only of dates that did.
    """
    changes = reconcile(case, scene.policy, scene.now, scene, anew=True)
    if not changes:
        raise GateShut(Reason("nothing_moves"))
    return changes
