"""Ask for facts: short questions to the complainant, answered on the spot or awaited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from redress.domain.changes import Add, Change
from redress.domain.complaint import Complaint
from redress.domain.contacts import Contact
from redress.domain.investigation import Question
from redress.domain.policy import QuestionSet
from redress.domain.refusals import BadInput, Reason, refuse_unless
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey.committing import PromiseMade, committed, no_promise, promises_made
from redress.journey.declare import Kind, ask
from redress.journey.letters import message_to_complainant
from redress.journey.moments import in_words
from redress.journey.step import step

USUAL_MOST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionGiven:
    """A question of the pack's set (by code) or one's own, and the answer where it was given at once."""

    code: str = ask("Question of the set", optional=True)
    text: str = ask("Own question", Kind.LONG, optional=True, spoken=True)
    kind: str = ask("Kind", Kind.CHOICE, choices="open|closed|document", optional=True)
    answer: str = ask("Answer, if given at once", Kind.LONG, optional=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """What is asked: a whole set of the pack, chosen questions of it, one's own (003-25, 002-66)."""

    set_code: str = ask("Question set", Kind.CHOICE, choices="policy:question_sets", optional=True)
    questions: tuple[QuestionGiven, ...] = ask("Questions", Kind.ROWS, row=QuestionGiven, optional=True)
    means: str = ask("Means", Kind.CHOICE, choices="taxonomy:means", optional=True)
    answer_by: datetime | None = ask("Answer wanted by", Kind.MOMENT, optional=True, future=True)
    instructions: str = ask(
        "What the complainant should know", Kind.LONG, optional=True, spoken=True, binds=True
    )
    all_the_same: bool = ask("Ask them all in one go", Kind.YES_NO, optional=True)
    promises: tuple[PromiseMade, ...] = promises_made()
    no_promise: str = no_promise()


@step(Step.ASK_FACTS, Questions)
def ask_facts(case: Complaint, given: Questions, scene: Scene) -> list[Change]:
    """Ask. What was answered at once is kept; what was not is sent in writing and sets "waiting for the complainant".

    More questions in one go than the set allows feel like an interrogation, and are asked only when that is confirmed;
    a set for a talk that went off topic is free of it. Sources: 001-42, 001-47, 002-42, 002-66, 002-67, 003-16 … 003-25.
    """
    asked_set = next((s for s in scene.current.question_sets if s.code == given.set_code), None)
    rows = given.questions or tuple(
        QuestionGiven(code=q.code) for q in (asked_set.questions if asked_set else ())
    )
    refuse_unless(rows, "nothing_asked", "questions")
    _refuse_interrogation(rows, asked_set, given)
    questions = [_question(row, number, case, scene) for number, row in enumerate(rows, 1)]
    waiting = [question for question in questions if question.waiting]
    changes: list[Change] = [Add(question) for question in questions]
    if len(waiting) < len(questions):
        changes.append(Add(_talk(case, given, questions, scene)))
    if waiting:
        changes += _written(case, given, waiting, scene)
    return [*changes, *committed(case, given, scene, "question")]


def _refuse_interrogation(
    rows: Sequence[QuestionGiven], asked_set: QuestionSet | None, given: Questions
) -> None:
    most = asked_set.warn_after if asked_set else USUAL_MOST
    free = given.all_the_same or (asked_set is not None and asked_set.only_when == "off_topic")
    refuse_unless(free or len(rows) <= most, "questions_too_many", "all_the_same", asked=len(rows), most=most)


def _question(row: QuestionGiven, number: int, case: Complaint, scene: Scene) -> Question:
    known = {q.code: q for s in scene.current.question_sets for q in s.questions}
    kept = known.get(row.code)
    if row.code and kept is None:
        values = {"found": row.code}
        raise BadInput(Reason("input_unknown_code", field=f"questions.{number}.code", values=values))
    text = row.text.strip()
    if kept is not None and not text:
        text = kept.names.get(case.language) or kept.names.get("en", kept.code)
    refuse_unless(text, "nothing_asked", f"questions.{number}.text")
    answer = row.answer.strip()
    if kept is not None and answer and kept.answers:
        codes = {ready.code for ready in kept.answers}
        refuse_unless(answer in codes, "input_unknown_code", f"questions.{number}.answer", found=answer)
    return Question(
        **scene.row(),
        text=text,
        code=row.code,
        kind=row.kind or (kept.kind if kept else "open"),
        answer=answer,
        answered_at=scene.now if answer else None,
        awaited=not answer,
    )


def _talk(case: Complaint, given: Questions, questions: Sequence[Question], scene: Scene) -> Contact:
    answered = [f"{q.text}\n{q.answer}" for q in questions if q.answered_at is not None]
    return Contact(
        **scene.row(),
        direction="out",
        means=given.means or case.channel,
        purpose="question",
        words="\n".join(answered),
        with_whom=case.complainant_name,
    )


def _written(
    case: Complaint, given: Questions, waiting: Sequence[Question], scene: Scene
) -> Iterable[Change]:
    due = given.answer_by or scene.policy.waits.answer_from_complainant.after(
        scene.now, scene.policy.calendar
    )
    listed = [f"{number}. {q.text}" for number, q in enumerate(waiting, 1)] if len(waiting) > 1 else None
    return message_to_complainant(
        "question",
        case,
        scene,
        target_id=waiting[0].id,
        question="\n".join(listed) if listed else waiting[0].text,
        due=in_words(due, case.language, scene.policy),
        instructions=given.instructions.strip(),
    )
