"""Respond finally: after refusal, silence or "nothing owed", the last word on each point, with where to turn next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from redress.domain.changes import Add, Change, amend, put
from redress.domain.complaint import Complaint, Point
from redress.domain.final_response import ABOUT
from redress.domain.gates.agree import agreed_on, final_in_time, responding_finally
from redress.domain.policy import Policy
from redress.domain.refusals import GateShut, Reason, refuse_unless
from redress.domain.scene import Scene
from redress.domain.speech import leaving
from redress.domain.stages import Step
from redress.domain.undertakings import Second
from redress.journey.committing import no_promise, waived
from redress.journey.declare import Kind, ask
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class PointDecision:
    """What is decided on one point, and why, as the complainant will read it."""

    point_id: UUID = ask("Point", Kind.CHOICE, choices="case:points")
    decision: str = ask("Decision", Kind.LONG, spoken=True, binds=True)
    reasons: str = ask("Reasons", Kind.LONG, spoken=True, binds=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class FinalResponse:
    """A decision on every point, where the complainant may turn, and until when (design.md section 3, agree)."""

    decisions: tuple[PointDecision, ...] = ask("Decisions", Kind.ROWS, row=PointDecision)
    recourse: str = ask("Where the complainant may turn", Kind.LONG, optional=True, spoken=True)
    recourse_until: datetime | None = ask("Until", Kind.MOMENT, optional=True, future=True)
    no_promise: str = no_promise()


@step(Step.RESPOND_FINALLY, FinalResponse)
def respond_finally(case: Complaint, given: FinalResponse, scene: Scene) -> list[Change]:
    """Draw up the final response; it stands and goes out when a second person agrees (``domain.final_response``).

    A point that was agreed on keeps its agreement as its decision. Reasons rest on approved statements or on findings.
    Sources: 000-67, 002-78, 004-59; design.md section 3 (no acceptance is ever presumed).
    """
    reasons = list(_lacks(case, given, scene))
    decisions = _decisions(case, given, scene)
    recourse = given.recourse.strip() or _usual_recourse(case, scene)
    until = given.recourse_until or scene.policy.waits.recourse.after(scene.now, scene.policy.calendar)
    reasons += [
        *responding_finally(case, decisions, recourse, until),
        *final_in_time(case, scene.policy, scene.now),
    ]
    if reasons:
        raise GateShut(reasons)
    ordinals = {point.id: point.ordinal for point in case.points}
    rows = sorted(given.decisions, key=lambda row: ordinals[row.point_id])
    why = "\n".join(f"{ordinals[row.point_id]}. {row.reasons.strip()}" for row in rows)
    return [
        *(amend(p, decision=decisions[p.id].strip()) for p in case.live_points),
        put(recourse=recourse, recourse_until=until),
        Add(Second(**scene.row(), about=ABOUT, target_id=case.id, reason=why)),
        *waived(case, given, scene),
    ]


def _lacks(case: Complaint, given: FinalResponse, scene: Scene) -> list[Reason]:
    named = [row.point_id for row in given.decisions]
    refuse_unless(len(set(named)) == len(named), "point_decided_twice", "decisions")
    reasons = []
    if case.final_response_at is not None:
        reasons.append(Reason("final_response_stands", step=Step.REOPEN))
    if any(second.about == ABOUT and second.pending for second in case.seconds):
        reasons.append(Reason("final_response_pending", step=Step.SECOND))
    for row in given.decisions:
        reasons += leaving(f"{row.decision}\n{row.reasons}", case, scene.current, scene.now)
    return reasons


def _decisions(case: Complaint, given: FinalResponse, scene: Scene) -> Mapping[UUID, str]:
    typed = {row.point_id: row.decision for row in given.decisions}
    return {point.id: typed.get(point.id) or _agreed(case, point, scene.policy) for point in case.live_points}


def _agreed(case: Complaint, point: Point, policy: Policy) -> str:
    """What stands for the point already: what was agreed, or the reason for which it was turned away."""
    agreed = "; ".join(option.title for option in agreed_on(case, point, policy))
    return agreed or (point.outcome_reason if point.settled else "")


def _usual_recourse(case: Complaint, scene: Scene) -> str:
    return scene.policy.recourse.get(case.language) or scene.policy.recourse.get("en", "")
