"""Refuse a work order: "not ours", with a reason; it goes to an arbiter with a clock."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from redress.domain.changes import Change, amend
from redress.domain.complaint import Complaint
from redress.domain.orders import refusing
from redress.domain.people import Person
from redress.domain.permissions import own_order
from redress.domain.refusals import Forbidden, GateShut
from redress.domain.scene import Scene
from redress.domain.stages import Role, Step
from redress.journey.declare import Kind, ask
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRefusal:
    """Which order and why (002-08; design.md rule 7)."""

    order_id: UUID = ask("Work order", Kind.CHOICE, choices="case:work_orders")
    reason: str = ask("Why it is not yours", Kind.LONG)
    belongs: str = ask("Whose it is, if you know", optional=True)


@step(Step.REFUSE_ORDER, OrderRefusal)
def refuse_order(case: Complaint, given: OrderRefusal, scene: Scene) -> list[Change]:
    """Refuse the order; an arbiter who is present and not in conflict has until the pack's limit to decide."""
    order = next(o for o in case.work_orders if o.id == given.order_id)
    foreign = own_order(scene.actor, order)
    if foreign:
        raise Forbidden(foreign)
    reasons = refusing(order, given.reason)
    if reasons:
        raise GateShut(reasons)
    arbiter = _arbiter(case, scene)
    return [
        amend(
            order,
            state="refused",
            refusal=_words(given),
            refused_by=scene.actor.id,
            refused_at=scene.now,
            arbiter_id=arbiter.id if arbiter else None,
            arbitration_due_at=scene.policy.waits.arbitration.after(scene.now, scene.policy.calendar),
        )
    ]


def _words(given: OrderRefusal) -> str:
    """The reason as the arbiter reads it, with where the department would send the order."""
    belongs = given.belongs.strip()
    return f"{given.reason}\n→ {belongs}" if belongs else given.reason


def _arbiter(case: Complaint, scene: Scene) -> Person | None:
    barred = {party.membership_id for party in case.parties} | {scene.actor.id}
    for role in (Role.SUPERVISOR, Role.APPROVER):
        for person in scene.people.present(role, scene.now):
            if person.id not in barred:
                return person
    return None
