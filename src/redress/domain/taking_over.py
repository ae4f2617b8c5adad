"""Who may take a complaint over, and what changes when they do (design.md rule 7: one owner at every moment)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from redress.domain.changes import Change, amend, put
from redress.domain.complaint import Complaint
from redress.domain.people import Person
from redress.domain.permissions import conflicted
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import Reason
from redress.domain.scene import Scene
from redress.domain.stages import Role, Step

OWNING = frozenset({Role.HANDLER, Role.SUPERVISOR, Role.APPROVER})


def unfit(case: Complaint, person: Person, now: datetime) -> list[Reason]:
    """Why the colleague may not own the complaint: away, of another role, or in conflict of interest."""
    codes = []
    if person.is_away(now):
        codes.append(ReasonCode.PERSON_AWAY)
    if person.roles.isdisjoint(OWNING):
        codes.append(ReasonCode.PERSON_MAY_NOT_OWN)
    if conflicted(person.id, case):
        codes.append(ReasonCode.CONFLICT_OF_INTEREST)
    return [Reason(code, field="owner_id", step=Step.ASSIGN, values={"name": person.name}) for code in codes]


def least_loaded(case: Complaint, scene: Scene, but_not: Collection[UUID] = ()) -> Person | None:
    """The fit colleague with the least to do: a handler of the unit, else a supervisor, else whoever leads above it."""
    for role in (Role.HANDLER, Role.SUPERVISOR, Role.APPROVER):
        for person in scene.people.present(role, scene.now):
            over_it = case.unit_path.startswith(person.unit_path)
            if over_it and person.id not in but_not and not unfit(case, person, scene.now):
                return person
    return None


def taken_over(case: Complaint, person: Person, now: datetime) -> list[Change]:
    """The colleague owns the complaint and its open promises; whoever takes it from another makes one more transfer."""
    transfers = case.transfers + (case.owner_id is not None and case.owner_id != person.id)
    return [
        put(owner_id=person.id, owned_since=now, transfers=transfers),
        *(
            amend(p, owner_id=person.id)
            for p in case.promises
            if p.open and p.owner_id in {None, case.owner_id}
        ),
    ]


def out_of_conflict(case: Complaint, conflicted_id: UUID, scene: Scene) -> list[Change]:
    """The owner has just become a party in conflict: the least loaded fit colleague takes over at once.

    Nobody fit leaves the complaint without owner, which the gate of assess and the list of ownerless cases then show.
    """
    if case.owner_id != conflicted_id:
        return []
    person = least_loaded(case, scene, but_not={conflicted_id})
    if person is None:
        return [put(owner_id=None, owned_since=None)]
    return taken_over(case, person, scene.now)
