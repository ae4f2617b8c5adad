"""Assign: one named owner, who is there, not in conflict, and carries the complaint to its end."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from redress.domain.changes import Add, Change, Say
from redress.domain.complaint import Complaint
from redress.domain.contacts import Note
from redress.domain.ownership import hand_over, owner_for, owning, to_pool
from redress.domain.people import Person
from redress.domain.readdressing import has_left, readdressed
from redress.domain.refusals import BadInput, GateShut, Reason, refuse_unless
from redress.domain.scene import Scene
from redress.domain.stages import Role, Step
from redress.journey.declare import Kind, ask
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """To whom; left empty it is whoever is there and carries least (000-57, 001-03, 001-62)."""

    owner_id: UUID | None = ask("Owner", Kind.CHOICE, choices="people:", optional=True, default=None)
    reason: str = ask("Reason", Kind.LONG, optional=True, hint="Needed when somebody owns it already.")


@step(Step.ASSIGN, Assignment)
def assign(case: Complaint, given: Assignment, scene: Scene) -> list[Change]:
    """Name the owner: present, of a role that may own, and neither complained about nor answerable.

    The open promises go along. When somebody has left and nobody
    is there to take over, the machine leaves it in the unit's pool. Taking it from somebody needs a reason and counts as a transfer; naming the same owner
    again is their receipt of a complaint handed to them. What waits here for somebody who left is
    addressed anew by the machine. Sources: 000-57, 000-60, 001-03, 001-10, 001-62, 002-08, 004-27.
    """
    anew = readdressed(case, scene) if scene.actor.is_(Role.MACHINE) else []
    if anew and given.owner_id is None and not has_left(case.owner_id, scene.people, scene.now):
        return anew
    if scene.actor.is_(Role.MACHINE) and owner_for(case, scene.people, scene.now) is None:
        pooled = to_pool(case, scene.people, scene.now)
        if pooled:
            return [*pooled, *anew]
    person = _chosen(case, given, scene)
    said = Say({"owner_id": str(person.id)})
    if person.id == case.owner_id:
        refuse_unless(person.id in scene.actor.identities, "already_the_owner", "owner_id", name=person.name)
        receipt = Note(**scene.row(), kind="hand_over", text="received", participants=(person.name,))
        return [Add(receipt), said]
    refuse_unless(given.reason.strip() or case.owner_id is None, "reason_missing", "reason")
    changes = [*hand_over(case, person.id, scene), *anew]
    if given.reason.strip():
        text = given.reason.strip()
        changes.append(Add(Note(**scene.row(), kind="assignment", text=text, participants=(person.name,))))
    return [*changes, said]


def _chosen(case: Complaint, given: Assignment, scene: Scene) -> Person:
    person = scene.people.get(given.owner_id)
    if given.owner_id is None:
        person = owner_for(case, scene.people, scene.now)
        if person is None:
            raise BadInput(Reason("nobody_to_assign", field="owner_id"))
    reasons = owning(case, person, scene.now)
    if person is None or reasons:
        raise GateShut(reasons)
    return person
