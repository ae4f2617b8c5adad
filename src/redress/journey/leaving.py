"""Somebody leaves: their open complaints go to a successor, to a colleague who is there, or wait in the unit's pool."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from redress.domain.people import machine
from redress.domain.refusals import BadInput, Reason, Refusal
from redress.journey.assess.assign import Assignment, assign
from redress.journey.deciding import Done
from redress.journey.step import take_many
from redress.records import staffing, transaction
from redress.records.administering import By

REASON = "owner_left"


@dataclass(frozen=True, slots=True)
class Handed:
    """How many complaints found a new owner, and how many wait in the pool for somebody to take them."""

    assigned: int
    pooled: int


def let_leave(by: By, person: UUID, successor: UUID | None = None) -> Handed:
    """Mark the person as having left and hand their open complaints over, each with an event of its own.

    Without a successor each goes to whoever is there and carries least. Nothing is done when one of them cannot go to
    the successor: raises that refusal. Raises GateShut for the last administrator, and for oneself as administrator.
    """
    if successor == person:
        raise BadInput(Reason("deputy_is_another", field="successor"))
    with transaction.atomic():
        waiting = staffing.mark_left(by, person)
        given = dict.fromkeys(waiting, Assignment(owner_id=successor, reason=REASON))
        answers = take_many(assign, machine(by.organisation), given, now=by.now).values()
        refused = [answer for answer in answers if isinstance(answer, Refusal)]
        if refused:
            raise refused[0]
    assigned = sum(isinstance(answer, Done) and "owner_id" in answer.said for answer in answers)
    return Handed(assigned=assigned, pooled=len(waiting) - assigned)
