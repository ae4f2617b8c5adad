"""Learn: no archive with missing parts, no cause forgotten, and people are told what changed."""

from dataclasses import replace

import pytest

from redress.domain.complaint import Outcome
from redress.domain.gates import learn, missing
from redress.domain.learning import Improvement
from redress.domain.links import Party
from redress.domain.policy import Gates
from redress.domain.reasons import ReasonCode
from redress.domain.stages import Stage
from tests.cast import BO, CHEN_YU, DAY, GWEN, NOW, a_complaint, a_finding, a_point, a_policy, uid
from tests.domain.gates.test_assess import a_second
from tests.domain.gates.test_confirm import DONE, follow_up

POLICY = a_policy()
BOTH = (DONE, follow_up(2, state="done", done_at=NOW))
MEASURE = Improvement(
    id=uid(1),
    at=NOW,
    by=GWEN.id,
    problem="trays slip",
    measure="process",
    action="clips",
    department="packing",
    due_at=NOW,
)


def archiving(policy=POLICY, **changes):
    case = a_complaint(Stage.LEARN, **{"follow_ups": BOTH, **changes})
    return [(r.code, r.values.get("part")) for r in learn.archiving(case, policy, NOW)]


def test_a_whole_dossier_is_archived():
    assert archiving() == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"narrative": "", "points": (a_point(text="", outcome=Outcome.WITHDRAWN),)}, "record"),
        ({"acknowledged_at": None}, "acknowledgement"),
        ({"findings": (a_finding(a_point()),)}, "investigation"),
        ({"options": ()}, "solution"),
    ],
)
def test_no_archive_with_a_missing_part(changes, expected):
    assert archiving(**changes) == [(ReasonCode.PART_MISSING, expected)]


def test_a_point_without_verdict_or_solution_counts_once_for_all():
    points = (a_point(1, stage=Stage.LEARN), a_point(2, stage=Stage.LEARN))
    assert [part for _, part in archiving(points=points, options=())] == ["investigation", "solution"]


def test_a_final_decision_or_nothing_owed_is_a_solution_too():
    point = a_complaint(Stage.LEARN).points[0]
    assert archiving(options=(), points=(replace(point, decision="No."),)) == []
    assert archiving(options=(), points=(replace(point, outcome=Outcome.NOTHING_OWED),)) == []


def test_what_was_turned_away_or_settled_at_once_has_no_investigation_to_file():
    for outcome in (Outcome.DECLINED, Outcome.FORWARDED, Outcome.ON_THE_SPOT):
        assert archiving(points=(a_point(stage=Stage.LEARN, outcome=outcome),), options=()) == []
    gone = (a_point(stage=Stage.LEARN, outcome=Outcome.WITHDRAWN),)
    assert archiving(points=gone, withdrawn_at=NOW, acknowledged_at=None, options=()) == []


def test_the_archive_waits_for_closing_and_for_the_second_follow_up():
    assert archiving(closed_at=None) == [(ReasonCode.NOT_CLOSED, None)]
    assert archiving(follow_ups=(DONE, follow_up(2))) == [(ReasonCode.SECOND_FOLLOW_UP_OPEN, None)]
    assert archiving(follow_ups=(DONE,)) == []


def test_where_the_pack_asks_quality_reviews_the_dossier_first():
    strict = a_policy(gates=Gates(quality_review_before_archive=True))
    assert archiving(strict) == [(ReasonCode.QUALITY_REVIEW_MISSING, None)]
    assert archiving(strict, seconds=(a_second("quality_review", uid(1)),)) == []


def test_it_is_archived_once_and_imported_history_is_exempt():
    assert archiving(archived_at=NOW) == [(ReasonCode.ALREADY_ARCHIVED, None)]
    assert archiving(imported=True, closed_at=None, acknowledged_at=None) == []


def test_the_screen_shows_what_the_dossier_lacks_until_it_is_sealed():
    case = a_complaint(Stage.LEARN, follow_ups=BOTH, options=())
    assert [r.code for r in missing(case, case.points[0], POLICY, NOW)] == [ReasonCode.PART_MISSING]
    assert missing(replace(case, archived_at=NOW), case.points[0], POLICY, NOW) == ()


def test_a_case_for_the_library_names_nobody():
    driver = Party(id=uid(2), at=NOW, by=BO.id, role="accused", name="陈师傅")
    case = a_complaint(Stage.LEARN, parties=(driver,))
    assert learn.publishing(case, ("A bouquet lost its fruit.",)) == []
    assert [r.values["name"] for r in learn.publishing(case, ("ana popescu wrote", "陈师傅说"))] == [
        "Ana Popescu",
        "陈师傅",
    ]
    assert [r.code for r in learn.publishing(replace(case, closed_at=None), ())] == [ReasonCode.NOT_CLOSED]


def test_an_effect_is_verified_after_the_deed_and_by_somebody_else():
    assert [r.code for r in learn.verifying(MEASURE, GWEN.id)] == [ReasonCode.IMPROVEMENT_NOT_DONE]
    done = replace(MEASURE, done_at=NOW, done_by=CHEN_YU.id)
    assert [r.code for r in learn.verifying(done, CHEN_YU.id)] == [ReasonCode.VERIFIED_BY_DOER]
    assert learn.verifying(done, GWEN.id) == []


def test_what_changed_is_told_once_it_is_done():
    done = replace(MEASURE, done_at=NOW)
    assert [r.code for r in learn.telling(MEASURE)] == [ReasonCode.IMPROVEMENT_NOT_DONE]
    assert learn.telling(done) == []
    told = replace(done, told_at=NOW + DAY)
    assert [r.code for r in learn.untold(a_complaint(improvements=(MEASURE, done, told)))] == [
        ReasonCode.COMPLAINANT_NOT_TOLD
    ]
