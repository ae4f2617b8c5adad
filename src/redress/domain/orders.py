"""Work orders after dispatch: answered, refused with a reason, and arbitrated (rule 7)."""

from __future__ import annotations

from redress.domain.because import because
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import Reason
from redress.domain.stages import Step
from redress.domain.undertakings import WorkOrder


def answering_order(order: WorkOrder, answer: str) -> list[Reason]:
    """An order that is open is answered with words."""
    if not order.open:
        return [because(ReasonCode.ORDER_NOT_OPEN, kind=order.kind)]
    if not answer.strip():
        return [because(ReasonCode.ANSWER_EMPTY, step=Step.ANSWER_ORDER, field="answer")]
    return []


def refusing(order: WorkOrder, reason: str) -> list[Reason]:
    """A department may refuse an open order, with a reason; an arbiter then has a clock."""
    if not order.open:
        return [because(ReasonCode.ORDER_NOT_OPEN, kind=order.kind)]
    if not reason.strip():
        return [because(ReasonCode.REFUSAL_WITHOUT_REASON, step=Step.REFUSE_ORDER, field="reason")]
    return []


def arbitrating(order: WorkOrder) -> list[Reason]:
    """Only what was refused and not decided yet is arbitrated."""
    if order.in_dispute:
        return []
    return [because(ReasonCode.NOT_IN_DISPUTE, kind=order.kind)]
