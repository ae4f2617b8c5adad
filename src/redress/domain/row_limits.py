"""The clocks of a complaint's rows: decisions that wait, orders and obligations, promises, questions, pauses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from redress.domain.clock_kinds import ClockKind
from redress.domain.complaint import Complaint
from redress.domain.desired import Desired, earliest
from redress.domain.policy import Policy, Waits


def of_decisions(case: Complaint, policy: Policy) -> Iterator[Desired]:
    """Approvals, what is told after them, second persons, offers that lie open."""
    urgency, waits = policy.urgency(case.urgency), policy.waits
    for approval in case.approvals:
        yield Desired(
            ClockKind.APPROVAL,
            approval.at,
            "urgency.approve",
            urgency.approve,
            approval.due_at,
            approval.id,
            approval.decided_at,
        )
        if approval.decided_at is not None:
            yield Desired(
                ClockKind.ANSWER_AFTER_APPROVAL,
                approval.decided_at,
                "waits.answer_after_approval",
                waits.answer_after_approval,
                target_id=approval.id,
                met_at=_told_after(case, approval.decided_at),
            )
    for second in case.seconds:
        yield Desired(
            ClockKind.SECOND_PERSON,
            second.at,
            "urgency.approve",
            urgency.approve,
            target_id=second.id,
            met_at=second.decided_at,
        )
    yield from _of_offers(case, waits)


def _of_offers(case: Complaint, waits: Waits) -> Iterator[Desired]:
    for option in case.options:
        if option.offered_at is not None:
            heard = (option.accepted_at, option.objected_at, option.retired_at, case.final_response_at)
            yield Desired(
                ClockKind.OFFER_ANSWER,
                option.offered_at,
                "waits.answer_from_complainant",
                waits.answer_from_complainant,
                target_id=option.id,
                met_at=earliest(*heard),
            )


def _told_after(case: Complaint, moment: datetime) -> datetime | None:
    words = [option.offered_at for option in case.options] + [
        case.progress_at,
        case.final_response_at,
        case.closed_at,
    ]
    return min((word for word in words if word is not None and word >= moment), default=None)


def of_orders(case: Complaint, policy: Policy, now: datetime) -> Iterator[Desired]:
    """Work orders (the department's own clock), refusals before their arbiter, obligations, improvements."""
    for order in case.work_orders:
        if order.state == "cancelled":
            continue
        kind = policy.order(order.kind)
        yield Desired(
            ClockKind.WORK_ORDER,
            order.at,
            f"order.{order.kind}",
            kind.limit if kind else None,
            order.due_at,
            order.id,
            order.answered_at or order.refused_at,
        )
        if order.refused_at is not None:
            yield Desired(
                ClockKind.ARBITRATION,
                order.refused_at,
                "waits.arbitration",
                policy.waits.arbitration,
                order.arbitration_due_at,
                order.id,
                now if order.arbitration else None,
            )
    yield from _of_what_is_owed(case, policy)


def _of_what_is_owed(case: Complaint, policy: Policy) -> Iterator[Desired]:
    for obligation in case.obligations:
        done = obligation.proved_at or obligation.released_at
        yield Desired(
            ClockKind.OBLIGATION,
            obligation.at,
            set_to=obligation.due_at,
            target_id=obligation.id,
            met_at=done,
        )
    yield from _execution(case, policy)
    for improvement in case.improvements:
        yield Desired(
            ClockKind.IMPROVEMENT,
            improvement.at,
            set_to=improvement.due_at,
            target_id=improvement.id,
            met_at=improvement.done_at,
        )


def _execution(case: Complaint, policy: Policy) -> Iterator[Desired]:
    """From the agreement to the last proof; where what was agreed needs longer by itself, that date holds."""
    owed = case.obligations
    if not owed:
        return
    agreed = min(obligation.at for obligation in owed)
    proofs = [obligation.proved_at or obligation.released_at for obligation in owed]
    done = None if None in proofs else max(proof for proof in proofs if proof is not None)
    limit = policy.urgency(case.urgency).execute
    agreed_until = max(obligation.due_at for obligation in owed)
    longer = agreed_until if agreed_until > limit.after(agreed, policy.calendar) else None
    yield Desired(ClockKind.EXECUTION, agreed, "urgency.execute", limit, longer, met_at=done)


def of_words(case: Complaint, policy: Policy) -> Iterator[Desired]:
    """Promises, questions to the complainant, pauses."""
    for promise in case.promises:
        gone = promise.state in {"moved", "taken_back"} or (promise.open and case.withdrawn_at is not None)
        if not gone:
            yield Desired(
                ClockKind.PROMISE,
                promise.at,
                set_to=promise.due_at,
                target_id=promise.id,
                met_at=promise.answered_at,
            )
    wait = policy.waits.answer_from_complainant
    for question in case.questions:
        if question.awaited and question.cancelled_at is None and not case.closed:
            yield Desired(
                ClockKind.COMPLAINANT_ANSWER,
                question.at,
                "waits.answer_from_complainant",
                wait,
                target_id=question.id,
                met_at=question.answered_at,
            )
    for pause in case.pauses:
        yield Desired(
            ClockKind.PAUSE, pause.at, set_to=pause.until, target_id=pause.id, met_at=pause.resumed_at
        )
