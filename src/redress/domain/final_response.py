"""The final response: what follows when the second person has spoken on it; and what its letter says.

It is drawn up by the step ``respond_finally`` (a decision per point, reasons, recourse and its date) and stands once a second
person agrees. The message is written by the step (purpose "final_response", slots of ``letter_slots``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from redress.domain.agreements import Option
from redress.domain.changes import Change, amend, apply, put
from redress.domain.complaint import Complaint, Outcome, Point
from redress.domain.explanation_first import remedies_of
from redress.domain.fanout import fanned_out
from redress.domain.gates.agree import agreed_on
from redress.domain.gates.rows import accepted_for, options_for
from redress.domain.policy import Policy
from redress.domain.promises import answered
from redress.domain.scene import Scene
from redress.domain.undertakings import Second

ABOUT = "respond_finally"


def responded(case: Complaint, second: Second, scene: Scene) -> list[Change]:
    """The second person agreed: the response stands and goes out now; offers still open end with it.

    What policy or law owes becomes an obligation all the same, whatever the complainant said to the rest (rule 5).
    A yes that was never signed where the pack asks for it ends with it too: nothing of it could be carried out.
    """
    changes: list[Change] = [
        put(
            final_response_at=scene.now,
            final_response_by=second.by,
            answered_at=case.answered_at or scene.now,
            recourse_until=_until(case, scene),
        ),
        *_answered_promises(case, second, scene),
    ]
    undecided = _undecided(case, scene.policy)
    for option in _ending_options(case, undecided):
        due = replace(case, remedies=tuple(r for r in remedies_of(case, option.id) if r.basis == "due"))
        changes += fanned_out(apply(due, changes), option, scene)
    owed_for = {id for o in apply(case, changes).obligations for id in o.point_ids or _all(case)}
    changes += [_ended(point, second, point.id in owed_for) for point in undecided]
    changes += [amend(option, retired_at=scene.now) for option in _left_open(case, undecided)]
    return changes


def not_responded(case: Complaint, second: Second) -> list[Change]:
    """The second person disagreed: the decisions are taken back and the talk with the complainant goes on."""
    taken_back: list[Change] = [amend(point, decision="") for point in case.live_points if point.decision]
    return [*taken_back, put(recourse="", recourse_until=None)]


def letter_slots(case: Complaint, second: Second, scene: Scene) -> dict[str, Any]:
    """What the letter says, point by point in their order; ``recourse_until`` is an instant."""
    points = sorted(case.live_points, key=lambda point: point.ordinal)
    return {
        "points": "\n".join(f"{point.ordinal}. {point.text}" for point in points),
        "decision": "\n".join(f"{point.ordinal}. {point.decision}" for point in points),
        "reasons": second.reason,
        "recourse": case.recourse,
        "recourse_until": _until(case, scene),
    }


def _until(case: Complaint, scene: Scene) -> datetime:
    if case.recourse_until is not None and case.recourse_until > scene.now:
        return case.recourse_until
    return scene.policy.waits.recourse.after(scene.now, scene.policy.calendar)


def _answered_promises(case: Complaint, second: Second, scene: Scene) -> Iterator[Change]:
    for promise in case.promises:
        if promise.open and promise.kind == "answer" and promise.work_order_id is None:
            yield answered(promise, second.reason, finished=True, now=scene.now)


def _undecided(case: Complaint, policy: Policy) -> list[Point]:
    """The points that nobody agreed on and nothing else ended."""
    running = {Outcome.OPEN, Outcome.REMEDY}
    return [p for p in case.live_points if p.outcome in running and not agreed_on(case, p, policy)]


def _left_open(case: Complaint, undecided: list[Point]) -> list[Option]:
    """Offers without an answer, and what was accepted and never signed."""
    unsigned = {option.id for point in undecided for option in accepted_for(case, point)}
    return [option for option in case.options if option.on_the_table or option.id in unsigned]


def _ending_options(case: Complaint, undecided: list[Point]) -> list[Option]:
    """Per point without an agreement, the option whose due part is carried out: the last one offered, else the best."""
    found: dict[Any, Option] = {}
    for point in undecided:
        options = [
            o for o in options_for(case, point) if any(r.basis == "due" for r in remedies_of(case, o.id))
        ]
        offered = [o for o in options if o.offered_at is not None]
        best = (
            max(offered, key=lambda o: o.offered_at or o.at)
            if offered
            else min(options, key=lambda o: o.rank, default=None)
        )
        if best is not None:
            found[best.id] = best
    return list(found.values())


def _all(case: Complaint) -> tuple[Any, ...]:
    return tuple(point.id for point in case.points)


def _ended(point: Point, second: Second, owed: bool) -> Change:
    outcome = Outcome.REMEDY if owed else Outcome.NOTHING_OWED
    return amend(point, outcome=outcome, outcome_reason=point.decision, outcome_by=second.by)
