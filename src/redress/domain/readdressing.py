"""What waits for somebody who has left comes back: requests to whom authority gives, orders to their department.

Nothing stays addressed to a person who cannot sign in any more (001-03, 002-49; design.md rules 6 and 7).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from redress.domain.agreements import Approval
from redress.domain.approving import approvers
from redress.domain.changes import Change, amend
from redress.domain.complaint import Complaint
from redress.domain.explanation_first import remedies_of
from redress.domain.people import People
from redress.domain.permissions import conflicted
from redress.domain.scene import Scene
from redress.domain.stages import Role


def has_left(id: UUID | None, people: People, now: datetime) -> bool:
    """Whether that person was one of us and is not any more."""
    person = people.get(id)
    return person is not None and person.left_at is not None and person.left_at <= now


def readdressed(case: Complaint, scene: Scene) -> list[Change]:
    """Each undecided request and open order that waits for a leaver, addressed anew; nothing where none does."""
    return [*_requests(case, scene), *_orders(case, scene)]


def _requests(case: Complaint, scene: Scene) -> Iterator[Change]:
    for approval in case.approvals:
        if approval.pending and has_left(approval.approver_id, scene.people, scene.now):
            yield amend(approval, approver_id=_next_approver(case, approval, scene))


def _next_approver(case: Complaint, approval: Approval, scene: Scene) -> UUID | None:
    """Whom authority gives; else the nearest supervisor above the case; else nobody by name, which every approver sees."""
    option = next((each for each in case.options if each.id == approval.option_id), None)
    found = approvers(case, option, remedies_of(case, option.id), approval.by, scene) if option else []
    if found:
        return found[0].person.id
    above = [
        person
        for person in scene.people.present(Role.SUPERVISOR, scene.now)
        if case.unit_path.startswith(person.unit_path)
        and person.id != approval.by
        and not conflicted(person.id, case)
    ]
    nearest = min(
        above, key=lambda person: (-len(person.unit_path), person.load, str(person.id)), default=None
    )
    return nearest.id if nearest else None


def _orders(case: Complaint, scene: Scene) -> Iterator[Change]:
    for order in case.work_orders:
        if order.open and has_left(order.assignee_id, scene.people, scene.now):
            yield amend(order, assignee_id=None)
