"""What a complainant is told of where the complaint is: seven words for every stage and side condition (ux.md, rule 41)."""

from __future__ import annotations

from enum import StrEnum

from redress.domain.complaint import Complaint
from redress.domain.gates.confirm import NOT_SATISFIED
from redress.domain.saying_no import stands
from redress.domain.stages import Stage

RESTATEMENT, SATISFACTION = "restatement", "satisfaction"  # questions that have acts of their own


class PublicState(StrEnum):
    """Few and human."""

    RECEIVED = "received"
    LOOKED_INTO = "looked_into"
    WAITING_FOR_YOU = "waiting_for_you"
    WAITING_FOR_OFFICE = "waiting_for_office"
    ANSWERED = "answered"
    CLOSED = "closed"
    REOPENED = "reopened"


class Asked(StrEnum):
    """What we wait for from the complainant."""

    RESTATEMENT = "confirm"
    QUESTION = "question"
    OFFER = "offer"
    SIGNATURE = "sign"
    SATISFACTION = "satisfaction"


def over(case: Complaint) -> bool:
    """Whether nothing more happens unless the complainant wants it: closed, or withdrawn by them."""
    return case.closed or case.withdrawn_at is not None


def judges(case: Complaint) -> bool:
    """Whether it is theirs to say what they think of the result: for the first time, or after a "no" was worked on."""
    if over(case) or case.stage is not Stage.CONFIRM:
        return False
    return not case.satisfaction or (case.satisfaction == NOT_SATISFIED and not stands(case))


def asked_of_complainant(case: Complaint) -> tuple[Asked, ...]:
    """Everything that only the complainant can move, the most pressing first; empty when it is our turn."""
    if over(case):
        return ()
    waiting = {
        Asked.RESTATEMENT: bool(case.restatement) and case.restatement_confirmed is None,
        Asked.QUESTION: any(q.waiting and q.code not in (RESTATEMENT, SATISFACTION) for q in case.questions),
        Asked.SIGNATURE: any(
            each.void_at is None and each.complainant_signed_at is None for each in case.agreements
        ),
        Asked.OFFER: any(option.on_the_table for option in case.options),
        Asked.SATISFACTION: judges(case),
    }
    return tuple(each for each, waits in waiting.items() if waits)


def public_state(case: Complaint) -> PublicState:
    """The one word for the whole complaint."""
    if over(case):
        return PublicState.CLOSED
    if asked_of_complainant(case):
        return PublicState.WAITING_FOR_YOU
    if any(order.open for order in case.work_orders):
        return PublicState.WAITING_FOR_OFFICE
    if case.stage in (Stage.FULFIL, Stage.CONFIRM, Stage.LEARN) or case.final_response_at is not None:
        return PublicState.ANSWERED
    if case.reopened:
        return PublicState.REOPENED
    early = case.stage in (Stage.RECEIVE, Stage.ASSESS)
    return PublicState.RECEIVED if early else PublicState.LOOKED_INTO


def office_waited_for(case: Complaint) -> str:
    """The department whose open order falls due first; empty when there is none."""
    orders = [order for order in case.work_orders if order.open]
    return min(orders, key=lambda order: order.due_at).department if orders else ""
