"""Order the remedy: a department gets the order for something owed that nobody is carrying out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from redress.domain.agreements import Obligation, Option
from redress.domain.changes import Add, Change, Say, amend
from redress.domain.complaint import Complaint
from redress.domain.fanout import fanned_out, requirement
from redress.domain.gates.assess import dispatching
from redress.domain.gates.fulfil import executing
from redress.domain.refusals import GateShut, Reason, refuse_unless
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.domain.undertakings import WorkOrder
from redress.journey.declare import Kind, ask
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class RemedyOrder:
    """What is owed, and who shall do what by when (002-37, 002-55, 004-41 … 004-43); the pack's own where left empty."""

    obligation_id: UUID | None = ask(
        "Owed", Kind.CHOICE, choices="case:obligations", optional=True, default=None
    )
    remedy_id: UUID | None = ask(
        "Agreed, not yet owed", Kind.CHOICE, choices="case:remedies", optional=True, default=None
    )
    order_kind: str = ask("Kind of work order", Kind.CHOICE, choices="policy:orders", optional=True)
    department: str = ask("Department", Kind.CHOICE, choices="department:", optional=True)
    requirement: str = ask("What is asked", Kind.LONG, optional=True)
    due_at: datetime | None = ask("Until", Kind.MOMENT, optional=True, future=True)


@step(Step.ORDER_REMEDY, RemedyOrder)
def order_remedy(case: Complaint, given: RemedyOrder, scene: Scene) -> list[Change]:
    """Send the order for an obligation that has none, or whose order was refused (then another department gets it).

    A remedy that was agreed and never became an obligation becomes one here. Nothing is carried out before the complainant
    agreed, and signed where the pack asks. Sources: 000-54, 002-37, 002-54, 004-41 … 004-43; rule 9.
    """
    if given.obligation_id is None:
        return _made_owed(case, given, scene)
    obligation = next(o for o in case.obligations if o.id == given.obligation_id)
    former = next((o for o in case.work_orders if o.id == obligation.work_order_id), None)
    reasons = [*executing(case, obligation, scene.policy), *_carried_out(former, given)]
    if reasons:
        raise GateShut(reasons)
    order = _order(case, obligation, former, given, scene)
    ended = [amend(former, state="cancelled")] if former is not None and former.in_dispute else []
    return [
        *ended,
        Add(order),
        amend(obligation, state="ordered", work_order_id=order.id),
        Say({"work_order_id": str(order.id)}),
    ]


def _made_owed(case: Complaint, given: RemedyOrder, scene: Scene) -> list[Change]:
    remedy = next((r for r in case.remedies if r.id == given.remedy_id), None)
    refuse_unless(remedy, "nothing_named_to_order", "obligation_id")
    assert remedy is not None
    option = next(o for o in case.options if o.id == remedy.option_id)
    changes = fanned_out(replace(case, remedies=(remedy,)), option, scene)
    refuse_unless(changes, "remedy_owed_already", "remedy_id")
    owed = next(
        change.row for change in changes if isinstance(change, Add) and isinstance(change.row, Obligation)
    )
    reasons = _not_agreed(case, option, owed, scene)
    if reasons:
        raise GateShut(reasons)
    return changes


def _not_agreed(case: Complaint, option: Option, owed: Obligation, scene: Scene) -> Sequence[Reason]:
    return executing(replace(case, obligations=(*case.obligations, owed)), owed, scene.policy)


def _carried_out(former: WorkOrder | None, given: RemedyOrder) -> Iterable[Reason]:
    if former is None:
        return
    if former.open:
        values = {"department": former.department, "due_at": former.due_at}
        yield Reason("ordered_already", field="obligation_id", step=Step.ANSWER_ORDER, values=values)
    if former.in_dispute and given.department in {"", former.department}:
        values = {"department": former.department}
        yield Reason("refused_it_before", field="department", step=Step.ARBITRATE, values=values)


def _order(
    case: Complaint, obligation: Obligation, former: WorkOrder | None, given: RemedyOrder, scene: Scene
) -> WorkOrder:
    remedy = scene.policy.remedy(obligation.kind) or scene.current.remedy(obligation.kind)
    code = given.order_kind or (former.kind if former else "") or (remedy.order if remedy else "")
    kind = scene.current.order(code)
    refuse_unless(kind, "order_kind_missing", "order_kind", found=code)
    assert kind is not None
    due_at = given.due_at or kind.limit.after(scene.now, scene.policy.calendar)
    usual = former.requirement if former else requirement(kind, obligation.description, scene.actor.language)
    asked = given.requirement.strip() or usual
    reasons = dispatching(kind.code, asked, due_at, scene.now)
    if reasons:
        raise GateShut(reasons)
    return WorkOrder(
        **scene.row(),
        kind=kind.code,
        department=given.department or kind.department,
        requirement=asked,
        due_at=due_at,
        replaces=former.id if former else None,
        obligation_id=obligation.id,
        purpose="remedy",
    )
