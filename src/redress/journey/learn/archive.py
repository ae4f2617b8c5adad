"""Archive: the dossier is complete and sealed."""

from __future__ import annotations

from dataclasses import dataclass

from redress.domain.changes import Add, Change, put
from redress.domain.complaint import Complaint
from redress.domain.contacts import Note
from redress.domain.gates.learn import archiving
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import GateShut
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.domain.undertakings import Second
from redress.journey.declare import Kind, ask
from redress.journey.step import step

REVIEW = "quality_review"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealing:
    """What should be remembered of it (002-59)."""

    remark: str = ask("Remark", Kind.LONG, optional=True)


@step(Step.ARCHIVE, Sealing)
def archive(case: Complaint, given: Sealing, scene: Scene) -> list[Change]:
    """Seal the dossier: record, investigation, solution and communication are all there, the second follow-up is made.

    Where the pack wants a quality review first and only that is missing, it is asked for, and the next call seals.
    Sources: 002-59; hard gate 16; design.md section 3, learn.
    """
    reasons = archiving(case, scene.policy, scene.now)
    asked = any(second.about == REVIEW and second.pending for second in case.seconds)
    if not asked and [reason.code for reason in reasons] == [ReasonCode.QUALITY_REVIEW_MISSING]:
        return [_review(case, given, scene)]
    if reasons:
        raise GateShut(reasons)
    remark = given.remark.strip()
    note = [Add(Note(**scene.row(), kind="archive", text=remark))] if remark else []
    return [put(archived_at=scene.now), *note]


def _review(case: Complaint, given: Sealing, scene: Scene) -> Change:
    reason = given.remark.strip() or case.number
    return Add(Second(**scene.row(), about=REVIEW, target_id=case.id, reason=reason))
