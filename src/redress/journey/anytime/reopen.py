"""Reopen: it was not settled after all; it goes back where it ended, with nothing to retype."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from redress.domain.changes import Change
from redress.domain.complaint import Complaint
from redress.domain.refusals import GateShut, Reason
from redress.domain.reopening import reopened
from redress.domain.scene import Scene
from redress.domain.stages import Stage, Step
from redress.journey.declare import Kind, ask
from redress.journey.step import step
from redress.journey.undertaking import Undertaking, undertaken

BACK_TO = "|".join(stage.value for stage in (Stage.ASSESS, Stage.INVESTIGATE, Stage.RESOLVE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopening:
    """Why, and how far back (design.md rule 10; 002-57)."""

    reason: str = ask("Why it is not settled", Kind.LONG)
    back_to: str = ask("Back to", Kind.CHOICE, choices=BACK_TO, default=Stage.RESOLVE.value)
    point_ids: tuple[UUID, ...] = ask("Points", Kind.MANY, choices="case:points", optional=True)
    answer_by: datetime | None = ask("They hear by", Kind.MOMENT, optional=True, future=True)


@step(Step.REOPEN, Reopening)
def reopen(case: Complaint, given: Reopening, scene: Scene) -> list[Change]:
    """Send the points back and promise an answer by a date; earlier findings, offers and answers stay as they are."""
    if case.merged_into is not None:
        raise GateShut(Reason("already_merged", step=Step.UNMERGE))
    points = given.point_ids or tuple(p.id for p in case.live_points)
    due = given.answer_by or scene.policy.urgency(case.urgency).first_answer.after(
        scene.now, scene.policy.calendar
    )
    return [
        *reopened(case, Stage(given.back_to), scene, point_ids=points, reason=given.reason),
        *undertaken(case, scene, Undertaking("reopened", due, "reopening")),
    ]
