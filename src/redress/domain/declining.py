"""What follows when the second person has spoken on a decline: the points end so, or all goes on as before."""

from __future__ import annotations

from typing import Any

from redress.domain.changes import Change, amend, put
from redress.domain.complaint import Complaint, Outcome, Point
from redress.domain.scene import Scene
from redress.domain.undertakings import Second

ABOUT = "decline"


def points_of(case: Complaint, second: Second) -> tuple[Point, ...]:
    """The points that this decline is about: the one it names, or every point that is still open."""
    still_open = tuple(p for p in case.live_points if p.outcome is Outcome.OPEN)
    return tuple(p for p in still_open if second.target_id in {p.id, case.id})


def declined(case: Complaint, second: Second, scene: Scene) -> list[Change]:
    """The second person agreed: the points are declined with their reason, and the answer goes out now.

    The message itself is written by the step (purpose "decline", slots of ``letter_slots``); *answered* becomes true here,
    where the row that queues the answer is written in the same transaction.
    """
    ended = [
        amend(
            point,
            outcome=Outcome.DECLINED,
            outcome_reason=second.reason,
            outcome_by=second.by,
            decision=point.decision or case.inadmissible,
        )
        for point in points_of(case, second)
    ]
    until = case.recourse_until or scene.policy.waits.recourse.after(scene.now, scene.policy.calendar)
    return [put(answered_at=case.answered_at or scene.now, recourse_until=until), *ended]


def not_declined(case: Complaint, second: Second) -> list[Change]:
    """The second person disagreed: nothing of the decline stays but the two opinions."""
    changes: list[Change] = [amend(p, decision="") for p in points_of(case, second) if p.decision]
    others = [s for s in case.seconds if s.about == ABOUT and s.pending and s.id != second.id]
    if not others:
        changes.append(put(inadmissible="", declined_by=None, recourse="", recourse_until=None))
    return changes


def letter_slots(case: Complaint, second: Second, scene: Scene) -> dict[str, Any]:
    """What the letter of a decline says: which ground, why, and where one may turn until when (an instant)."""
    ground = next((p.decision for p in points_of(case, second) if p.decision), case.inadmissible)
    terms = scene.policy.taxonomy.get("inadmissible", ())
    names = next((term.names for term in terms if term.code == ground), {})
    return {
        "decision": names.get(case.language) or names.get("en") or ground,
        "reasons": second.reason,
        "recourse": case.recourse,
        "recourse_until": case.recourse_until
        or scene.policy.waits.recourse.after(scene.now, scene.policy.calendar),
    }
