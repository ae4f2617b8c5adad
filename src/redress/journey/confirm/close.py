"""Close: nothing is owed, promised or open any more, and the complainant has said that it is settled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from redress.domain.changes import Add, Change, put
from redress.domain.closing import excepted, lacks_beside_satisfaction
from redress.domain.complaint import Complaint, Outcome
from redress.domain.contacts import Note
from redress.domain.gates.confirm import closing
from redress.domain.gates.rows import TURNED_AWAY
from redress.domain.refusals import GateShut, Reason
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.domain.undertakings import Second
from redress.journey.declare import Kind, ask
from redress.journey.step import step

ABOUT = "close_exception"


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """How it ended, and what it was: an accident, a fault of the system, a misunderstanding (6.1; 000-73, 004-44)."""

    outcome: str = ask("How it ended, in one sentence", Kind.LONG)
    origin: str = ask(
        "Accident, or a fault of the system?", Kind.CHOICE, choices="accident|system|misunderstanding"
    )
    relationship: str = ask("Relationship now", Kind.CHOICE, choices="taxonomy:relationship", optional=True)
    exception: str = ask(
        "Why it is closed without a satisfied answer",
        Kind.LONG,
        optional=True,
        hint="Only as an exception; a second person must agree.",
    )
    opportunity: str = ask("Opportunity for working together again", Kind.LONG, optional=True)


@step(Step.CLOSE, Closing)
def close(case: Complaint, given: Closing, scene: Scene) -> list[Change]:
    """Close when every rule of the stage is met; an exception first goes to a second person and is closed after that.

    A fault of the system, or a misunderstanding (our words did not reach them), is marked so that the cause is made to
    go away in *learn*. Sources: 000-55, 002-57, 004-44; requirements 6.1; design.md section 3, confirm.
    """
    if given.exception.strip() and not excepted(case):
        return _proposed(case, given.exception.strip(), scene)
    reasons = closing(case, scene.policy, scene.now)
    if reasons:
        raise GateShut(reasons)
    fields = _turned_away(case) | ({"relationship": given.relationship} if given.relationship else {})
    return [
        put(
            closed_at=scene.now,
            closed_by=scene.actor.id,
            answered_at=case.answered_at or scene.now,
            **fields,
        ),
        *_notes(given, scene),
    ]


def _turned_away(case: Complaint) -> dict[str, str]:
    """Where every point was declined, forwarded or withdrawn, the whole was not ours to decide: its ground is kept."""
    ends = {point.outcome for point in case.points}
    if case.inadmissible or case.withdrawn_at is not None or not ends or not ends <= TURNED_AWAY:
        return {}
    grounds = (p.decision for p in case.points if p.outcome is Outcome.DECLINED and p.decision)
    return {"inadmissible": next(grounds, Outcome.FORWARDED.value)}


def _proposed(case: Complaint, exception: str, scene: Scene) -> list[Change]:
    if any(second.about == ABOUT and second.pending for second in case.seconds):
        raise GateShut(Reason("exception_pending", field="exception", step=Step.SECOND))
    reasons = lacks_beside_satisfaction(case, scene.policy, scene.now)
    if reasons:
        raise GateShut(reasons)
    return [
        put(exception_reason=exception, exception_by=scene.actor.id),
        Add(Second(**scene.row(), about=ABOUT, target_id=case.id, reason=exception)),
    ]


def _notes(given: Closing, scene: Scene) -> Iterable[Change]:
    yield Add(Note(**scene.row(), kind="closing", text=given.outcome.strip()))
    yield Add(Note(**scene.row(), kind="origin", text=given.origin))
    if given.opportunity.strip():
        yield Add(Note(**scene.row(), kind="opportunity", text=given.opportunity.strip()))
