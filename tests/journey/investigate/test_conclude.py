"""The verdict: for the complainant on the benefit of the doubt, against them only with proof and a second person."""

from dataclasses import replace

import pytest

from redress.domain.complaint import Outcome, Validity
from redress.domain.concluding import concluded, not_concluded
from redress.domain.refusals import GateShut
from redress.domain.stages import Stage
from redress.journey.investigate.conclude import Conclusion, Verdict, conclude
from redress.journey.step import completed
from tests.cast import CHEN_YU, DAY, ELENA, NOW, a_complaint, a_finding, a_point, a_scene, evidence
from tests.journey.acting import codes, refused, take

CONTRARY = evidence(contrary=True)
POINT = a_point()
CASE = a_complaint(Stage.INVESTIGATE, evidence=(CONTRARY,), findings=(a_finding(POINT, CONTRARY),))
AGAINST = Verdict(
    point_id=POINT.id,
    validity="not_justified",
    reason="The camera shows a whole bouquet at the door.",
    convincing_plan="Elena shows her the recording in the hall.",
)


def verdict(**changes):
    return Conclusion(points=(replace(Verdict(point_id=POINT.id, validity="justified"), **changes),))


def test_the_benefit_of_the_doubt_is_enough_for_justified():
    bare = replace(CASE, evidence=(), findings=())
    done = take(conclude, bare, verdict(), a_scene())
    (point,) = done.case.points
    assert (point.validity, point.concluded_at, point.concluded_by) == (Validity.JUSTIFIED, NOW, CHEN_YU.id)
    assert done.case.stage is Stage.RESOLVE


def test_not_justified_waits_for_a_second_person_and_stays_presumed_until_then():
    done = take(conclude, CASE, Conclusion(points=(AGAINST,)), a_scene())
    (point,) = done.case.points
    (second,) = done.case.seconds
    assert (point.validity, point.concluded_at, point.stage) == (Validity.PRESUMED, None, Stage.INVESTIGATE)
    assert (second.about, second.target_id, second.pending) == ("conclude", POINT.id, True)
    again = refused(conclude, done.case, verdict(), a_scene())
    assert codes(again) == ["verdict_pending"]


def test_with_the_second_persons_yes_the_verdict_stands():
    case = take(conclude, CASE, Conclusion(points=(AGAINST,)), a_scene()).case
    (second,) = case.seconds
    scene = a_scene(ELENA, now=NOW + DAY)
    spoken = replace(second, decision="agreed", decided_by=ELENA.id, decided_at=scene.now)
    after, _ = completed(replace(case, seconds=(spoken,)), concluded(case, second, scene), scene)
    (point,) = after.points
    assert (point.validity, point.concluded_by, point.concluded_at) == (
        Validity.NOT_JUSTIFIED,
        CHEN_YU.id,
        NOW + DAY,
    )
    assert after.stage is Stage.RESOLVE


def test_the_gate_is_asked_again_when_the_second_person_speaks():
    case = take(conclude, CASE, Conclusion(points=(AGAINST,)), a_scene()).case
    cleared = replace(case, evidence=(replace(CONTRARY, contrary=False),))
    with pytest.raises(GateShut) as refusal:
        concluded(cleared, case.seconds[0], a_scene(ELENA))
    assert codes(refusal.value.reasons) == ["no_contrary_evidence"]


def test_with_a_no_the_presumption_stands_and_the_verdict_may_be_given_anew():
    case = take(conclude, CASE, Conclusion(points=(AGAINST,)), a_scene()).case
    (second,) = case.seconds
    scene = a_scene(ELENA, now=NOW + DAY)
    spoken = replace(second, decision="disagreed", decided_by=ELENA.id, decided_at=scene.now)
    after, _ = completed(replace(case, seconds=(spoken,)), not_concluded(case, second), scene)
    (point,) = after.points
    assert (point.validity, point.validity_reason, point.convincing_plan) == (Validity.PRESUMED, "", "")
    assert take(conclude, after, verdict(), a_scene()).case.points[0].validity is Validity.JUSTIFIED


@pytest.mark.parametrize(
    ("case", "changes", "code"),
    [
        (replace(CASE, evidence=(evidence(),)), {}, "no_contrary_evidence"),
        (replace(CASE, findings=()), {}, "no_finding"),
        (CASE, {"reason": ""}, "verdict_without_reason"),
        (CASE, {"convincing_plan": " "}, "no_convincing_plan"),
        (CASE, {"outcome": "explained"}, "unjustified_is_not_settled_so"),
    ],
)
def test_not_justified_needs_all_of_it(case, changes, code):
    given = Conclusion(points=(replace(AGAINST, **changes),))
    assert code in codes(refused(conclude, case, given, a_scene()))


def test_listening_alone_may_settle_it_on_the_complainants_own_word():
    assert codes(refused(conclude, CASE, verdict(outcome="listened"), a_scene())) == [
        "settled_without_their_word"
    ]
    given = verdict(outcome="listened", complainant_words="I only wanted somebody to know.")
    done = take(conclude, CASE, given, a_scene())
    assert done.case.points[0].outcome is Outcome.LISTENED
    assert done.case.stage is Stage.CONFIRM


def test_an_explanation_may_settle_it_and_then_nothing_is_owed():
    words = {"outcome": "explained", "complainant_words": "Now I see."}
    silent = refused(conclude, CASE, verdict(**words), a_scene())
    assert codes(silent) == ["nothing_owed_unexplained"]
    done = take(conclude, CASE, verdict(**words, reason="The road was closed by snow."), a_scene())
    assert done.case.points[0].outcome is Outcome.NOTHING_OWED
    assert done.case.stage is Stage.AGREE


def test_a_point_is_concluded_once_and_while_it_lives():
    twice = Conclusion(points=(AGAINST, AGAINST))
    assert codes(refused(conclude, CASE, twice, a_scene())) == ["point_twice"]
    ended = replace(CASE, points=(replace(CASE.points[0], outcome=Outcome.DECLINED),))
    assert codes(refused(conclude, ended, verdict(), a_scene())) == ["point_ended"]
