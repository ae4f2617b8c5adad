"""Dispatch: a work order goes to a department, with what is asked and until when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from redress.domain.changes import Add, Change, Say
from redress.domain.complaint import Complaint
from redress.domain.contacts import Precedent
from redress.domain.gates.assess import dispatching
from redress.domain.permissions import conflicted
from redress.domain.policy import OrderKind
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import BadInput, GateShut, Reason
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.domain.undertakings import WorkOrder
from redress.journey.declare import Kind, ask
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatching:
    """Which order, to whom, with which requirement and limit (002-36, 002-37); the pack's own where left empty."""

    order_kind: str = ask("Kind of work order", Kind.CHOICE, choices="policy:orders")
    department: str = ask("Department", Kind.CHOICE, choices="department:", optional=True)
    requirement: str = ask("What is asked", Kind.LONG, optional=True)
    due_at: datetime | None = ask("Until", Kind.MOMENT, optional=True)
    assignee_id: UUID | None = ask(
        "Person", Kind.CHOICE, choices="people:department", optional=True, default=None
    )
    purpose: str = ask("Purpose", Kind.CHOICE, choices="inquiry|feedback|service|check", default="inquiry")
    despite_precedent: bool = ask("Send it there all the same", Kind.YES_NO, optional=True)


@step(Step.DISPATCH, Dispatching)
def dispatch(case: Complaint, given: Dispatching, scene: Scene) -> list[Change]:
    """Send a work order; none goes out without a limit that lies ahead and a requirement.

    Where an arbiter decided before that another department does such orders, this one is named in the refusal and the
    order goes out only when that is confirmed (design.md rule 7). ``looked_up["precedents"]`` holds the arbiters' words.
    Sources: 001-76, 002-36, 002-37, 002-55.
    """
    kind = scene.current.order(given.order_kind)
    if kind is None:
        values = {"found": given.order_kind}
        raise BadInput(Reason("input_unknown_code", field="order_kind", values=values))
    department = given.department or kind.department
    requirement = given.requirement.strip() or _usual_requirement(kind, scene)
    due_at = given.due_at or kind.limit.after(scene.now, scene.policy.calendar)
    reasons = [
        *dispatching(kind.code, requirement, due_at, scene.now),
        *_unfit(case, given, scene),
        *([] if given.despite_precedent else _decided_otherwise(kind.code, department, scene)),
    ]
    if reasons:
        raise GateShut(reasons)
    order = WorkOrder(
        **scene.row(),
        kind=kind.code,
        department=department,
        requirement=requirement,
        due_at=due_at,
        assignee_id=given.assignee_id,
        purpose=given.purpose,
    )
    return [Add(order), Say({"work_order_id": str(order.id)})]


def _usual_requirement(kind: OrderKind, scene: Scene) -> str:
    return kind.requirement.get(scene.actor.language) or kind.requirement.get("en", "")


def _unfit(case: Complaint, given: Dispatching, scene: Scene) -> Iterable[Reason]:
    person = scene.people.get(given.assignee_id)
    if person is None:
        return
    if conflicted(person.id, case):
        yield Reason(ReasonCode.CONFLICT_OF_INTEREST, field="assignee_id", values={"name": person.name})
    if person.is_away(scene.now):
        yield Reason(ReasonCode.PERSON_AWAY, field="assignee_id", values={"name": person.name})


def _decided_otherwise(kind: str, department: str, scene: Scene) -> Iterable[Reason]:
    words: tuple[Precedent, ...] = tuple(scene.looked_up.get("precedents", ()))
    about = [word for word in words if word.order_kind == kind]
    if not about:
        return
    latest = max(about, key=lambda word: word.at)
    if latest.refused_by_department == department != latest.decided_department:
        values = {"department": department, "decided": latest.decided_department, "reason": latest.reason}
        yield Reason("dispatch_against_precedent", field="department", step=Step.DISPATCH, values=values)
