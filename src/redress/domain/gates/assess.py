"""Assess: classified, owned, orders with limit and requirement; and the short ways out of the house.

Hard gate 4 of the requirements (002-37) and admissibility (design.md section 3).
"""

from __future__ import annotations

from datetime import datetime

from redress.domain.because import because
from redress.domain.complaint import Complaint, Outcome, Point
from redress.domain.gates.receive import securing
from redress.domain.gates.rows import ON_THE_SPOT, seconded
from redress.domain.policy import Policy
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import Reason
from redress.domain.stages import Step


def classified(case: Complaint, point: Point, policy: Policy, now: datetime) -> list[Reason]:
    """The point has a category."""
    if point.category:
        return []
    return [because(ReasonCode.NOT_CLASSIFIED, step=Step.CLASSIFY, field="category", ordinal=point.ordinal)]


def owned(case: Complaint, point: Point, policy: Policy, now: datetime) -> list[Reason]:
    """Rule 7: one owner at every moment."""
    if case.owner_id is not None:
        return []
    return [because(ReasonCode.NO_OWNER, step=Step.ASSIGN, field="owner_id")]


def orders_complete(case: Complaint, point: Point, policy: Policy, now: datetime) -> list[Reason]:
    """Gate 4: each work order has a limit and a requirement."""
    return [
        reason
        for order in case.work_orders
        if order.open
        for reason in dispatching(order.kind, order.requirement, order.due_at, order.at)
    ]


def dispatching(kind: str, requirement: str, due_at: datetime | None, now: datetime) -> list[Reason]:
    """Gate 4: no dispatch without a limit that lies ahead, and a requirement (002-37)."""
    reasons = []
    if due_at is None or due_at <= now:
        reasons.append(because(ReasonCode.ORDER_WITHOUT_LIMIT, step=Step.DISPATCH, field="due_at", kind=kind))
    if not requirement.strip():
        reasons.append(
            because(ReasonCode.ORDER_WITHOUT_REQUIREMENT, step=Step.DISPATCH, field="requirement", kind=kind)
        )
    return reasons


def classifying(case: Complaint) -> list[Reason]:
    """Immediate action comes before classification where somebody may be in danger."""
    return securing(case)


def declining(ground: str, explanation: str, recourse: str) -> list[Reason]:
    """A complaint is declined with a ground, its explanation, and where to turn; never silently."""
    reasons = []
    if not ground.strip() or not explanation.strip():
        reasons.append(because(ReasonCode.DECLINE_WITHOUT_REASON, step=Step.DECLINE, field="reason"))
    if not recourse.strip():
        reasons.append(because(ReasonCode.DECLINE_WITHOUT_RECOURSE, step=Step.DECLINE, field="recourse"))
    return reasons


def declined_properly(case: Complaint, point: Point, policy: Policy, now: datetime) -> list[Reason]:
    """The short way for what is declined: reason, recourse, a second person, and the complainant told."""
    reasons = declining(case.inadmissible or point.decision, point.outcome_reason, case.recourse)
    if not seconded(case, "decline", point.id):
        reasons.append(because(ReasonCode.DECLINE_WITHOUT_SECOND, step=Step.SECOND))
    if case.answered_at is None and case.final_response_at is None:
        reasons.append(because(ReasonCode.DECLINE_UNANSWERED, step=Step.MESSAGE))
    return reasons


def forwarding(consent: bool) -> list[Reason]:
    """Handing a complaint to another body needs the complainant's consent."""
    return (
        [] if consent else [because(ReasonCode.FORWARD_WITHOUT_CONSENT, step=Step.FORWARD, field="consent")]
    )


def forwarded_and_told(case: Complaint, point: Point, policy: Policy, now: datetime) -> list[Reason]:
    """The short way for what belongs elsewhere: with its reason, and the complainant told."""
    if point.outcome_reason.strip() and (case.answered_at is not None or case.final_response_at is not None):
        return []
    return [because(ReasonCode.FORWARD_UNANSWERED, step=Step.MESSAGE)]


def recorded_on_the_spot(point: Point) -> bool:
    """Whether the point was settled at once and it is written what was done, and by whom."""
    return (
        point.outcome in ON_THE_SPOT and bool(point.outcome_reason.strip()) and point.outcome_by is not None
    )


def spot_explained(case: Complaint, point: Point, policy: Policy, now: datetime) -> list[Reason]:
    """The fast path is still recorded: what was done, and by whom."""
    if point.outcome not in ON_THE_SPOT or recorded_on_the_spot(point):
        return []
    return [because(ReasonCode.SPOT_UNEXPLAINED, step=Step.SETTLE_ON_THE_SPOT, ordinal=point.ordinal)]


GATES = (classified, owned, orders_complete, spot_explained)

# Where a point ends outside the loop, these gates stand in for all those before fulfil.
SHORT_WAYS = {
    Outcome.DECLINED: (declined_properly,),
    Outcome.FORWARDED: (forwarded_and_told,),
    Outcome.WITHDRAWN: (),
}
