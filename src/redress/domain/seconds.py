"""The second person: never one who decided before, never one with a conflict of interest (design.md section 3)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from redress.domain.because import because
from redress.domain.complaint import Complaint
from redress.domain.moves import MOVES
from redress.domain.people import MACHINE_ID, Actor, People, Person
from redress.domain.permissions import conflicted
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import Reason
from redress.domain.scene import Scene
from redress.domain.stages import Role, Step
from redress.domain.undertakings import Second


def deciders(case: Complaint) -> frozenset[UUID]:
    """Everybody who decided something in this case: verdicts, ends, responsibility, approvals, final words."""
    found = {
        case.declined_by,
        case.responsibility_by,
        case.final_response_by,
        case.exception_by,
        case.closed_by,
    }
    for point in case.points:
        found |= {point.concluded_by, point.outcome_by}
    for approval in case.approvals:
        found.add(approval.decided_by)
    return frozenset(id for id in found if id is not None and id != MACHINE_ID)


def barred(case: Complaint, second: Second) -> frozenset[UUID]:
    """Who may not be second on this: who asked, who decided before, and who spoke on the same matter before."""
    spoke = {
        s.decided_by for s in case.seconds if s.about == second.about and s.target_id == second.target_id
    }
    return deciders(case) | {second.by} | {id for id in spoke if id is not None}


def seconding(case: Complaint, second: Second, actor: Actor) -> list[Reason]:
    """Why the actor may not be the second person on this decision."""
    if not second.pending:
        return [because(ReasonCode.SECOND_ANSWERED, about=second.about)]
    if not actor.identities.isdisjoint(barred(case, second)):
        return [because(ReasonCode.SECOND_DECIDED_BEFORE, step=Step.SECOND, name=actor.name)]
    if any(conflicted(id, case) for id in actor.identities):
        return [because(ReasonCode.CONFLICT_OF_INTEREST, step=Step.SECOND, name=actor.name)]
    return []


def second_people(case: Complaint, second: Second, scene: Scene) -> list[Person]:
    """Colleagues who are there and may be second: on the unit's chain or in quality, the least loaded first."""
    return fit_for(case, second, scene.people, scene.now)


def fit_for(case: Complaint, second: Second, people: People, now: datetime) -> list[Person]:
    """The same, of these people at this time."""
    out = barred(case, second)
    roles = MOVES[Step.SECOND].roles
    fit = [
        person
        for person in people.by_id.values()
        if not person.roles.isdisjoint(roles)
        and not person.is_away(now)
        and person.id not in out
        and not conflicted(person.id, case)
        and (Role.QUALITY in person.roles or case.unit_path.startswith(person.unit_path))
    ]
    return sorted(fit, key=lambda person: (person.load, person.staff_number, str(person.id)))
