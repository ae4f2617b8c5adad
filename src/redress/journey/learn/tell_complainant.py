"""Tell the complainant: what changed because they complained."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from redress.domain.changes import Add, Change, amend
from redress.domain.complaint import Complaint
from redress.domain.contacts import Contact
from redress.domain.gates.learn import telling
from redress.domain.learning import Improvement
from redress.domain.promises import answered
from redress.domain.refusals import BadInput, GateShut, Reason
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey.committing import PromiseMade, committed, no_promise, promises_made
from redress.journey.declare import Kind, ask
from redress.journey.letters import message_to_complainant
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Which improvement, and in which words; one that came from another complaint on the same matter is named with it."""

    improvement_id: UUID = ask("Improvement")
    from_id: UUID | None = ask("It came from the complaint", Kind.COMPLAINT, optional=True, default=None)
    words: str = ask(
        "Words",
        Kind.LONG,
        optional=True,
        spoken=True,
        binds=True,
        hint="Left empty: what was planned to change",
    )
    means: str = ask(
        "Told by", Kind.CHOICE, choices="taxonomy:means", optional=True, hint="Left empty: in writing"
    )
    promises: tuple[PromiseMade, ...] = promises_made()
    no_promise: str = no_promise()


@step(Step.TELL_COMPLAINANT, Told)
def tell_complainant(case: Complaint, given: Told, scene: Scene) -> list[Change]:
    """Report the change back, once, after it was carried out; a promise to do so is kept by it.

    Sources: 000-75, 002-62; rule 13 of the design.
    """
    source = case if given.from_id in {None, case.id} else scene.others[given.from_id]
    improvement = next((i for i in source.improvements if i.id == given.improvement_id), None)
    if improvement is None:
        raise BadInput(
            Reason("input_unknown_code", field="improvement_id", values={"found": str(given.improvement_id)})
        )
    reasons = telling(improvement)
    if source is case and improvement.told_at is not None:
        reasons.append(
            Reason("improvement_told", field="improvement_id", values={"problem": improvement.problem})
        )
    if reasons:
        raise GateShut(reasons)
    text = given.words.strip() or improvement.action
    return [
        *([amend(improvement, told_at=scene.now)] if source is case else []),
        *_kept(case, improvement, text, scene),
        *_word(case, improvement, given, text, scene),
        *committed(case, given, scene, "improvement"),
    ]


def _kept(case: Complaint, improvement: Improvement, text: str, scene: Scene) -> Iterable[Change]:
    for promise in case.promises:
        if promise.open and promise.kind == "improvement" and promise.at == improvement.at:
            yield answered(promise, text, finished=True, now=scene.now)


def _word(
    case: Complaint, improvement: Improvement, given: Told, text: str, scene: Scene
) -> Iterable[Change]:
    if not given.means:
        yield from message_to_complainant(
            "improvement_told", case, scene, target_id=improvement.id, improvement=text
        )
    yield Add(
        Contact(
            **scene.row(),
            direction="out",
            means=given.means or "written",
            purpose="improvement_told",
            words=text,
            with_whom=case.complainant_name,
        )
    )
