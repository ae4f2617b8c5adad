"""How grave the answers to the fact questions make a complaint (003-17): summed weights, with their reasons."""

from __future__ import annotations

from dataclasses import dataclass

from redress.domain.complaint import Complaint
from redress.domain.policy import ComplaintLevel, Policy


@dataclass(frozen=True, slots=True)
class Grading:
    """The sum of the answers' weights, the level it reaches (None below the lowest), and each answer that counted."""

    weight: int
    level: ComplaintLevel | None
    because: tuple[tuple[str, str, int], ...]


def graded(case: Complaint, policy: Policy) -> Grading:
    """The complaint's level by its latest answers to the pack's closed questions (003-17).

    ``because`` lists (question code, answer code, weight), so that the reason can be kept with the level.
    """
    weights = {
        (question.code, answer.code): answer.weight
        for asked in policy.question_sets
        for question in asked.questions
        for answer in question.answers
    }
    latest = {q.code: q.answer for q in case.questions if q.code and q.answered_at is not None}
    counted = tuple(
        (code, answer, weights[code, answer])
        for code, answer in sorted(latest.items())
        if weights.get((code, answer))
    )
    weight = sum(row[2] for row in counted)
    reached = [level for level in policy.complaint_levels if level.from_weight <= weight] if counted else []
    return Grading(weight, max(reached, key=lambda level: level.from_weight, default=None), counted)
