"""Keep a promise: at its time an answer goes out, finished or not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from redress.domain.changes import Add, Change, put
from redress.domain.complaint import Complaint
from redress.domain.contacts import Contact
from redress.domain.promises import answered, answering
from redress.domain.refusals import GateShut
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.domain.undertakings import Promise
from redress.journey.committing import PromiseMade, committed, no_promise, promises_made
from redress.journey.declare import Kind, ask
from redress.journey.letters import message_to_complainant
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """The answer; an unfinished one is an interim answer and must set the next promise (000-46, 000-47)."""

    promise_id: UUID = ask("Promise", Kind.CHOICE, choices="case:promises")
    answer: str = ask("Answer", Kind.LONG, spoken=True, binds=True)
    finished: bool = ask("It is done", Kind.YES_NO, optional=True)
    next_text: str = ask("What we promise next", optional=True, spoken=True)
    next_by: datetime | None = ask("By", Kind.MOMENT, optional=True, future=True, promises="given")
    means: str = ask("Means", Kind.CHOICE, choices="taxonomy:means", optional=True)
    promises: tuple[PromiseMade, ...] = promises_made()
    no_promise: str = no_promise()


@step(Step.KEEP_PROMISE, Keeping)
def keep_promise(case: Complaint, given: Keeping, scene: Scene) -> list[Change]:
    """Answer what was promised. A late answer counts as broken all the same."""
    promise = next(p for p in case.promises if p.id == given.promise_id)
    reasons = answering(promise, given.answer, finished=given.finished, next_due=given.next_by, now=scene.now)
    if reasons:
        raise GateShut(reasons)
    following = None if given.finished else _next(promise, given, scene)
    changes: list[Change] = [
        *([Add(following)] if following else []),
        answered(
            promise,
            given.answer,
            finished=given.finished,
            now=scene.now,
            next_id=following.id if following else None,
        ),
        Add(_contact(case, given, scene)),
        *committed(case, given, scene, "answer"),
    ]
    if case.answered_at is None:
        changes.append(put(answered_at=scene.now))
    if not given.means or given.means == "email":
        changes += message_to_complainant("answer", case, scene, body=given.answer, target_id=promise.id)
    return changes


def _next(promise: Promise, given: Keeping, scene: Scene) -> Promise:
    assert given.next_by is not None
    row = scene.row()
    return Promise(
        **row,
        text=given.next_text or promise.text,
        due_at=given.next_by,
        owner_id=promise.owner_id,
        source="interim",
        kind=promise.kind,
    )


def _contact(case: Complaint, given: Keeping, scene: Scene) -> Contact:
    return Contact(
        **scene.row(),
        direction="out",
        means=given.means or "email",
        purpose="answer",
        words=given.answer,
        with_whom=case.complainant_name,
    )
