"""Urgency: named, or proposed by the answers; going below that needs a reason that stays."""

from dataclasses import replace

from redress.domain.contacts import Note
from redress.domain.investigation import Question
from redress.domain.policy import Answer, ComplaintLevel, QuestionSet
from redress.domain.policy import Question as AskedQuestion
from redress.domain.stages import Stage
from redress.journey.assess.set_urgency import Haste, set_urgency
from tests.cast import CHEN_YU, NOW, a_complaint, a_policy, a_scene, uid
from tests.journey.acting import codes, refused, take

WHOLE = AskedQuestion("whole", {}, "closed", (Answer("whole_no", {}, 3), Answer("whole_yes", {}, 0)))
LEVELS = (ComplaintLevel("slight", {}, 0, "ordinary"), ComplaintLevel("grave", {}, 3, "urgent"))
POLICY = a_policy(question_sets=(QuestionSet("facts", {}, questions=(WHOLE,)),), complaint_levels=LEVELS)


def answered(code="whole_no"):
    return Question(
        id=uid(80),
        at=NOW,
        by=CHEN_YU.id,
        text="Whole?",
        code="whole",
        kind="closed",
        answer=code,
        answered_at=NOW,
    )


def test_the_urgency_sets_the_limits_that_run():
    case = a_complaint(Stage.ASSESS)
    slow = take(set_urgency, case, Haste(urgency="ordinary"), a_scene())
    fast = take(set_urgency, case, Haste(urgency="urgent"), a_scene())
    due = [{c.kind: c.due_at for c in done.case.clocks}["investigate"] for done in (slow, fast)]
    assert due[1] < due[0]


def test_the_answers_propose_it_and_the_reason_is_kept():
    case = a_complaint(Stage.ASSESS, questions=(answered(),))
    done = take(set_urgency, case, Haste(), a_scene(policy=POLICY))
    assert done.case.urgency == "urgent"
    assert done.added(Note)[0].text == "urgency: urgent\nlevel: grave (3)\nwhole = whole_no: 3"


def test_going_below_the_answers_or_the_present_urgency_needs_a_reason():
    case = a_complaint(Stage.ASSESS, questions=(answered(),))
    low = Haste(urgency="ordinary")
    assert codes(refused(set_urgency, case, low, a_scene(policy=POLICY))) == ["lowering_without_reason"]
    urgent = a_complaint(Stage.ASSESS, urgency="urgent")
    assert codes(refused(set_urgency, urgent, low, a_scene())) == ["lowering_without_reason"]
    done = take(set_urgency, urgent, replace(low, reason="The party was put off."), a_scene())
    assert done.case.urgency == "ordinary"
    assert "The party was put off." in done.added(Note)[0].text


def test_without_answers_it_has_to_be_named():
    assert codes(refused(set_urgency, a_complaint(Stage.ASSESS), Haste(), a_scene())) == ["urgency_missing"]
