"""A first judgement of responsibility is never the last word."""

from redress.domain.contacts import Note
from redress.domain.stages import Stage
from redress.journey.assess.judge_responsibility import Judgement, judge_responsibility
from tests.cast import a_complaint, a_scene
from tests.journey.acting import codes, refused, take


def test_the_first_judgement_admits_no_fault_and_settles_nothing():
    given = Judgement(responsibility="internal_operation", reason="The tray was loose.")
    done = take(judge_responsibility, a_complaint(Stage.ASSESS), given, a_scene())
    assert done.case.responsibility == "internal_operation"
    assert (done.case.responsibility_final, done.case.fault_ours) == ("", None)
    assert done.added(Note)[0].text == "internal_operation: The tray was loose."


def test_it_does_not_blur_what_was_settled():
    case = a_complaint(Stage.INVESTIGATE, responsibility_final="external_partner")
    reasons = refused(judge_responsibility, case, Judgement(responsibility="internal_operation"), a_scene())
    assert codes(reasons) == ["responsibility_settled"]
