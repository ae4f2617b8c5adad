"""Somebody leaves: their open complaints go to a successor, to a colleague who is there, or wait in the unit's pool.

Requests for approval that wait for them go to whom authority gives, orders back to their department.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from redress.domain.people import machine
from redress.domain.refusals import BadInput, Reason, Refusal
from redress.journey.assess.assign import Assignment, assign
from redress.journey.deciding import Done
from redress.journey.step import take_many
from redress.records import people_changes, staffing, transaction
from redress.records.administering import By

REASON = "owner_left"


@dataclass(frozen=True, slots=True)
class Handed:
    """How many complaints found a new owner, how many wait in the pool for somebody to take them, and on how many
    something that waited for the leaver was addressed anew."""

    assigned: int
    pooled: int
    readdressed: int = 0


def let_leave(by: By, person: UUID, successor: UUID | None = None) -> Handed:
    """Mark the person as having left and hand their open complaints over, each with an event of its own.

    Without a successor each goes to whoever is there and carries least. Nothing is done when one of them cannot go to
    the successor: raises that refusal. Raises GateShut for the last administrator, and for oneself as administrator.
    """
    if successor == person:
        raise BadInput(Reason("deputy_is_another", field="successor"))
    with transaction.atomic():
        waiting = staffing.mark_left(by, person)
        asked = people_changes.addressed_to(by.organisation, person)
        given = dict.fromkeys(asked, Assignment(reason=REASON))
        given |= dict.fromkeys(waiting, Assignment(owner_id=successor, reason=REASON))
        answers = take_many(assign, machine(by.organisation), given, now=by.now)
        for id in waiting:
            if isinstance(refusal := answers[id], Refusal):
                raise refusal
    owned = [answers[id] for id in waiting]
    assigned = sum(isinstance(answer, Done) and "owner_id" in answer.said for answer in owned)
    anew = sum(isinstance(answers[id], Done) for id in asked)
    return Handed(assigned=assigned, pooled=len(waiting) - assigned, readdressed=anew)
