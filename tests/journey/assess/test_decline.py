"""Declining: a ground, a reason, a recourse, and nothing at all before a second person agrees."""

from dataclasses import replace
from datetime import timedelta

from redress.domain.changes import apply
from redress.domain.complaint import Outcome
from redress.domain.declining import declined, letter_slots, not_declined
from redress.domain.policy import Category
from redress.domain.stages import Stage
from redress.journey.assess.decline import Decline, decline
from redress.journey.step import completed
from tests.cast import CHEN_YU, DAY, ELENA, NOW, a_complaint, a_point, a_policy, a_scene
from tests.journey.acting import codes, refused, take

GROUNDS = (Category("time_barred", {"en": "Too late", "ro": "Prea târziu"}),)
POLICY = a_policy(
    taxonomy={**a_policy().taxonomy, "inadmissible": GROUNDS}, recourse={"en": "The ombudsman", "ro": "ANPC"}
)
GIVEN = Decline(ground="time_barred", reason="Six years have passed.")
CASE = a_complaint(Stage.ASSESS)


def agreed(case):
    """The complaint after a second person agreed to everything that waits."""
    scene = a_scene(ELENA, now=NOW + DAY, policy=POLICY)
    for second in [s for s in case.seconds if s.pending]:
        changes = declined(case, second, scene)
        spoken = replace(second, decision="agreed", decided_by=ELENA.id, decided_at=scene.now)
        case = replace(case, seconds=tuple(spoken if s.id == second.id else s for s in case.seconds))
        case, _ = completed(case, changes, scene)
    return case


def test_a_proposal_ends_nothing_and_tells_nobody():
    done = take(decline, CASE, GIVEN, a_scene(policy=POLICY))
    (second,) = done.case.seconds
    assert (second.about, second.target_id, second.pending) == ("decline", CASE.id, True)
    assert done.case.points[0].outcome is Outcome.OPEN
    assert (done.case.inadmissible, done.case.declined_by) == ("time_barred", CHEN_YU.id)
    assert done.case.recourse == "The ombudsman"
    assert done.case.recourse_until == NOW + timedelta(days=30)
    assert done.case.answered_at is None


def test_with_the_second_persons_yes_the_points_end_and_go_to_confirm():
    case = agreed(take(decline, CASE, GIVEN, a_scene(policy=POLICY)).case)
    (point,) = case.points
    assert (point.outcome, point.outcome_reason, point.outcome_by) == (
        Outcome.DECLINED,
        "Six years have passed.",
        CHEN_YU.id,
    )
    assert case.stage is Stage.CONFIRM
    assert case.answered_at == NOW + DAY


def test_the_letter_says_ground_reason_and_recourse_in_the_complainants_language():
    done = take(decline, replace(CASE, language="ro"), GIVEN, a_scene(policy=POLICY))
    slots = letter_slots(done.case, done.case.seconds[0], a_scene(policy=POLICY))
    assert (slots["decision"], slots["reasons"], slots["recourse"]) == (
        "Prea târziu",
        "Six years have passed.",
        "ANPC",
    )


def test_with_a_no_everything_is_as_before():
    done = take(decline, CASE, GIVEN, a_scene(policy=POLICY))
    (second,) = done.case.seconds
    case = apply(done.case, not_declined(done.case, second))
    assert (case.inadmissible, case.declined_by, case.recourse, case.recourse_until) == ("", None, "", None)
    assert case.points[0].outcome is Outcome.OPEN


def test_one_point_may_be_declined_and_the_other_goes_on():
    points = (a_point(1, stage=Stage.ASSESS), a_point(2, stage=Stage.ASSESS))
    case = replace(CASE, points=points)
    given = replace(GIVEN, point_ids=(points[1].id,))
    done = take(decline, case, given, a_scene(policy=POLICY))
    assert done.case.inadmissible == ""
    assert [s.target_id for s in done.case.seconds] == [points[1].id]
    ended = agreed(done.case)
    assert [p.outcome for p in ended.points] == [Outcome.OPEN, Outcome.DECLINED]
    assert [p.stage for p in ended.points] == [Stage.ASSESS, Stage.CONFIRM]


def test_no_decline_without_recourse_nor_in_danger_nor_twice():
    assert codes(refused(decline, CASE, GIVEN, a_scene())) == ["decline_without_recourse"]
    danger = replace(CASE, safety=True)
    assert codes(refused(decline, danger, GIVEN, a_scene(policy=POLICY))) == ["safety_not_secured"]
    pending = take(decline, CASE, GIVEN, a_scene(policy=POLICY)).case
    assert codes(refused(decline, pending, GIVEN, a_scene(policy=POLICY))) == ["decline_pending"]
    over = replace(CASE, points=(a_point(stage=Stage.ASSESS, outcome=Outcome.ON_THE_SPOT),))
    assert codes(refused(decline, over, GIVEN, a_scene(policy=POLICY))) == ["nothing_to_decline"]


def test_the_ground_is_one_of_the_packs():
    strange = replace(GIVEN, ground="rude_tone")
    assert codes(refused(decline, CASE, strange, a_scene(policy=POLICY))) == ["input_unknown_code"]
