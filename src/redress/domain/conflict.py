"""A conflict of interest that comes up on the way: whoever owned the complaint owns it no more (design.md section 3)."""

from __future__ import annotations

from uuid import UUID

from redress.domain.changes import Change, amend, put
from redress.domain.complaint import Complaint
from redress.domain.ownership import owned_by, owner_for
from redress.domain.scene import Scene


def out_of_conflict(case: Complaint, conflicted_id: UUID, scene: Scene) -> list[Change]:
    """The owner has just become a party in conflict: the colleague who should own it takes over at once.

    ``case`` shows the new party already. Where nobody fit is there, it goes to the unit's pool with its open promises.
    """
    if case.owner_id != conflicted_id:
        return []
    person = owner_for(case, scene.people, scene.now)
    if person is not None:
        return owned_by(case, person.id, scene.now)
    return [
        put(owner_id=None, owned_since=None, transfers=case.transfers + 1),
        *(amend(promise, owner_id=None) for promise in case.promises if promise.open),
    ]
