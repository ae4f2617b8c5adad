"""Transfer: another owner, another unit; counted, so that nothing is passed round."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from redress.domain.changes import Add, Amend, Change, amend, put
from redress.domain.complaint import Complaint
from redress.domain.contacts import Note
from redress.domain.people import Person
from redress.domain.refusals import BadInput, GateShut, Reason
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
    person = _taker(case, given.owner_id, scene)
    if person.id == case.owner_id:
        raise GateShut(Reason("already_the_owner", field="owner_id", values={"name": person.name}))
    return [
        put(
            owner_id=person.id,
            owned_since=scene.now,
            transfers=case.transfers + 1,
            unit_id=person.unit_id,
            unit_path=person.unit_path,
        ),
        *_promises(case, person.id),
        Add(Note(**scene.row(), kind="transfer", text=given.reason, participants=(person.name,))),
    ]


def _taker(case: Complaint, id: UUID, scene: Scene) -> Person:
    person = scene.people.get(id)
    if person is None:
        raise BadInput(Reason("no_such_person", field="owner_id"))
    if person.is_away(scene.now):
        raise BadInput(Reason("person_is_away", field="owner_id", values={"name": person.name}))
    if any(party.membership_id == person.id for party in case.parties):
        raise BadInput(Reason("conflict_of_interest", field="owner_id", values={"name": person.name}))
    return person


def _promises(case: Complaint, owner_id: UUID) -> list[Amend]:
    return [amend(promise, owner_id=owner_id) for promise in case.promises if promise.open]
