"""Record the answer: what the complainant says to the result, in their own words; a no takes it up again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from redress.domain.changes import Add, Change, amend, apply, put
from redress.domain.complaint import Complaint
from redress.domain.contacts import Contact, Note
from redress.domain.refusals import GateShut, Reason, refuse_unless
from redress.domain.saying_no import all_confirmed, said_no, stands
from redress.domain.scene import Scene
from redress.domain.stages import Role, Step
from redress.journey.declare import Kind, ask
from redress.journey.step import step

QUESTION = "satisfaction"
BEST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Satisfied or not, the words, a rating from 1 to 5, and the result against what was expected (000-55, 000-63)."""

    answer: str = ask("Answer", Kind.CHOICE, choices="satisfied|beyond_expectation|not_satisfied|not_reached")
    words: str = ask("In the complainant's own words", Kind.LONG, optional=True)
    rating: int | None = ask("Rating from 1 to 5", Kind.INTEGER, optional=True)
    expectation: str = ask("Against expectation", Kind.CHOICE, choices="taxonomy:expectation", optional=True)
    means: str = ask("Means", Kind.CHOICE, choices="taxonomy:means", optional=True)


@step(Step.RECORD_ANSWER, Verdict)
def record_answer(case: Complaint, given: Verdict, scene: Scene) -> list[Change]:
    """Keep the answer. "No" sends each point back to where it ended, with nothing to retype (design.md rule 10).

    After a final response that a second person agreed to, a no is kept and the recourse named there is the way on.
    "Not reached" is an attempt and answers nothing. Our own people need the complainant's words, never their own
    impression. Sources: 000-55, 000-63, 002-57, 004-44.
    """
    _check(case, given, scene)
    heard: list[Change] = [Add(_talk(case, given, scene)), *_rating(given, scene)]
    if given.answer == "not_reached":
        return heard
    heard += [
        amend(question, answer=given.answer, answered_at=scene.now)
        for question in case.questions
        if question.waiting and question.code == QUESTION
    ]
    if given.answer != "not_satisfied":
        return [*heard, put(**_result(given), satisfied_at=scene.now)]
    if stands(case):
        return [*heard, put(**_result(given), satisfied_at=None)]
    return [*heard, *said_no(apply(case, heard), scene, given.words.strip()), put(**_result(given))]


def _check(case: Complaint, given: Verdict, scene: Scene) -> None:
    by_complainant = scene.actor.is_(Role.COMPLAINANT)
    refuse_unless(not (by_complainant and given.answer == "not_reached"), "answer_is_yours", "answer")
    refuse_unless(
        given.rating is None or 1 <= given.rating <= BEST, "rating_out_of_range", "rating", best=BEST
    )
    needs_words = given.answer == "not_satisfied" or (not by_complainant and given.answer != "not_reached")
    wordless = "say_what_is_missing" if by_complainant else "answer_without_words"
    refuse_unless(given.words.strip() or not needs_words, wordless, "words")
    if given.answer in {"satisfied", "beyond_expectation"} and not all_confirmed(case):
        raise GateShut(Reason("asked_too_early", field="answer", values={"stage": case.stage.value}))


def _result(given: Verdict) -> dict[str, Any]:
    expectation = given.expectation or ("above" if given.answer == "beyond_expectation" else "")
    return {"satisfaction": given.answer, **({"expectation": expectation} if expectation else {})}


def _rating(given: Verdict, scene: Scene) -> Iterable[Change]:
    if given.rating is not None:
        yield Add(Note(**scene.row(), kind="rating", text=str(given.rating)))


def _talk(case: Complaint, given: Verdict, scene: Scene) -> Contact:
    by_complainant = scene.actor.is_(Role.COMPLAINANT)
    return Contact(
        **scene.row(),
        direction="in" if by_complainant else "out",
        means=given.means or ("portal" if by_complainant else case.channel),
        purpose=QUESTION,
        words=given.words.strip() or given.answer,
        with_whom=case.complainant_name,
    )
