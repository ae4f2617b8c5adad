"""The complaint level: the weights of the latest answers, summed, with their reasons."""

from dataclasses import replace
from datetime import timedelta

from redress.domain.grading import graded
from redress.domain.investigation import Question
from redress.domain.policy import Answer, ComplaintLevel, QuestionSet
from redress.domain.policy import Question as AskedQuestion
from tests.cast import CHEN_YU, NOW, a_complaint, a_policy, uid

ASKED = (
    AskedQuestion("whole", {}, "closed", (Answer("whole_no", {}, 3), Answer("whole_yes", {}, 0))),
    AskedQuestion("again", {}, "closed", (Answer("again_yes", {}, 2), Answer("again_no", {}, 0))),
)
LEVELS = (
    ComplaintLevel("slight", {}, 1, "ordinary"),
    ComplaintLevel("middling", {}, 3, "urgent"),
    ComplaintLevel("grave", {}, 5, "urgent"),
)
POLICY = a_policy(question_sets=(QuestionSet("facts", {}, questions=ASKED),), complaint_levels=LEVELS)


def answer(number, code, given, answered=True):
    return Question(
        id=uid(700 + number), at=NOW + timedelta(minutes=number), by=CHEN_YU.id, text="?", code=code, kind="closed",
        answer=given, answered_at=NOW if answered else None,
    )  # fmt: skip


def grade(*questions):
    return graded(a_complaint(questions=questions), POLICY)


def test_weights_add_up_to_the_highest_level_they_reach():
    found = grade(answer(1, "whole", "whole_no"), answer(2, "again", "again_yes"))
    assert (found.weight, found.level.code) == (5, "grave")
    assert found.because == (("again", "again_yes", 2), ("whole", "whole_no", 3))


def test_the_latest_answer_counts():
    found = grade(answer(1, "whole", "whole_no"), answer(2, "whole", "whole_yes"))
    assert (found.weight, found.level) == (0, None)


def test_what_is_not_answered_or_not_in_the_pack_counts_nothing():
    found = grade(answer(1, "whole", "whole_no", answered=False), answer(2, "weather", "rain"))
    assert (found.weight, found.level, found.because) == (0, None, ())


def test_below_the_lowest_level_there_is_none():
    policy = replace(POLICY, complaint_levels=LEVELS[2:])
    found = graded(a_complaint(questions=(answer(1, "again", "again_yes"),)), policy)
    assert (found.weight, found.level) == (2, None)
