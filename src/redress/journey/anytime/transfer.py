"""Transfer: another owner, another unit; counted, so that nothing is passed round."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from redress.domain.changes import Add, Change, put
from redress.domain.complaint import Complaint
from redress.domain.contacts import Note
from redress.domain.ownership import hand_over
from redress.domain.refusals import GateShut, Reason
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey.declare import Kind, ask
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """To whom and why (000-57, 002-08, 002-70)."""

    owner_id: UUID = ask("New owner", Kind.CHOICE, choices="people:")
    reason: str = ask("Reason", Kind.LONG)


@step(Step.TRANSFER, Handover)
def transfer(case: Complaint, given: Handover, scene: Scene) -> list[Change]:
    """Change the owner, who takes over the open promises; the count of transfers is shown to everybody."""
    if given.owner_id == case.owner_id:
        raise GateShut(Reason("already_the_owner", field="owner_id"))
    changes = hand_over(case, given.owner_id, scene)
    person = scene.people.by_id[given.owner_id]
    note = Note(**scene.row(), kind="transfer", text=given.reason, participants=(person.name,))
    return [*changes, put(unit_id=person.unit_id, unit_path=person.unit_path), Add(note)]
