"""How a promise comes to be, whichever step says it: a row with owner, due time and source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from redress.domain.changes import Add, Change
from redress.domain.complaint import Complaint
from redress.domain.promises import promising
from redress.domain.refusals import BadInput, GateShut, Reason
from redress.domain.scene import Scene
from redress.domain.undertakings import Promise, WorkOrder


@dataclass(frozen=True, slots=True)
class Undertaking:
    """What is promised, by when, where it was said; ``order_kind`` when a department must do it (001-27); ``owner_id``
    where somebody else than the complaint's owner answers for it."""

    text: str
    due_at: datetime
    source: str
    kind: str = "answer"
    order_kind: str = ""
    owner_id: UUID | None = None


def undertaken(case: Complaint, scene: Scene, said: Undertaking) -> list[Change]:
    """The promise row, and the work order that it implies. Raises GateShut for a date gone by, and for a remedy that no
    option allows yet (002-77)."""
    owner_id = said.owner_id or case.owner_id or scene.actor.id
    reasons = promising(case, said.due_at, owner_id, scene.now, of_a_remedy=said.kind == "remedy")
    if reasons:
        raise GateShut(reasons)
    order = _order(scene, said)
    promise = Promise(
        **scene.row(),
        text=said.text,
        due_at=said.due_at,
        owner_id=owner_id,
        source=said.source,
        kind=said.kind,
        work_order_id=order.id if order else None,
    )
    return [Add(promise), *([Add(order)] if order else [])]


def _order(scene: Scene, said: Undertaking) -> WorkOrder | None:
    if not said.order_kind:
        return None
    kind = scene.current.order(said.order_kind)
    if kind is None:
        raise BadInput(Reason("input_unknown_code", field="order_kind", values={"found": said.order_kind}))
    return WorkOrder(
        **scene.row(),
        kind=kind.code,
        department=kind.department,
        requirement=said.text,
        due_at=min(said.due_at, kind.limit.after(scene.now, scene.policy.calendar)),
        purpose="feedback",
    )
