"""Merge: two records of the same matter become one; nothing is lost and it can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from redress.domain.changes import Add, Change, Elsewhere, amend, put
from redress.domain.complaint import Complaint
from redress.domain.links import Link
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import BadInput, GateShut, Reason
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.domain.undertakings import Promise
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
    skips none of them (design.md rule 9), offers answered; promises go along with their dates (rule 1). Both must have
    the same complainant."""
    if given.into_id == case.id:
        raise BadInput(Reason("merge_with_itself", field="into_id"))
    other = scene.others[given.into_id]
    if case.merged_into is not None or other.merged_into is not None:
        raise GateShut(Reason("already_merged", field="into_id", step=Step.UNMERGE))
    if other.complainant_id != case.complainant_id:
        raise BadInput(Reason("merge_other_complainant", field="into_id"))
    if other.closed:
        raise GateShut(Reason(ReasonCode.ALREADY_CLOSED, field="into_id", step=Step.REOPEN))
    if _in_danger(case) and not _in_danger(other):
        raise GateShut(Reason("safety_not_secured", step=Step.SECURE_SAFETY))
    if _owing(case):
        raise GateShut(Reason("merge_would_skip_obligations", field="into_id", step=Step.RECORD_DELIVERY))
    here = Link(**scene.row(), kind="merged", other_id=other.id, reason=given.reason)
    there = Link(**scene.row(), kind="merged", other_id=case.id, reason=given.reason)
    gone, carried = _promises(case, other, given.reason, scene)
    return [*gone, Add(here), put(merged_into=other.id), Elsewhere(other.id, (*carried, Add(there)))]


def _in_danger(case: Complaint) -> bool:
    """A danger does not go away with the record that tells of it (design.md section 3)."""
    return case.safety and case.safety_secured_at is None


def _owing(case: Complaint) -> bool:
    """Whether something is owed, ordered, or may be owed by a yes or a signature that is still to come."""
    owed = {obligation.remedy_id for obligation in case.obligations}
    standing = {o.id for o in case.options if o.retired_at is None and (o.on_the_table or o.accepted_at)}
    return (
        any(not o.settled for o in case.obligations)
        or any(o.open or o.in_dispute for o in case.work_orders)
        or any(r.option_id in standing and r.id not in owed for r in case.remedies)
    )


def _promises(
    case: Complaint, other: Complaint, reason: str, scene: Scene
) -> tuple[list[Change], list[Change]]:
    """Open promises go along: here they are marked moved, there they stand with the same date."""
    gone: list[Change] = []
    carried: list[Change] = []
    for promise in case.promises:
        if promise.open:
            gone.append(amend(promise, state="moved", answered_at=scene.now, answer=reason))
            there = Promise(
                **scene.row(),
                text=promise.text,
                due_at=promise.due_at,
                owner_id=other.owner_id or promise.owner_id,
                source="moved",
                kind=promise.kind,
            )
            carried.append(Add(there))
    return gone, carried
