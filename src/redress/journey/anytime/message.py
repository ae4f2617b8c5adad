"""Message: a written word to the complainant, by mail or on the status page."""

from __future__ import annotations

from dataclasses import dataclass

from redress.domain.changes import Change, put
from redress.domain.complaint import Complaint
from redress.domain.refusals import BadInput, Reason
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.domain.taking_back import leaves_at
from redress.journey.committing import PromiseMade, committed, no_promise, promises_made
from redress.journey.declare import Kind, ask
from redress.journey.letters import message_to_complainant
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """What is written. A text that says something will happen carries the promise, or why it is none (rule 1)."""

    text: str = ask("Text", Kind.LONG, spoken=True, binds=True)
    answers: bool = ask("This answers the complaint for now", Kind.YES_NO, optional=True)
    promises: tuple[PromiseMade, ...] = promises_made()
    no_promise: str = no_promise()


@step(Step.MESSAGE, Writing)
def message(case: Complaint, given: Writing, scene: Scene) -> list[Change]:
    """Send the text; each promise in it becomes a row of its own with owner and date (000-45, 002-76)."""
    not_before = leaves_at(scene.actor, scene.now)
    changes = message_to_complainant("answer", case, scene, body=given.text, not_before=not_before)
    if not changes:
        raise BadInput(Reason("complainant_unreachable", field="text", step=Step.LOG_CONTACT))
    if given.answers and case.answered_at is None:
        changes.append(put(answered_at=scene.now))
    return [*changes, *committed(case, given, scene, "message")]
