"""Reply: the complainant answers what we asked, or writes to us, by whichever way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from redress.domain.changes import Add, Change, Say, amend, put
from redress.domain.complaint import Complaint
from redress.domain.contacts import Contact
from redress.domain.files import StoredFile, attached
from redress.domain.investigation import Question
from redress.domain.proactive import chasing
from redress.domain.refusals import refuse_unless
from redress.domain.scene import Scene
from redress.domain.stages import Role, Step
from redress.journey.declare import Kind, ask
from redress.journey.step import step

RESTATEMENT = "restatement"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerGiven:
    """The answer to one question."""

    question_id: UUID = ask("Question", Kind.CHOICE, choices="case:questions")
    answer: str = ask("Answer", Kind.LONG)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """Words, answers to our questions, files; ``means`` when one of us writes it down for them (002-42)."""

    words: str = ask("What the complainant says", Kind.LONG, optional=True)
    answers: tuple[AnswerGiven, ...] = ask("Answers", Kind.ROWS, row=AnswerGiven, optional=True)
    files: tuple[StoredFile, ...] = ask("Files", Kind.FILES, optional=True)
    means: str = ask("Means", Kind.CHOICE, choices="taxonomy:means", optional=True)


@step(Step.REPLY, Reply)
def reply(case: Complaint, given: Reply, scene: Scene) -> list[Change]:
    """Keep what came; an answered question is not waited for any more, and a paper that came answers the one it was asked in.

    Whoever writes although nothing was asked of them came to us first, and that is counted (000-61). A second answer
    to the same question is kept beside the first, never refused. Sources: 000-61, 000-62, 001-47, 001-57, 002-42.
    """
    refuse_unless(given.words.strip() or given.answers or given.files, "reply_empty", "words")
    by_complainant = scene.actor.is_(Role.COMPLAINANT)
    refuse_unless(by_complainant or given.means, "means_missing", "means")
    asked = any(q.waiting for q in case.questions) or any(o.on_the_table for o in case.options)
    contact = Contact(
        **scene.row(),
        direction="in",
        means=given.means or "portal",
        purpose="answer" if asked else "inquiry",
        words=_words(case, given),
        with_whom=case.complainant_name,
        chased=not asked and not case.closed,
    )
    ids, files = _kept(given, scene)
    return [
        Add(contact),
        *(chasing(case, scene.now) if contact.chased else []),
        *files,
        *_answered(case, given, scene),
        *_papers(case, given, scene),
        Say({"attachment_ids": ids}),
    ]


def _words(case: Complaint, given: Reply) -> str:
    texts = {question.id: question.text for question in case.questions}
    lines = [f"{texts.get(row.question_id, '')}\n{row.answer.strip()}" for row in given.answers]
    return "\n".join([*([given.words.strip()] if given.words.strip() else []), *lines])


def _kept(given: Reply, scene: Scene) -> tuple[list[str], list[Change]]:
    ids: list[str] = []
    rows: list[Change] = []
    for file in given.files:
        id, more = attached(file, scene)
        ids.append(str(id))
        rows += more
    return ids, rows


def _answered(case: Complaint, given: Reply, scene: Scene) -> Iterable[Change]:
    said = {row.question_id: row.answer.strip() for row in given.answers}
    for question in case.questions:
        if question.id not in said or not question.waiting:
            continue
        yield amend(question, answer=said[question.id], answered_at=scene.now)
        if question.code == RESTATEMENT and question.text == case.restatement:
            yield from _confirmed(said[question.id])


def _confirmed(answer: str) -> Iterable[Change]:
    """A plain yes or no to our restatement counts; anything else is their opinion, and somebody has to read it."""
    if answer.casefold() in {"yes", "no"}:
        yield put(restatement_confirmed=answer.casefold() == "yes")
    else:
        yield put(restatement_confirmed=False, opinion=answer)


def _papers(case: Complaint, given: Reply, scene: Scene) -> Iterable[Change]:
    named = {row.question_id for row in given.answers}
    awaited: list[Question] = [
        q for q in case.questions if q.waiting and q.kind == "document" and q.id not in named
    ]
    if given.files and len(awaited) == 1:
        names = ", ".join(file.name for file in given.files)
        yield amend(awaited[0], answer=names, answered_at=scene.now)
