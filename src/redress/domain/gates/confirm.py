"""Confirm: the complainant has said what they think of it, and is asked twice.

Hard gate 12 of the requirements (004-44, 002-57, 000-55); rule 10 of the design.
"""

from __future__ import annotations

from datetime import datetime

from redress.domain.because import because
from redress.domain.complaint import Complaint, Outcome, Point
from redress.domain.gates.fulfil import still_owed
from redress.domain.gates.receive import securing
from redress.domain.gates.rows import TURNED_AWAY, exempt, seconded
from redress.domain.policy import Policy
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import Reason
from redress.domain.stages import Stage, Step, position
from redress.domain.undertakings import FollowUp

SATISFIED = frozenset({"satisfied", "beyond_expectation"})
NOT_SATISFIED = "not_satisfied"
# Answers that a follow-up may bring (2.3 of the requirements).
ANSWERS = ("satisfied", "beyond_expectation", "not_satisfied", "not_reached")


# Orders that serve learning go on after the complaint is closed.
LEARNING = frozenset({"improvement", "suggestion"})


def followed_up(case: Complaint) -> bool:
    """Whether the complaint is one that is enquired after: some live point was not turned away."""
    if case.withdrawn_at is not None:
        return False
    return any(point.outcome not in TURNED_AWAY for point in case.points)


def ordinals(case: Complaint) -> tuple[int, int]:
    """The numbers of this round's two follow-ups: 1 and 2; after the first reopening 3 and 4, and so on."""
    return 2 * case.reopened + 1, 2 * case.reopened + 2


def this_round(case: Complaint) -> tuple[FollowUp | None, FollowUp | None]:
    """This round's first and second follow-up, where planned."""
    rows = {row.ordinal: row for row in case.follow_ups}
    first, second = ordinals(case)
    return rows.get(first), rows.get(second)


def attempted(row: FollowUp | None, policy: Policy) -> bool:
    """Whether the enquiry was made, or tried as often as the pack asks."""
    if row is None:
        return False
    return row.state == "done" or row.attempts >= policy.waits.late_contact_attempts


def closing(case: Complaint, policy: Policy, now: datetime) -> list[Reason]:
    """Gate 12: why the complaint may not be closed yet; imported history is exempt until reopened."""
    if case.closed:
        return [because(ReasonCode.ALREADY_CLOSED)]
    if exempt(case):
        return []
    return [
        *securing(case),
        *_all_points_there(case),
        *nothing_left(case),
        *satisfied_or_ended(case, now),
        *_follow_ups(case, policy),
    ]


def _all_points_there(case: Complaint) -> list[Reason]:
    return [
        because(ReasonCode.POINTS_NOT_THERE, ordinal=point.ordinal, stage=point.stage.value)
        for point in case.live_points
        if position(point.stage) < position(Stage.CONFIRM)
    ]


def nothing_left(case: Complaint) -> list[Reason]:
    """What is still owed, promised, ordered or undecided. A withdrawal ends promises of an answer."""
    reasons = [still_owed(obligation) for obligation in case.obligations if not obligation.settled]
    for promise in case.promises if case.withdrawn_at is None else ():
        if promise.open:
            code, step = ReasonCode.PROMISE_OPEN, Step.KEEP_PROMISE
            reasons.append(because(code, step=step, text=promise.text, due_at=promise.due_at))
    for order in case.work_orders:
        if (order.open or order.in_dispute) and order.purpose not in LEARNING:
            step = Step.ARBITRATE if order.in_dispute else Step.ANSWER_ORDER
            reasons.append(
                because(ReasonCode.ORDER_OPEN, step=step, kind=order.kind, department=order.department)
            )
    for second in case.seconds:
        if second.pending:
            reasons.append(because(ReasonCode.SECOND_PENDING, step=Step.SECOND, about=second.about))
    return reasons


def satisfied_or_ended(case: Complaint, now: datetime) -> list[Reason]:
    """A satisfied answer; or a final response whose recourse is over; or an exception that a second person agreed to.

    What was withdrawn or forwarded, all of it, needs no answer; what was declined ends like a final response.
    """
    ends = {point.outcome for point in case.points}
    if case.withdrawn_at is not None or (ends and ends <= {Outcome.WITHDRAWN, Outcome.FORWARDED}):
        return []
    if case.satisfied_at is not None and case.satisfaction in SATISFIED:
        return []
    if case.exception_reason.strip():
        if seconded(case, "close_exception", case.id):
            return []
        return [because(ReasonCode.EXCEPTION_WITHOUT_SECOND, step=Step.SECOND)]
    if case.final_response_at is not None and not seconded(case, "respond_finally", case.id):
        return [because(ReasonCode.FINAL_WITHOUT_SECOND, step=Step.SECOND)]
    responded = case.final_response_at is not None or (ends and ends <= TURNED_AWAY)
    if responded and case.recourse_until is not None:
        if case.recourse_until <= now:
            return []
        return [because(ReasonCode.RECOURSE_RUNNING, step=Step.RECORD_ANSWER, until=case.recourse_until)]
    return [because(ReasonCode.NO_SATISFIED_ANSWER, step=Step.ASK_SATISFACTION)]


def _follow_ups(case: Complaint, policy: Policy) -> list[Reason]:
    if not followed_up(case):
        return []
    first, second = this_round(case)
    reasons = []
    if not attempted(first, policy):
        made, wanted = first.attempts if first else 0, policy.waits.late_contact_attempts
        code, step = ReasonCode.FIRST_FOLLOW_UP_MISSING, Step.FOLLOW_UP
        reasons.append(because(code, step=step, attempts=made, wanted=wanted))
    elif first is not None and first.answer == NOT_SATISFIED and not _ended_without_yes(case):
        reasons.append(because(ReasonCode.FOLLOW_UP_SAID_NO, step=Step.REOPEN))
    if second is None and policy.gates.two_follow_ups:
        reasons.append(because(ReasonCode.SECOND_FOLLOW_UP_UNPLANNED, step=Step.FOLLOW_UP))
    return reasons


def _ended_without_yes(case: Complaint) -> bool:
    return case.final_response_at is not None or seconded(case, "close_exception", case.id)


def closed(case: Complaint, point: Point, policy: Policy, now: datetime) -> list[Reason]:
    """The gate itself: the complaint was closed; until then, what holds the closing, or that nothing does."""
    if case.closed:
        return []
    return closing(case, policy, now) or [because(ReasonCode.READY_TO_CLOSE, step=Step.CLOSE)]


def reopening(case: Complaint, stage: Stage) -> list[Reason]:
    """A complaint is reopened when a point has gone beyond the stage it goes back to."""
    if any(position(point.stage) > position(stage) for point in case.live_points):
        return []
    return [because(ReasonCode.NOTHING_TO_REOPEN, stage=stage.value)]


GATES = (closed,)
