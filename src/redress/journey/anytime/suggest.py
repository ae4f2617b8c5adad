"""Suggest: an opinion or proposal that came with it; an opinion is not a complaint."""

from __future__ import annotations

from dataclasses import dataclass

from redress.domain.changes import Add, Change
from redress.domain.complaint import Complaint
from redress.domain.contacts import Suggestion
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.domain.undertakings import WorkOrder
from redress.journey.declare import Kind, ask
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """The opinion in the complainant's words, and the department that should hear it (001-25, 001-73, 003-69)."""

    text: str = ask("Opinion or suggestion", Kind.LONG)
    department: str = ask("Department", Kind.CHOICE, choices="department:", optional=True)


@step(Step.SUGGEST, Opinion)
def suggest(case: Complaint, given: Opinion, scene: Scene) -> list[Change]:
    """Keep the suggestion apart from the complaint; where a department is named it gets an order to answer."""
    changes: list[Change] = [Add(Suggestion(**scene.row(), text=given.text, routed_to=given.department))]
    kind = next((k for k in scene.current.orders if k.department == given.department), None)
    if kind is not None:
        order = WorkOrder(
            **scene.row(),
            kind=kind.code,
            department=kind.department,
            requirement=given.text,
            due_at=kind.limit.after(scene.now, scene.policy.calendar),
            purpose="suggestion",
        )
        changes.append(Add(order))
    return changes
