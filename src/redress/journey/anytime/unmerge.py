"""Unmerge: two records that were made one go their own ways again."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from redress.domain.changes import Amend, Change, Elsewhere, put
from redress.domain.complaint import Complaint
from redress.domain.links import Link
from redress.domain.refusals import GateShut, Reason
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey.declare import Kind, ask
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmerging:
    """The complaint it was merged into, and why they are two."""

    from_id: UUID = ask("Was merged into", Kind.COMPLAINT)
    reason: str = ask("Why they are two matters", Kind.LONG)


@step(Step.UNMERGE, Unmerging)
def unmerge(case: Complaint, given: Unmerging, scene: Scene) -> list[Change]:
    """End the tie on both sides; the complaint goes on from the stage it was in."""
    if case.merged_into != given.from_id:
        raise GateShut(Reason("not_merged", field="from_id", step=Step.MERGE))
    other = scene.others[given.from_id]
    return [
        put(merged_into=None),
        *_ended(case, other.id, scene),
        Elsewhere(other.id, tuple(_ended(other, case.id, scene))),
    ]


def _ended(case: Complaint, other_id: UUID, scene: Scene) -> list[Change]:
    ties = [
        tie for tie in case.links if tie.kind == "merged" and tie.other_id == other_id and not tie.ended_at
    ]
    return [Amend(Link, tie.id, {"ended_at": scene.now}) for tie in ties]
