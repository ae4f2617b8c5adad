"""Final responsibility follows the investigation, and whoever answers for a fault leaves the case."""

from dataclasses import replace

from redress.domain.permissions import visible
from redress.domain.stages import Stage
from redress.journey.investigate.settle_responsibility import Responsibility, settle_responsibility
from tests.cast import CHEN_YU, JUN, a_complaint, a_finding, a_point, a_scene, evidence
from tests.journey.acting import codes, refused, take

CASE = a_complaint(Stage.INVESTIGATE, evidence=(evidence(),), findings=(a_finding(a_point(), evidence()),))
CASE = replace(CASE, owner_id=CHEN_YU.id)
GIVEN = Responsibility(responsibility="internal_operation", fault_ours="yes", reason="The tray was ours.")


def test_it_is_settled_once_the_findings_are_there():
    done = take(settle_responsibility, CASE, GIVEN, a_scene())
    assert (done.case.responsibility_final, done.case.fault_ours) == ("internal_operation", True)
    assert done.case.responsibility_by == CHEN_YU.id


def test_before_any_finding_it_is_too_early():
    case = replace(CASE, findings=())
    assert codes(refused(settle_responsibility, case, GIVEN, a_scene())) == [
        "responsibility_too_early",
        "no_finding",
    ]


def test_a_point_that_nobody_looked_into_holds_it_back():
    case = replace(CASE, points=(*CASE.points, a_point(2, stage=Stage.INVESTIGATE)))
    (reason,) = refused(settle_responsibility, case, GIVEN, a_scene())
    assert (reason.code, reason.values["ordinal"]) == ("no_finding", 2)


def test_whoever_answers_for_the_fault_neither_sees_nor_owns_it_any_more():
    done = take(settle_responsibility, CASE, replace(GIVEN, answerable_id=CHEN_YU.id), a_scene())
    (party,) = [p for p in done.case.parties if p.role == "answerable"]
    assert party.membership_id == CHEN_YU.id
    assert done.case.owner_id == JUN.id
    assert not visible(CHEN_YU, done.case)


def test_nobody_answers_for_a_fault_that_is_not_ours():
    given = replace(GIVEN, fault_ours="no", answerable_id=JUN.id)
    assert codes(refused(settle_responsibility, CASE, given, a_scene())) == ["answerable_without_fault"]
