"""Delegate: let a colleague keep one promise while the case keeps its owner."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from redress.domain.changes import Add, Change, amend
from redress.domain.complaint import Complaint
from redress.domain.contacts import Note
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import BadInput, GateShut, Reason
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey.declare import Kind, ask
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation:
    """Which promise, to whom, and why."""

    promise_id: UUID = ask("Promise", Kind.CHOICE, choices="case:promises")
    to_id: UUID = ask("To", Kind.CHOICE, choices="people:")
    reason: str = ask("Reason", Kind.LONG)


@step(Step.DELEGATE, Delegation)
def delegate(case: Complaint, given: Delegation, scene: Scene) -> list[Change]:
    """Name another keeper of an open promise; the case's owner stays (design.md rule 7)."""
    promise = next(p for p in case.promises if p.id == given.promise_id)
    if not promise.open:
        raise GateShut(Reason(ReasonCode.PROMISE_ANSWERED, field="promise_id", values={"text": promise.text}))
    person = scene.people.get(given.to_id)
    if person is None or person.is_away(scene.now):
        raise BadInput(
            Reason(ReasonCode.PERSON_AWAY, field="to_id", values={"name": person.name if person else ""})
        )
    note = Note(**scene.row(), kind="delegation", text=given.reason, participants=(person.name,))
    return [amend(promise, owner_id=person.id), Add(note)]
