"""Secure safety: what was done at once because somebody may be in danger, before anything else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from redress.domain.changes import Add, Change, put
from redress.domain.complaint import Complaint
from redress.domain.contacts import Note
from redress.domain.refusals import BadInput, Reason, refuse_unless
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.domain.undertakings import WorkOrder
from redress.journey.declare import Kind, ask
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyMeasure:
    """The danger, the immediate action, who was told; and whether that makes it safe (design.md section 3)."""

    danger: str = ask("What may happen", Kind.LONG)
    action: str = ask("What was done at once", Kind.LONG)
    told: tuple[str, ...] = ask("Who was told", Kind.LINES, optional=True)
    done_at: datetime | None = ask("When it was done", Kind.MOMENT, optional=True, past=True)
    still_dangerous: bool = ask("It is still dangerous", Kind.YES_NO, optional=True)
    order_kind: str = ask("Work order it needs", Kind.CHOICE, choices="policy:orders", optional=True)
    requirement: str = ask("What is asked of them", Kind.LONG, optional=True)
    order_due_at: datetime | None = ask("Until", Kind.MOMENT, optional=True, future=True)


@step(Step.SECURE_SAFETY, SafetyMeasure)
def secure_safety(case: Complaint, given: SafetyMeasure, scene: Scene) -> list[Change]:
    """Keep the immediate action; classification and the rest may go on only when it is safe.

    It may send a work order at once, in any stage, and it survives a withdrawal: the danger does not go away with the
    complaint. Sources: design.md section 3 (safety).
    """
    done_at = given.done_at or scene.now
    refuse_unless(given.done_at is None or not given.still_dangerous, "safe_or_not", "still_dangerous")
    secured = None if given.still_dangerous else (case.safety_secured_at or done_at)
    text = f"{given.danger.strip()}\n{given.action.strip()}"
    return [
        put(safety=True, safety_secured_at=secured),
        Add(Note(**scene.row(), kind="safety", text=text, participants=tuple(given.told))),
        *_ordered(given, scene),
    ]


def _ordered(given: SafetyMeasure, scene: Scene) -> Iterable[Change]:
    refuse_unless(
        given.order_kind or not given.requirement.strip(), "requirement_without_order", "order_kind"
    )
    if not given.order_kind:
        return
    kind = scene.current.order(given.order_kind)
    if kind is None:
        values = {"found": given.order_kind}
        raise BadInput(Reason("input_unknown_code", field="order_kind", values=values))
    yield Add(
        WorkOrder(
            **scene.row(),
            kind=kind.code,
            department=kind.department,
            requirement=given.requirement.strip() or given.action.strip(),
            due_at=given.order_due_at or kind.limit.after(scene.now, scene.policy.calendar),
            purpose="safety",
        )
    )
