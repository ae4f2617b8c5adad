"""Propose an improvement: what made it happen shall not happen again; a department gets the measure to carry out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from redress.domain.changes import Add, Change, Say
from redress.domain.complaint import Complaint
from redress.domain.learning import Improvement
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.domain.undertakings import Promise, WorkOrder
from redress.journey.declare import Kind, ask
from redress.journey.improvement_orders import improvement_order
from redress.journey.letters import message_to_complainant
from redress.journey.moments import in_words
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """The problem, the measure (process, rule or training), who carries it out, until when (000-75, 002-62)."""

    problem: str = ask("Problem", Kind.LONG)
    measure: str = ask("Kind of measure", Kind.CHOICE, choices="taxonomy:measure")
    action: str = ask(
        "What will be changed", Kind.LONG, spoken=True, hint="The complainant will read this when it is done."
    )
    department: str = ask("Department", Kind.CHOICE, choices="department:")
    due_at: datetime = ask("Until", Kind.MOMENT, future=True)
    owner_id: UUID | None = ask("Owner", Kind.CHOICE, choices="people:", optional=True, default=None)
    order_kind: str = ask("Kind of work order", Kind.CHOICE, choices="policy:orders", optional=True)
    promised_by: datetime | None = ask(
        "The complainant hears of it by",
        Kind.MOMENT,
        optional=True,
        future=True,
        hint="A promise: it holds the closing until it is kept.",
    )


@step(Step.PROPOSE_IMPROVEMENT, Measure)
def propose_improvement(case: Complaint, given: Measure, scene: Scene) -> list[Change]:
    """Open the measure and send the order for it; it is done when carried out, and counts when its effect is verified.

    Everyone who raised the matter is told in the end (rule 13); a date for that is a promise of its own.
    Sources: 000-75, 001-27, 002-62, 002-63, 003-48.
    """
    row = scene.row()
    order = _order(given, scene)
    improvement = Improvement(
        **row,
        problem=given.problem.strip(),
        measure=given.measure,
        action=given.action.strip(),
        department=given.department,
        due_at=given.due_at,
        owner_id=given.owner_id or scene.actor.id,
        work_order_id=order.id,
    )
    return [
        Add(improvement),
        Add(order),
        *_promised(case, given, scene),
        Say({"improvement_id": str(row["id"]), "work_order_id": str(order.id)}),
    ]


def _order(given: Measure, scene: Scene) -> WorkOrder:
    return improvement_order(
        scene,
        department=given.department,
        kind=given.order_kind,
        requirement=given.action.strip(),
        due_at=given.due_at,
    )


def _promised(case: Complaint, given: Measure, scene: Scene) -> list[Change]:
    if given.promised_by is None:
        return []
    promise = Promise(
        **scene.row(),
        text=given.action.strip(),
        due_at=given.promised_by,
        owner_id=case.owner_id or scene.actor.id,
        source="improvement",
        kind="improvement",
    )
    due = in_words(given.promised_by, case.language, scene.policy)
    told = message_to_complainant(
        "promise", case, scene, target_id=promise.id, points=given.action.strip(), due=due
    )
    return [Add(promise), *told]
