"""The machine's interim answer: at the time that was promised an answer goes out, whatever the owner did."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from redress.domain.changes import Add, Change, amend, put
from redress.domain.clock_kinds import ClockKind
from redress.domain.complaint import Complaint
from redress.domain.contacts import Contact
from redress.domain.scene import Scene
from redress.domain.striking import Mark, Transition
from redress.domain.undertakings import Promise
from redress.journey.letters import message_to_complainant


def answered_by_machine(case: Complaint, found: Sequence[Transition], scene: Scene) -> list[Change]:
    """The pack's approved interim text goes out with the pack's next date for each promise that fell due unanswered.

    It counts as answered by the machine, never as kept. Where it goes out later than the pack's grace after the promised
    time (the worker was away), or where the pack has no such text, the promise is broken as well (000-46, 000-47).
    """
    silent = {
        each.clock.target_id
        for each in found
        if each.clock.kind == ClockKind.PROMISE and each.mark is Mark.ALARMED
    }
    changes: list[Change] = []
    for promise in case.promises:
        if promise.id in silent and promise.state == "open" and promise.answered_at is None:
            changes += _answer(case, promise, scene)
    return changes


def _answer(case: Complaint, promise: Promise, scene: Scene) -> Iterable[Change]:
    following = _following(promise, scene)
    words = message_to_complainant(
        "interim", case, scene, due=following.due_at, points=promise.text, target_id=promise.id
    )
    said = next((change.row.body for change in words if isinstance(change, Add)), "")
    if not said:
        return [amend(promise, state="broken", broken_at=scene.now)]
    late = scene.now > scene.policy.waits.machine_grace.after(promise.due_at, scene.policy.calendar)
    contact = Contact(
        **scene.row(),
        direction="out",
        means="email",
        purpose="answer",
        words=said,
        with_whom=case.complainant_name,
    )
    return [
        Add(following),
        amend(
            promise,
            state="machine",
            answered_at=scene.now,
            answer=said,
            next_id=following.id,
            broken_at=scene.now if late else None,
        ),
        Add(contact),
        put(progress_at=scene.now),
        *words,
    ]


def _following(promise: Promise, scene: Scene) -> Promise:
    return Promise(
        **scene.row(),
        text=promise.text,
        due_at=scene.policy.waits.interim_answer.after(scene.now, scene.policy.calendar),
        owner_id=promise.owner_id,
        source="machine",
        kind=promise.kind,
        work_order_id=promise.work_order_id,
    )
