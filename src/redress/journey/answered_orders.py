"""The work order of something owed ends with the proof, whoever brings it; and a department speaks for its own order only."""

from __future__ import annotations

from collections.abc import Iterable

from redress.domain.agreements import Obligation
from redress.domain.changes import Change, amend
from redress.domain.complaint import Complaint
from redress.domain.people import Actor
from redress.domain.permissions import own_order
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import Forbidden, Reason
from redress.domain.scene import Scene
from redress.domain.stages import Role
from redress.domain.undertakings import WorkOrder


def closed_orders(case: Complaint, obligation: Obligation, proof: str, scene: Scene) -> Iterable[Change]:
    """The open orders that carry out the obligation are answered with its proof."""
    for order in _orders(case, obligation):
        if order.open:
            yield amend(
                order,
                state="answered",
                answer=proof,
                answered_by=scene.actor.id,
                answered_at=scene.now,
                received_at=order.received_at or scene.now,
            )


def refuse_foreign(case: Complaint, obligation: Obligation, actor: Actor) -> None:
    """Raise Forbidden when a department, or the link of one order, touches what another order carries out."""
    outside = actor.order_id is not None or actor.roles <= {Role.DEPARTMENT}
    if outside and not any(not own_order(actor, order) for order in _orders(case, obligation)):
        raise Forbidden(Reason(ReasonCode.NOT_YOUR_ORDER, field="obligation_id"))


def _orders(case: Complaint, obligation: Obligation) -> list[WorkOrder]:
    return [
        order
        for order in case.work_orders
        if order.obligation_id == obligation.id or order.id == obligation.work_order_id
    ]
