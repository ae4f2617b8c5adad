"""The complainant says no to the result: it goes back to where it ended, by itself (rule 10; 002-57)."""

from __future__ import annotations

from redress.domain.changes import Add, Change, apply, put
from redress.domain.complaint import Complaint, Outcome, Point
from redress.domain.contacts import Note
from redress.domain.gates.rows import TURNED_AWAY, seconded
from redress.domain.reopening import sent_back
from redress.domain.scene import Scene
from redress.domain.stages import Stage, position
from redress.domain.undertakings import Promise

# Turned away before anybody looked into it: the way back begins there.
UNEXAMINED = frozenset({Outcome.DECLINED, Outcome.FORWARDED})


def where_it_ended(point: Point) -> Stage:
    """The earliest stage whose work a "no" calls in question: a verdict that stands is not asked for again."""
    if point.concluded_at is not None:
        return Stage.RESOLVE
    return Stage.ASSESS if point.outcome in UNEXAMINED else Stage.INVESTIGATE


def stands(case: Complaint) -> bool:
    """Whether a final response, a decline of everything or an agreed exception stands: each with a second person's word.

    Then a "no" is kept, the recourse named in the letter is the way on, and nothing is reopened by itself.
    """
    final = case.final_response_at is not None and seconded(case, "respond_finally", case.id)
    excepted = bool(case.exception_reason) and seconded(case, "close_exception", case.id)
    turned_away = {point.outcome for point in case.points} <= TURNED_AWAY
    return final or excepted or turned_away


def all_confirmed(case: Complaint) -> bool:
    """Whether every live point has come to confirm: before that nobody can be satisfied with the whole result."""
    return all(position(point.stage) >= position(Stage.CONFIRM) for point in case.live_points)


def said_no(case: Complaint, scene: Scene, words: str) -> list[Change]:
    """Each point goes back to where it ended, and a date for the answer is promised.

    Owner and level of escalation stay. Where no point has gone beyond its stage (it is being worked on) only the promise
    follows. Source: design.md rule 10; 002-57; 000-47.
    """
    changes: list[Change] = []
    after = case
    for stage in (Stage.ASSESS, Stage.INVESTIGATE, Stage.RESOLVE):
        ids = [
            point.id
            for point in case.live_points
            if where_it_ended(point) is stage and position(point.stage) > position(stage)
        ]
        if ids:
            back = sent_back(after, stage, scene.now, words=words, point_ids=ids)
            changes += back
            after = apply(after, back)
    if changes:
        note = Note(**scene.row(), kind="reopened", text=words)
        changes += [put(reopened=case.reopened + 1), Add(note)]
    due = scene.policy.urgency(case.urgency).first_answer.after(scene.now, scene.policy.calendar)
    promise = Promise(**scene.row(), text="reopened", due_at=due, owner_id=case.owner_id, source="reopening")
    return [*changes, Add(promise)]
