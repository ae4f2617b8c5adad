"""Ask satisfaction: go to the complainant, unasked, and hear whether it is settled for them."""

from __future__ import annotations

from dataclasses import dataclass

from redress.domain.changes import Add, Change, amend
from redress.domain.complaint import Complaint
from redress.domain.contacts import Contact
from redress.domain.investigation import Question
from redress.domain.refusals import GateShut, Reason
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey.committing import PromiseMade, committed, no_promise, promises_made
from redress.journey.declare import Kind, ask
from redress.journey.letters import message_to_complainant
from redress.journey.step import step
from redress.journey.wording import label

CODE = "satisfaction"
USUAL = "Is it settled to your satisfaction?"


@dataclass(frozen=True, slots=True, kw_only=True)
class SatisfactionQuestion:
    """In writing, or spoken by the means named (002-57, 004-44). Their answer is recorded with its own step."""

    means: str = ask(
        "Asked by", Kind.CHOICE, choices="taxonomy:means", optional=True, hint="Left empty: in writing"
    )
    question: str = ask("Question", optional=True, spoken=True, hint="Left empty: the usual question")
    instructions: str = ask("What else they should know", Kind.LONG, optional=True, spoken=True, binds=True)
    promises: tuple[PromiseMade, ...] = promises_made()
    no_promise: str = no_promise()


@step(Step.ASK_SATISFACTION, SatisfactionQuestion)
def ask_satisfaction(case: Complaint, given: SatisfactionQuestion, scene: Scene) -> list[Change]:
    """Ask, and wait for the answer; asking again replaces the question that nobody answered.

    Silence is never taken for a yes. Sources: 000-55, 002-57, 004-44.
    """
    if case.withdrawn_at is not None:
        raise GateShut(Reason("withdrawn_not_asked"))
    text = given.question.strip() or label(USUAL, case.language)
    question = Question(**scene.row(), text=text, code=CODE, kind="closed")
    changes: list[Change] = [
        *(amend(q, cancelled_at=scene.now) for q in case.questions if q.waiting and q.code == CODE),
        Add(question),
        *committed(case, given, scene, CODE),
    ]
    if given.means:
        return [*changes, Add(_spoken(case, given.means, text, scene))]
    written = message_to_complainant(
        CODE, case, scene, target_id=question.id, question=text, instructions=given.instructions
    )
    return [*changes, *written]


def _spoken(case: Complaint, means: str, text: str, scene: Scene) -> Contact:
    return Contact(
        **scene.row(),
        direction="out",
        means=means,
        purpose=CODE,
        words=text,
        with_whom=case.complainant_name,
    )
