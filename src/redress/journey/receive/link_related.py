"""Link related: two complaints are tied together, seen from both sides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from redress.domain.changes import Add, Change, Elsewhere, amend
from redress.domain.complaint import Complaint
from redress.domain.links import Link
from redress.domain.permissions import visible
from redress.domain.refusals import NotFound, Reason, refuse_unless
from redress.domain.scene import Scene
from redress.domain.stages import Role, Step
from redress.journey.declare import Kind, ask
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Which other complaint, and how the two belong together (004-33: one batch; 6.1: repeats, information only)."""

    other_id: UUID = ask("Other complaint", Kind.COMPLAINT)
    kind: str = ask("How they belong together", Kind.CHOICE, choices="related|same_batch|duplicate|repeat")
    reason: str = ask("Reason", optional=True)
    end: bool = ask("The tie was a mistake: end it", Kind.YES_NO, optional=True)


@step(Step.LINK_RELATED, Relation)
def link_related(case: Complaint, given: Relation, scene: Scene) -> list[Change]:
    """Tie the two complaints, each of which gets its own row and event; or end a tie that was a mistake.

    A tie tells and decides nothing: a repeat is information for the contact, never a refusal (000-06, 000-67).
    What the machine finds tied already it leaves as it is.
    Sources: 000-27, 004-33, 002-61; design.md section 3.
    """
    refuse_unless(given.other_id != case.id, "link_to_itself", "other_id")
    other = scene.others.get(given.other_id)
    if other is None or not visible(scene.actor, other):
        raise NotFound(Reason("no_such_complaint", field="other_id"))
    if given.end:
        return _ended(case, other, given, scene)
    tied = _ties(case, other.id, given.kind)
    if tied and scene.actor.is_(Role.MACHINE):
        return []
    refuse_unless(not tied, "already_linked", "other_id", number=other.number)
    here = Link(**scene.row(), kind=given.kind, other_id=other.id, reason=given.reason.strip())
    there = Link(**scene.row(), kind=given.kind, other_id=case.id, reason=given.reason.strip())
    return [Add(here), Elsewhere(other.id, (Add(there),))]


def _ties(case: Complaint, other_id: UUID, kind: str) -> list[Link]:
    return [t for t in case.links if t.other_id == other_id and t.kind == kind and t.ended_at is None]


def _ended(case: Complaint, other: Complaint, given: Relation, scene: Scene) -> list[Change]:
    here, there = _ties(case, other.id, given.kind), _ties(other, case.id, given.kind)
    refuse_unless(here, "not_linked", "other_id", number=other.number)
    refuse_unless(given.reason.strip(), "reason_missing", "reason")
    why: dict[str, Any] = {"ended_at": scene.now, "reason": given.reason.strip()}
    return [
        *(amend(tie, **why) for tie in here),
        *([Elsewhere(other.id, tuple(amend(tie, **why) for tie in there))] if there else []),
    ]
