"""Somebody leaves: their open complaints get an owner who is there, or wait in the unit's pool."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from redress.domain.people import machine
from redress.domain.refusals import Refusal
from redress.domain.stages import Step
from redress.journey.step import Done, take_many
from redress.journey.steps import function_of
from redress.records import staffing

REASON = "owner_left"


@dataclass(frozen=True, slots=True)
class Handed:
    """How many complaints found a new owner, and how many wait in the pool for somebody to take them."""

    assigned: int
    pooled: int


def let_leave(organisation: int, staff_number: str, now: datetime) -> Handed:
    """Mark the person as having left and hand their open complaints over, each with an event of its own."""
    waiting = staffing.mark_left(organisation, staff_number, now)
    assign = function_of(Step.ASSIGN)
    given = dict.fromkeys(waiting, assign.input(reason=REASON))
    answers = take_many(assign, machine(organisation), given, now=now).values()
    refused = [answer for answer in answers if isinstance(answer, Refusal)]
    if refused:
        raise refused[0]
    assigned = sum(isinstance(answer, Done) and "owner_id" in answer.said for answer in answers)
    return Handed(assigned=assigned, pooled=len(waiting) - assigned)
