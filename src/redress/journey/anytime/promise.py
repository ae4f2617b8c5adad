"""Promise: a commitment to the complainant, with owner and due time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from redress.domain.changes import Change
from redress.domain.complaint import Complaint
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey.declare import Kind, ask
from redress.journey.letters import message_to_complainant
from redress.journey.moments import in_words
from redress.journey.step import step
from redress.journey.undertaking import Undertaking, undertaken


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseGiven:
    """What is promised (000-45, 001-27, 001-36, 002-76, 002-77)."""

    text: str = ask("What we promise", spoken=True)
    due_at: datetime = ask("By", Kind.MOMENT, future=True)
    kind: str = ask("Kind", Kind.CHOICE, choices="answer|call_back|remedy|feedback|visit", default="answer")
    source: str = ask(
        "Where it was said", Kind.CHOICE, choices="call|letter|phrase|visit|meeting", default="call"
    )
    phrase: str = ask("Phrase used", Kind.CHOICE, choices="policy:phrases", optional=True)
    in_writing: bool = ask("Confirm it in writing", Kind.YES_NO, optional=True)


@step(Step.PROMISE, PromiseGiven)
def promise(case: Complaint, given: PromiseGiven, scene: Scene) -> list[Change]:
    """Keep the promise as a row. A phrase that commits a department creates its order too; a remedy may be promised only
    from an option that is inside authority or approved (002-77)."""
    phrase = next((p for p in scene.current.phrases if p.code == given.phrase), None)
    order_kind = phrase.promises if phrase else ""
    said = Undertaking(given.text, given.due_at, given.source, given.kind, order_kind)
    changes = undertaken(case, scene, said)
    if given.in_writing:
        due = in_words(given.due_at, case.language, scene.current)
        changes += message_to_complainant("promise", case, scene, due=due, points=given.text)
    return changes
