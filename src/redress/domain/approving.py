"""Who may approve what is beyond the handler's authority (002-49, 004-38, 004-39).

The lowest level that may, nearest in the chain of units above the case; an absent approver's deputy; never the asker, and
never anybody with a conflict of interest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from redress.domain.agreements import Approval, Option, Remedy
from redress.domain.authority import beyond
from redress.domain.because import because
from redress.domain.complaint import Complaint
from redress.domain.people import Actor, Person
from redress.domain.permissions import conflicted
from redress.domain.policy import Policy
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import Reason
from redress.domain.scene import Scene
from redress.domain.stages import Step


@dataclass(frozen=True, slots=True)
class Approver:
    """Somebody who may approve; ``for_`` is the absent approver they stand in for, where they do."""

    person: Person
    for_: Person | None = None


def approvers(
    case: Complaint, option: Option, remedies: Sequence[Remedy], asker_id: UUID, scene: Scene
) -> list[Approver]:
    """Who may approve the option, best first: lowest level, nearest unit, least loaded."""
    found = []
    for person in scene.people.by_id.values():
        if not case.unit_path.startswith(person.unit_path) or not _may(
            case, option, remedies, person.level, scene
        ):
            continue
        stand_in = _present(person, scene)
        if stand_in is not None and not _barred(stand_in.person.id, person.id, asker_id, case):
            found.append((_order(person, scene.current), stand_in))
    return [approver for _, approver in sorted(found, key=lambda pair: pair[0])]


def _may(case: Complaint, option: Option, remedies: Sequence[Remedy], level: str, scene: Scene) -> bool:
    known = scene.current.level(level)
    if known is None or not known.may_approve:
        return False
    return not beyond(case, option, remedies, level, scene.current, scene.spent, scene.now)


def _present(person: Person, scene: Scene) -> Approver | None:
    if not person.is_away(scene.now):
        return Approver(person)
    deputy = scene.people.get(person.deputy_id)
    if deputy is None or deputy.is_away(scene.now) or person.left_at is not None:
        return None
    return Approver(deputy, for_=person)


def _barred(stands_in: UUID, approver: UUID, asker: UUID, case: Complaint) -> bool:
    return asker in {stands_in, approver} or conflicted(stands_in, case) or conflicted(approver, case)


def _order(person: Person, policy: Policy) -> tuple[int, int, int, str, str]:
    level = policy.level(person.level)
    return (
        level.rank if level else 0,
        -len(person.unit_path),
        person.load,
        person.staff_number,
        str(person.id),
    )


def nobody(option: Option) -> Reason:
    """The reason when nobody who is present may approve the option."""
    return because(
        ReasonCode.NOBODY_MAY_APPROVE, step=Step.DRAFT_OPTION, cost=f"{option.cost} {option.currency}"
    )


def deciding(
    case: Complaint,
    approval: Approval,
    option: Option,
    remedies: Sequence[Remedy],
    actor: Actor,
    scene: Scene,
) -> list[Reason]:
    """Why the actor may not decide the request, in their own right or for somebody absent."""
    if not approval.pending:
        return [because(ReasonCode.APPROVAL_DECIDED, decision=approval.decision)]
    if approval.by in actor.identities:
        return [because(ReasonCode.APPROVER_ASKED_IT, step=Step.APPROVE)]
    absent = [person for person in map(scene.people.get, actor.deputises) if person is not None]
    levels = [actor.level, *(person.level for person in absent if not conflicted(person.id, case))]
    if any(_may(case, option, remedies, level, scene) for level in levels):
        return []
    cost = f"{option.cost} {option.currency}"
    return [because(ReasonCode.APPROVER_MAY_NOT, step=Step.APPROVE, level=actor.level, cost=cost)]


def answer_due(policy: Policy, decided_at: datetime) -> datetime:
    """By when the complainant is answered after an approval (004-39)."""
    return policy.waits.answer_after_approval.after(decided_at, policy.calendar)
