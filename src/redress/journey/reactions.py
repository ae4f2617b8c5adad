"""The one table: event → what follows. Each reaction is kept as a row and tried until it is done.

Rows of ours (orders, promises, clocks, obligations) commit with the step itself; only what leaves the house, and steps
of the machine on other complaints, wait here for the worker. The functions are in ``redress.journey.following``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from redress.domain.changes import Add, Change, Set
from redress.domain.complaint import Complaint
from redress.domain.contacts import Message
from redress.domain.stages import Step
from redress.domain.undertakings import Escalation, Second, WorkOrder
from redress.records import jobs

REACTIONS: dict[Step, tuple[str, ...]] = {
    Step.LODGE: ("link_same_batch", "tell_unit_of_safety"),
    Step.SIGN_REGISTRATION: ("tell_owner",),
    Step.PROFILE: ("tell_unit_of_threat",),
    Step.FLAG: ("tell_unit_of_safety",),
    Step.ASSIGN: ("tell_owner",),
    Step.TRANSFER: ("tell_owner",),
    Step.DELEGATE: ("tell_owner",),
    Step.DISPATCH: ("send_order_link",),
    Step.ARBITRATE: ("send_order_link",),
    Step.REFUSE_ORDER: ("tell_arbiter",),
    Step.CONCLUDE: ("tell_second",),
    Step.DECLINE: ("tell_second",),
    Step.RESPOND_FINALLY: ("tell_second",),
    Step.CLOSE: ("tell_second",),
    Step.ARCHIVE: ("tell_second",),
    Step.REQUEST_APPROVAL: ("tell_approver",),
    Step.APPROVE: ("tell_asker",),
    Step.TURN_DOWN: ("tell_asker",),
    Step.ACCEPT: ("send_order_link",),
    Step.SIGN_AGREEMENT: ("send_order_link",),
    Step.ORDER_REMEDY: ("send_order_link",),
    Step.SECOND: ("tell_decider", "send_order_link"),
    Step.ESCALATE: ("tell_escalated",),
    Step.PAUSE: ("tell_second",),
    Step.STRIKE: ("tell_escalated", "tell_struck"),
    Step.REPLY: ("tell_owner_of_reply",),
    Step.RECORD_ANSWER: ("tell_owner_of_reply",),
    Step.REOPEN: ("tell_owner",),
    Step.SECURE_SAFETY: ("tell_unit_of_safety", "send_order_link"),
    Step.ENTER_VIP: ("put_on_vip_list",),
    Step.PROPOSE_IMPROVEMENT: ("send_order_link",),
    Step.VERIFY_EFFECT: ("tell_those_concerned", "send_order_link"),
}
# A conflict of interest that comes up here takes the complaint from its owner: the colleague who takes over hears of it.
MAY_CHANGE_OWNER = frozenset({Step.ADD_PARTY, Step.SETTLE_RESPONSIBILITY})


def follow(step: Step, taken: Iterable[tuple[Complaint, Sequence[Change]]], now: datetime) -> None:
    """Keep the reactions of a step on each complaint and queue the messages it wrote; in the step's own transaction."""
    kept: list[jobs.Follows] = []
    queued: list[jobs.Queued] = []
    for case, changes in taken:
        kept += [jobs.Follows(case, name) for name in following(step, changes)]
        for change in changes:
            if isinstance(change, Add) and isinstance(change.row, Message) and change.row.state == "queued":
                queued.append(jobs.Queued(case, change.row.id, change.row.not_before))
    jobs.keep_reactions(kept, now)
    jobs.queue_messages(queued)


def following(step: Step, changes: Sequence[Change]) -> tuple[str, ...]:
    """The names of the reactions to a step that made these changes."""
    kept = REACTIONS.get(step, ())
    if step in MAY_CHANGE_OWNER and any(isinstance(c, Set) and "owner_id" in c.fields for c in changes):
        return (*kept, "tell_owner")
    if "send_order_link" not in kept and _adds(WorkOrder)(changes):
        kept = (
            *kept,
            "send_order_link",
        )  # promised in a message, or made of a suggestion: the department hears of it
    return tuple(name for name in kept if name not in ONLY_WHEN or ONLY_WHEN[name](changes))


def _adds(kind: type[Any]) -> Callable[[Sequence[Change]], bool]:
    return lambda changes: any(isinstance(change, Add) and isinstance(change.row, kind) for change in changes)


# Reactions that a step has only where it made such changes.
ONLY_WHEN: dict[str, Callable[[Sequence[Change]], bool]] = {
    "tell_second": _adds(Second),
    "tell_escalated": _adds(Escalation),
}
