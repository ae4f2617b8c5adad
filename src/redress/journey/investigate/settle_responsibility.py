"""Settle responsibility: after the investigation, whose matter it was, and whether the fault is ours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from redress.domain.because import because
from redress.domain.changes import Add, Change, apply, put
from redress.domain.complaint import Complaint
from redress.domain.conflict import out_of_conflict
from redress.domain.contacts import Note
from redress.domain.gates.investigate import settling_responsibility
from redress.domain.gates.rows import cites, findings_of
from redress.domain.links import Party
from redress.domain.permissions import conflicted
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import BadInput, GateShut, Reason, refuse_unless
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey.declare import Kind, ask
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility:
    """The final word on responsibility, with its reason, and who answers for the fault (002-35)."""

    responsibility: str = ask("Responsibility, final", Kind.CHOICE, choices="taxonomy:responsibility")
    fault_ours: str = ask("Is the fault ours?", Kind.CHOICE, choices="yes|no")
    reason: str = ask("Reason", Kind.LONG)
    answerable_id: UUID | None = ask(
        "Who answers for the fault", Kind.CHOICE, choices="people:", optional=True, default=None
    )


@step(Step.SETTLE_RESPONSIBILITY, Responsibility)
def settle_responsibility(case: Complaint, given: Responsibility, scene: Scene) -> list[Change]:
    """Settle it once each point that was looked into has a finding that cites evidence; never before (002-35, 004-54).

    A fault of ours brings the apology before the first offer (000-49). Whoever answers for it is in conflict from now on:
    they neither see, own nor decide, and if they own the complaint a colleague takes it over.
    """
    reasons = [*settling_responsibility(case), *_not_looked_into(case)]
    if reasons:
        raise GateShut(reasons)
    refuse_unless(
        given.answerable_id is None or given.fault_ours == "yes", "answerable_without_fault", "answerable_id"
    )
    settled = put(
        responsibility_final=given.responsibility,
        responsibility_by=scene.actor.id,
        fault_ours=given.fault_ours == "yes",
    )
    text = f"{given.responsibility}: {given.reason.strip()}"
    note = Note(**scene.row(), kind="responsibility_final", text=text)
    return [settled, Add(note), *_answerable(case, given, scene)]


def _not_looked_into(case: Complaint) -> Iterable[Reason]:
    for point in case.live_points:
        found = any(cites(case, finding) for finding in findings_of(case, point))
        if not (found or point.settled or point.concluded_at is not None):
            yield because(ReasonCode.NO_FINDING, step=Step.RECORD_FINDING, ordinal=point.ordinal)


def _answerable(case: Complaint, given: Responsibility, scene: Scene) -> list[Change]:
    if given.answerable_id is None or conflicted(given.answerable_id, case):
        return []
    person = scene.people.get(given.answerable_id)
    if person is None:
        raise BadInput(Reason(ReasonCode.PERSON_UNKNOWN, field="answerable_id"))
    party = Add(Party(**scene.row(), role="answerable", name=person.name, membership_id=person.id))
    return [party, *out_of_conflict(apply(case, [party]), person.id, scene)]
