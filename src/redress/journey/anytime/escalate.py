"""Escalate: raise the complaint to a higher level, and tell the complainant process and date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from redress.domain.changes import Change
from redress.domain.complaint import Complaint
from redress.domain.escalation import level_of, taker
from redress.domain.policy import EscalationLevel
from redress.domain.refusals import BadInput, Reason
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey.committing import no_promise, waived
from redress.journey.declare import Kind, ask
from redress.journey.rising import raised
from redress.journey.step import step

TRIGGERS = "dissatisfied|grave|long_unsolved|promise_broken|threat|clock|complainant_asks|handling_complaint|courtesy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rise:
    """Why, how far, and what the complainant is told (002-75, 002-80, 002-81, 004-16 … 004-19)."""

    trigger: str = ask("Why", Kind.CHOICE, choices=TRIGGERS)
    level: int | None = ask("Level", Kind.INTEGER, optional=True, hint="Left empty: one level up")
    to_id: UUID | None = ask("To", Kind.CHOICE, choices="people:", optional=True, default=None)
    process: str = ask("What happens next, as the complainant is told", Kind.LONG, spoken=True, binds=True)
    answer_by: datetime | None = ask(
        "They hear by", Kind.MOMENT, optional=True, future=True, promises="always"
    )
    no_promise: str = no_promise()


@step(Step.ESCALATE, Rise)
def escalate(case: Complaint, given: Rise, scene: Scene) -> list[Change]:
    """Note the level and its named post; a courtesy rise leaves the level as it is. The date told is a promise."""
    courtesy = given.trigger == "courtesy"
    rung = _rung(given.level or case.escalation_level + (0 if courtesy else 1), scene, courtesy)
    answer_by = given.answer_by or rung.limit.after(scene.now, scene.policy.calendar)
    post = taker(case, rung, scene.people, scene.now)
    to_id = given.to_id or (post.id if post else None)
    rise = raised(case, scene, rung, given.trigger, given.process, answer_by, to_id)
    return [*rise, *waived(case, given, scene)]


def _rung(rank: int, scene: Scene, courtesy: bool) -> EscalationLevel:
    rungs = sorted(scene.current.escalation, key=lambda rung: rung.rank)
    found = rungs[-1] if courtesy and rungs else level_of(scene.current, rank)
    if found is None:
        highest = rungs[-1].rank if rungs else 0
        raise BadInput(Reason("no_higher_level", field="level", values={"highest": highest}))
    return found
