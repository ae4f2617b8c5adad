"""Merge: two records of the same matter become one; nothing is lost and it can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from redress.domain.changes import Add, Change, Elsewhere, put
from redress.domain.complaint import Complaint
from redress.domain.links import Link
from redress.domain.refusals import BadInput, GateShut, Reason
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey.declare import Kind, ask
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class Merging:
    """The complaint that goes on, and why they are one."""

    into_id: UUID = ask("Goes on as", Kind.COMPLAINT)
    reason: str = ask("Why they are the same matter", Kind.LONG)


@step(Step.MERGE, Merging)
def merge(case: Complaint, given: Merging, scene: Scene) -> list[Change]:
    """Tie this complaint to the one that goes on. Orders and obligations here must be ended first, so that merging
    skips none of them (design.md rule 9); both must have the same complainant."""
    if given.into_id == case.id:
        raise BadInput(Reason("merge_with_itself", field="into_id"))
    other = scene.others[given.into_id]
    if case.merged_into is not None or other.merged_into is not None:
        raise GateShut(Reason("already_merged", field="into_id", step=Step.UNMERGE))
    if other.complainant_id != case.complainant_id:
        raise BadInput(Reason("merge_other_complainant", field="into_id"))
    if any(not o.settled for o in case.obligations) or any(o.open for o in case.work_orders):
        raise GateShut(Reason("merge_would_skip_obligations", field="into_id", step=Step.RECORD_DELIVERY))
    here = Link(**scene.row(), kind="merged", other_id=other.id, reason=given.reason)
    there = Link(**scene.row(), kind="merged", other_id=case.id, reason=given.reason)
    return [Add(here), put(merged_into=other.id), Elsewhere(other.id, (Add(there),))]
