"""Decline: say why a complaint is not ours to decide; it takes effect when a second person agrees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from redress.domain.changes import Add, Change, amend, put
from redress.domain.complaint import Complaint, Outcome
from redress.domain.declining import ABOUT
from redress.domain.gates.assess import declining
from redress.domain.refusals import GateShut, Reason, refuse_unless
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.domain.undertakings import Second
from redress.journey.committing import no_promise, waived
from redress.journey.declare import Kind, ask
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class Decline:
    """The ground, the reason as the complainant will read it, and where they may turn (design.md section 3)."""

    ground: str = ask("Ground", Kind.CHOICE, choices="taxonomy:inadmissible")
    reason: str = ask("Reason, as the complainant is told", Kind.LONG, spoken=True, binds=True)
    recourse: str = ask("Where the complainant may turn", Kind.LONG, optional=True, spoken=True)
    recourse_until: datetime | None = ask("Until", Kind.MOMENT, optional=True, future=True)
    point_ids: tuple[UUID, ...] = ask("Points", Kind.MANY, choices="case:points", optional=True)
    no_promise: str = no_promise()


@step(Step.DECLINE, Decline)
def decline(case: Complaint, given: Decline, scene: Scene) -> list[Change]:
    """Propose to decline all points, or some; nothing is told and nothing ends before a second person agrees.

    A danger must be secured first, and what is declined can never go silently: ``redress.domain.declining`` says what
    the second person's word brings. Sources: design.md section 3 (admissibility); 000-67.
    """
    recourse = given.recourse.strip() or _usual_recourse(case, scene)
    reasons = declining(given.ground, given.reason, recourse)
    if case.safety and case.safety_secured_at is None:
        reasons.append(Reason("safety_not_secured", step=Step.SECURE_SAFETY))
    if any(second.about == ABOUT and second.pending for second in case.seconds):
        reasons.append(Reason("decline_pending", step=Step.SECOND))
    if reasons:
        raise GateShut(reasons)
    still_open = [p for p in case.live_points if p.outcome is Outcome.OPEN]
    chosen = [p for p in still_open if not given.point_ids or p.id in given.point_ids]
    refuse_unless(chosen, "nothing_to_decline", "point_ids")
    until = given.recourse_until or scene.policy.waits.recourse.after(scene.now, scene.policy.calendar)
    whole = len(chosen) == len(case.live_points)
    targets = [case.id] if whole else [point.id for point in chosen]
    return [
        put(declined_by=scene.actor.id, recourse=recourse, recourse_until=until),
        *([put(inadmissible=given.ground)] if whole else [amend(p, decision=given.ground) for p in chosen]),
        *(
            Add(Second(**scene.row(), about=ABOUT, target_id=target, reason=given.reason.strip()))
            for target in targets
        ),
        *waived(case, given, scene),
    ]


def _usual_recourse(case: Complaint, scene: Scene) -> str:
    return scene.policy.recourse.get(case.language) or scene.policy.recourse.get("en", "")
