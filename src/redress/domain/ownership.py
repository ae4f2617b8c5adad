"""One owner at every moment (rule 7): who becomes owner, who stands in, and what happens when somebody leaves."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from redress.domain.because import because
from redress.domain.changes import Change, amend, put
from redress.domain.complaint import Complaint
from redress.domain.people import People, Person
from redress.domain.permissions import conflicted
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import GateShut, Reason
from redress.domain.scene import Scene
from redress.domain.stages import Role, Step

OWNING = (Role.HANDLER, Role.SUPERVISOR, Role.APPROVER)


def owning(case: Complaint, person: Person | None, now: datetime) -> list[Reason]:
    """Why the person may not own the complaint."""
    if person is None:
        return [because(ReasonCode.PERSON_UNKNOWN, step=Step.ASSIGN, field="owner_id")]
    reasons = []
    if person.roles.isdisjoint(OWNING):
        reasons.append(
            because(ReasonCode.PERSON_MAY_NOT_OWN, step=Step.ASSIGN, field="owner_id", name=person.name)
        )
    if person.is_away(now):
        reasons.append(because(ReasonCode.PERSON_AWAY, step=Step.ASSIGN, field="owner_id", name=person.name))
    if conflicted(person.id, case):
        reasons.append(
            because(ReasonCode.CONFLICT_OF_INTEREST, step=Step.ASSIGN, field="owner_id", name=person.name)
        )
    return reasons


def hand_over(case: Complaint, to_id: UUID, scene: Scene) -> list[Change]:
    """Make that person the owner; a change of owner is counted, and open promises go along. Raises GateShut."""
    reasons = owning(case, scene.people.get(to_id), scene.now)
    if reasons:
        raise GateShut(reasons)
    return owned_by(case, to_id, scene.now)


def owned_by(case: Complaint, owner_id: UUID, now: datetime) -> list[Change]:
    """The change of owner itself; nothing where they own it already."""
    if case.owner_id == owner_id:
        return []
    passed = case.transfers + (case.owner_id is not None)
    return [
        put(owner_id=owner_id, owned_since=now, transfers=passed),
        *(amend(promise, owner_id=owner_id) for promise in case.promises if promise.open),
    ]


def owner_for(case: Complaint, people: People, now: datetime) -> Person | None:
    """Who should own it: the present owner or their deputy; else the least loaded handler of the unit, then of the
    units above it; else a supervisor, then an approver, on the same chain. None when nobody is there: the pool."""
    standing_in = acting_owner(case, people, now)
    if standing_in is not None:
        return standing_in
    for role in OWNING:
        fit = [p for p in people.present(role, now) if _on_chain(p, case) and not conflicted(p.id, case)]
        if fit:
            return min(fit, key=lambda p: (-len(p.unit_path), p.load, p.staff_number, str(p.id)))
    return None


def acting_owner(case: Complaint, people: People, now: datetime) -> Person | None:
    """The owner, or while they are away their deputy; None where neither is there or may."""
    owner = people.get(case.owner_id)
    if owner is None:
        return None
    for person in (owner, people.get(owner.deputy_id)):
        if person is not None and not owning(case, person, now):
            return person
    return None


def to_pool(case: Complaint, people: People, now: datetime) -> list[Change]:
    """A leaver's complaint goes back to the unit's pool, its open promises too, until somebody takes it."""
    owner = people.get(case.owner_id)
    if owner is None or owner.left_at is None or owner.left_at > now:
        return []
    return [
        put(owner_id=None, owned_since=None, transfers=case.transfers + 1),
        *(amend(promise, owner_id=None) for promise in case.promises if promise.open),
    ]


def _on_chain(person: Person, case: Complaint) -> bool:
    return case.unit_path.startswith(person.unit_path)
