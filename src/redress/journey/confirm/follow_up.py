"""Follow up: one of the two enquiries after the remedy, answered, or tried and not reached."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from redress.domain.changes import Add, Change, amend, apply, put
from redress.domain.complaint import Complaint
from redress.domain.contacts import Contact, Note
from redress.domain.gates.confirm import ordinals
from redress.domain.refusals import GateShut, Reason, refuse_unless
from redress.domain.saying_no import all_confirmed, said_no, stands
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.domain.undertakings import FollowUp
from redress.journey.declare import Kind, ask
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class Enquiry:
    """Which enquiry, whether they were reached, what they think now (000-55, 000-72 … 000-74)."""

    follow_up_id: UUID = ask("Follow-up", Kind.CHOICE, choices="case:follow_ups")
    reached: bool = ask("They were reached", Kind.YES_NO, optional=True)
    answer: str = ask(
        "Answer", Kind.CHOICE, choices="satisfied|beyond_expectation|not_satisfied", optional=True
    )
    words: str = ask("Their opinion, in their own words", Kind.LONG, optional=True)
    means: str = ask("Means", Kind.CHOICE, choices="taxonomy:means", optional=True)
    try_again_at: datetime | None = ask("Try again at", Kind.MOMENT, optional=True, future=True)
    relationship: str = ask("Relationship now", Kind.CHOICE, choices="taxonomy:relationship", optional=True)
    opportunity: str = ask("Opportunity for working together again", Kind.LONG, optional=True)


@step(Step.FOLLOW_UP, Enquiry)
def follow_up(case: Complaint, given: Enquiry, scene: Scene) -> list[Change]:
    """Keep the answer and the opinion, or count the attempt; a no takes the complaint up again where it ended.

    After as many attempts as the pack asks for, it counts as made (``waits.late_contact_attempts``).
    Sources: 000-55, 000-56, 000-64, 000-73, 000-74; design.md rule 10.
    """
    row = next(r for r in case.follow_ups if r.id == given.follow_up_id)
    if row.state == "done" or row.ordinal not in ordinals(case):
        raise GateShut(Reason("follow_up_over", field="follow_up_id", values={"state": row.state}))
    talk = [Add(_talk(case, given, scene)), *_kept(given, scene)]
    if not given.reached:
        return [*talk, _attempt(row, given, scene)]
    refuse_unless(given.answer, "follow_up_without_answer", "answer")
    refuse_unless(given.words.strip(), "answer_without_words", "words")
    done = amend(
        row,
        state="done",
        attempts=row.attempts + 1,
        last_attempt_at=scene.now,
        answer=given.answer,
        words=given.words.strip(),
        done_at=scene.now,
        done_by=scene.actor.id,
    )
    after = apply(case, [done])
    return [*talk, done, *_follows(after, given, scene)]


def _attempt(row: FollowUp, given: Enquiry, scene: Scene) -> Change:
    attempts = row.attempts + 1
    enough = attempts >= scene.policy.waits.late_contact_attempts
    fields: dict[str, Any] = {"attempts": attempts, "last_attempt_at": scene.now}
    if enough:
        fields |= {"state": "not_reached", "answer": "not_reached"}
    elif given.try_again_at is not None:
        fields |= {"planned_for": given.try_again_at}
    return amend(row, **fields)


def _follows(case: Complaint, given: Enquiry, scene: Scene) -> Iterable[Change]:
    if given.relationship:
        yield put(relationship=given.relationship)
    if given.answer == "not_satisfied":
        if not stands(case):
            yield from said_no(case, scene, given.words.strip())
        yield put(satisfaction=given.answer)
    elif case.satisfied_at is None and all_confirmed(case):
        yield put(satisfaction=given.answer, satisfied_at=scene.now)


def _kept(given: Enquiry, scene: Scene) -> Iterable[Change]:
    if given.opportunity.strip():
        yield Add(Note(**scene.row(), kind="opportunity", text=given.opportunity.strip()))


def _talk(case: Complaint, given: Enquiry, scene: Scene) -> Contact:
    return Contact(
        **scene.row(),
        direction="out",
        means=given.means or case.channel,
        purpose="follow_up",
        words=given.words.strip() or ("reached" if given.reached else "not_reached"),
        with_whom=case.complainant_name,
    )
