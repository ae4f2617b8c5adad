"""Move a promise: only with a word to the complainant, before it falls due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from redress.domain.changes import Add, Change, amend
from redress.domain.complaint import Complaint
from redress.domain.contacts import Contact
from redress.domain.promises import moving
from redress.domain.refusals import GateShut, Reason
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.domain.undertakings import Promise
from redress.journey.committing import PromiseMade, committed, no_promise, promises_made
from redress.journey.declare import Kind, ask
from redress.journey.letters import message_to_complainant
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class Moving:
    """The new date, why, and what the complainant was told (design.md rule 1; 000-70)."""

    promise_id: UUID = ask("Promise", Kind.CHOICE, choices="case:promises")
    due_at: datetime = ask("New date", Kind.MOMENT, future=True, promises="given")
    word: str = ask("Word to the complainant", Kind.LONG, spoken=True, binds=True)
    means: str = ask("Means", Kind.CHOICE, choices="taxonomy:means", optional=True)
    promises: tuple[PromiseMade, ...] = promises_made()
    no_promise: str = no_promise()


@step(Step.MOVE_PROMISE, Moving)
def move_promise(case: Complaint, given: Moving, scene: Scene) -> list[Change]:
    """Replace the promise by one with a new date; the old row stays, marked moved, and names its successor."""
    promise = next(p for p in case.promises if p.id == given.promise_id)
    reasons = moving(promise, given.due_at, told=bool(given.word.strip()), now=scene.now)
    if reasons:
        raise GateShut(reasons)
    if scene.now > promise.due_at:
        raise GateShut(Reason("promise_overdue_answer_it", field="promise_id", step=Step.KEEP_PROMISE))
    moved = Promise(
        **scene.row(),
        text=promise.text,
        due_at=given.due_at,
        owner_id=promise.owner_id,
        source="moved",
        kind=promise.kind,
        work_order_id=promise.work_order_id,
    )
    contact = Contact(
        **scene.row(),
        direction="out",
        means=given.means or "email",
        purpose="progress",
        words=given.word,
        with_whom=case.complainant_name,
    )
    told = (
        []
        if given.means and given.means != "email"
        else message_to_complainant("progress", case, scene, body=given.word)
    )
    return [
        Add(moved),
        amend(promise, state="moved", next_id=moved.id, answered_at=scene.now, answer=given.word),
        Add(contact),
        *told,
        *committed(case, given, scene, "moved"),
    ]
