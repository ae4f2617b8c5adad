"""Words that a person sends wait ten seconds before they leave, and until then their writer may take them back.

What was promised in them was promised to nobody, and goes with them. Source: ux.md, rule 13; design.md section 5 (undo
is effects held, then a compensating event).
"""

from __future__ import annotations

from datetime import datetime, timedelta

from redress.domain.complaint import Complaint
from redress.domain.contacts import Message
from redress.domain.people import Actor
from redress.domain.refusals import Reason
from redress.domain.stages import Role, Stage
from redress.domain.undertakings import Promise

HOLD = timedelta(seconds=10)


def leaves_at(actor: Actor, now: datetime) -> datetime | None:
    """When words sent now may leave: a person's wait, those of the house go at once (None)."""
    return None if actor.is_(Role.MACHINE, Role.COMPLAINANT) else now + HOLD


def not_taken_back(case: Complaint, held: Message | None, actor: Actor) -> list[Reason]:
    """Why the message can no longer be taken back by this person; empty when it can.

    ``held`` is the message as it lies in the outbox now. What counts is whether a channel has taken it up, not what the clock says. An answer by which the complaint went on
    to the next stage stays, since the way back from there is another step.
    """
    if held is None or held.by not in actor.identities or held.not_before is None:
        return [Reason("no_such_message")]
    if held.state == "cancelled":
        return [Reason("taken_back_already")]
    if held.state != "queued" or held.attempts:
        return [Reason("message_has_left")]
    return [Reason("answer_moved_it_on")] if _carries(case, held) else []


def promised_in(case: Complaint, message: Message) -> list[Promise]:
    """The promises that these words made, and nothing else: written by the same act, owed still, no order depends on them."""
    return [
        promise
        for promise in case.promises
        if (promise.at, promise.by) == (message.at, message.by)
        and promise.open
        and promise.work_order_id is None
    ]


def _carries(case: Complaint, message: Message) -> bool:
    """Whether the complaint stands where it stands because of this answer, or of a promise in it, alone."""
    here = {promise.id for promise in promised_in(case, message)}
    besides = any(
        promise.work_order_id is None and promise.said and promise.id not in here for promise in case.promises
    )
    answers = case.answered_at == message.at
    answered_before = case.answered_at is not None and not answers
    alone = (answers or bool(here)) and not besides and not answered_before
    return alone and case.stage is not Stage.RECEIVE
