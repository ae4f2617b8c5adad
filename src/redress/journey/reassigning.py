"""Many complaints to one colleague as one act, through the batch entrance of ``assign``; taken back as one act, too.

What one complaint is refused touches no other. Source: ux.md, rules 13 and 27; 001-03.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from redress.domain.people import Actor
from redress.domain.refusals import BadInput, GateShut, Reason
from redress.journey.assess.assign import Assignment, assign
from redress.journey.deciding import Done
from redress.journey.step import MANY, take_many
from redress.records import reassignments, transaction
from redress.records.reassignments import Reassignment


def reassign(
    actor: Actor, ids: Iterable[UUID], to_id: UUID, reason: str, now: datetime, act_id: UUID
) -> Reassignment | None:
    """Give them to that person; None when the same act was done before. Raises BadInput for nothing, or too much, chosen."""
    wanted = set(ids)
    if not wanted:
        raise BadInput(Reason("nothing_chosen", "id"))
    if len(wanted) > MANY:
        raise BadInput(Reason("too_many_chosen", "id", values={"most": MANY}))
    given = {id: Assignment(owner_id=to_id, reason=reason) for id in wanted}
    return _done(actor, given, now, act_id, None)


def take_back(actor: Actor, act_id: UUID, reason: str, now: datetime, own_id: UUID) -> Reassignment | None:
    """Give each back to who owned it, where nobody has moved it on meanwhile.

    What was nobody's stays: a complaint that has an owner is not left without. Raises BadInput when there is no such
    act, GateShut when it was taken back before or nothing of it can be.
    """
    with transaction.atomic():
        act = reassignments.reassignment(actor, act_id, lock=True)
        if act is None:
            raise BadInput(Reason("no_such_act", "act"))
        if act.undone:
            raise GateShut(Reason("act_undone"))
        given = {id: Assignment(owner_id=act.before[id], reason=reason) for id in restorable(actor, act)}
        if not given:
            raise GateShut(Reason("nothing_to_give_back"))
        return _done(actor, given, now, own_id, act_id)


def restorable(actor: Actor, act: Reassignment) -> list[UUID]:
    """The complaints that would go back: they had an owner, and are still with whom they were given to."""
    now_with = reassignments.owners(actor, act.before)
    return [id for id, owner in act.before.items() if owner is not None and now_with.get(id) == act.to[id]]


def _done(
    actor: Actor, given: Mapping[UUID, Assignment], now: datetime, act_id: UUID, undoes: UUID | None
) -> Reassignment | None:
    with transaction.atomic():
        if not reassignments.begun(actor, act_id, now, undoes):
            return None
        before = reassignments.owners(actor, given)
        answers = take_many(assign, actor, given, now=now)
        moved = {id for id, answer in answers.items() if isinstance(answer, Done)}
        refused = {id: answer.reasons for id, answer in answers.items() if not isinstance(answer, Done)}
        made = Reassignment(
            act_id,
            now,
            to={id: given[id].owner_id for id in moved},
            before={id: before.get(id) for id in moved},
            refused=refused,
            undoes=undoes,
            undone=False,
        )
        reassignments.kept(actor, made)
        return made
