"""Restate: what we understood, said back to the complainant, who says yes or no to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from redress.domain.changes import Add, Change, amend, put
from redress.domain.complaint import Complaint
from redress.domain.contacts import Contact, Note
from redress.domain.investigation import Question
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import GateShut, Reason, refuse_unless
from redress.domain.scene import Scene
from redress.domain.stages import Role, Step
from redress.journey.declare import Kind, ask
from redress.journey.letters import message_to_complainant
from redress.journey.step import step

QUESTION = "restatement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """One closed question put to the complainant, and the yes or no (001-57)."""

    question: str = ask("Question to be answered with yes or no", spoken=True)
    answer: str = ask("Answer", Kind.CHOICE, choices="yes|no")


@dataclass(frozen=True, slots=True, kw_only=True)
class Restatement:
    """What was understood, and what the complainant says to it (000-43, 002-17, 004-51, 004-52).

    The complainant's own confirmation (status page) leaves the text empty: it speaks of the text that stands.
    """

    restatement: str = ask("What we understood", Kind.LONG, optional=True, spoken=True)
    confirmed: str = ask("Does the complainant confirm it?", Kind.CHOICE, choices="yes|no|asked|not_possible")
    why_not_possible: str = ask("Why it could not be confirmed", Kind.LONG, optional=True)
    means: str = ask("Means", Kind.CHOICE, choices="taxonomy:means", optional=True)
    core_demand: str = ask("Core demand", optional=True)
    expected: str = ask("How the complainant wants it handled", Kind.LONG, optional=True)
    opinion: str = ask("The complainant's opinion", Kind.LONG, optional=True)
    key_points: tuple[str, ...] = ask("Key points", Kind.LINES, optional=True)
    confirmations: tuple[Confirmation, ...] = ask(
        "Confirmed with yes or no", Kind.ROWS, row=Confirmation, optional=True
    )


@step(Step.RESTATE, Restatement)
def restate(case: Complaint, given: Restatement, scene: Scene) -> list[Change]:
    """Keep the restatement and whether the complainant confirmed it, or why nobody could ask.

    "asked" sends the text in writing and waits for the answer. A confirmed text under a signed registration is locked.
    Sources: 000-43, 001-56, 001-57, 002-17, 004-51, 004-52; design.md section 3, receive.
    """
    text = _text(case, given, scene)
    confirmed = {"yes": True, "no": False}.get(given.confirmed)
    asks = given.confirmed == "asked"
    if given.confirmed == "not_possible":
        refuse_unless(given.why_not_possible.strip(), "restatement_waived_without_reason", "why_not_possible")
    changes: list[Change] = [
        put(
            restatement=text,
            restated_at=scene.now,
            restatement_confirmed=confirmed,
            restatement_waived=given.why_not_possible.strip() if given.confirmed == "not_possible" else "",
            **_filled(given),
        ),
        *_settled_questions(case, given, scene.now),
        *_confirmations(given, scene),
        *_key_points(given, scene),
    ]
    if asks:
        return [*changes, *_asked_in_writing(case, text, scene)]
    return [*changes, Add(_talk(case, given, text, scene))]


def _text(case: Complaint, given: Restatement, scene: Scene) -> str:
    typed = given.restatement.strip()
    if scene.actor.is_(Role.COMPLAINANT):
        refuse_unless(case.restatement, "nothing_restated", "restatement")
        refuse_unless(not typed or typed == case.restatement, "restatement_is_ours", "restatement")
        refuse_unless(given.confirmed in {"yes", "no"}, "yes_or_no", "confirmed")
        return case.restatement
    refuse_unless(typed or case.restatement, "restatement_missing", "restatement")
    locked = case.registered_at is not None and case.restatement_confirmed is True
    if locked and typed not in {"", case.restatement}:
        raise GateShut(Reason(ReasonCode.RECORD_LOCKED, field="restatement", step=Step.CORRECT))
    return typed or case.restatement


def _filled(given: Restatement) -> dict[str, Any]:
    fields = {name: getattr(given, name).strip() for name in ("core_demand", "expected", "opinion")}
    return {name: value for name, value in fields.items() if value}


def _settled_questions(case: Complaint, given: Restatement, now: datetime) -> Iterable[Change]:
    for question in case.questions:
        if question.waiting and question.code == QUESTION:
            if given.confirmed in {"yes", "no"}:
                yield amend(question, answer=given.confirmed, answered_at=now)
            else:
                yield amend(question, cancelled_at=now)


def _confirmations(given: Restatement, scene: Scene) -> Iterable[Change]:
    for row in given.confirmations:
        yield Add(
            Question(
                **scene.row(),
                text=row.question.strip(),
                kind="closed",
                answer=row.answer,
                answered_at=scene.now,
                awaited=False,
            )
        )


def _key_points(given: Restatement, scene: Scene) -> Iterable[Change]:
    if given.key_points:
        yield Add(Note(**scene.row(), kind="key_points", text="\n".join(given.key_points)))


def _asked_in_writing(case: Complaint, text: str, scene: Scene) -> Iterable[Change]:
    question = Question(**scene.row(), text=text, code=QUESTION, kind="closed")
    yield Add(question)
    yield from message_to_complainant(
        "restatement", case, scene, target_id=question.id, points=text, instructions=""
    )


def _talk(case: Complaint, given: Restatement, text: str, scene: Scene) -> Contact:
    by_complainant = scene.actor.is_(Role.COMPLAINANT)
    return Contact(
        **scene.row(),
        direction="in" if by_complainant else "out",
        means=given.means or ("portal" if by_complainant else case.channel),
        purpose="restatement",
        words=given.opinion.strip() or text,
        with_whom=case.complainant_name,
    )
