"""Leaving assess, and the short ways out of the house."""

from dataclasses import replace

import pytest

from redress.domain.complaint import Outcome
from redress.domain.gates import assess, missing
from redress.domain.reasons import ReasonCode
from redress.domain.stages import Stage
from redress.domain.undertakings import Second, WorkOrder
from tests.cast import CHEN_YU, DAY, ELENA, NOW, a_complaint, a_point, a_policy, uid

POLICY = a_policy()


def codes(case, point=None):
    return [reason.code for reason in missing(case, point or case.points[0], POLICY, NOW)]


def a_second(about, target, decision="agreed", **changes):
    row = Second(
        id=uid(901), at=NOW, by=CHEN_YU.id, about=about, target_id=target, reason="x", decision=decision,
        decided_by=ELENA.id, decided_at=NOW,
    )  # fmt: skip
    return replace(row, **changes)


def test_every_point_is_classified_and_the_complaint_owned():
    case = a_complaint(Stage.ASSESS)
    assert codes(case) == [ReasonCode.NOT_CLASSIFIED, ReasonCode.NO_OWNER]
    assert codes(replace(case, owner_id=CHEN_YU.id), a_point(stage=Stage.ASSESS, category="packing")) == []


def test_each_open_order_has_a_limit_and_a_requirement():
    order = WorkOrder(
        id=uid(1), at=NOW, by=CHEN_YU.id, kind="ship", department="warehouse", requirement=" ", due_at=NOW
    )
    case = a_complaint(
        Stage.ASSESS, owner_id=CHEN_YU.id, work_orders=(order, replace(order, state="cancelled"))
    )
    assert codes(case, a_point(stage=Stage.ASSESS, category="packing")) == [
        ReasonCode.ORDER_WITHOUT_LIMIT,
        ReasonCode.ORDER_WITHOUT_REQUIREMENT,
    ]


@pytest.mark.parametrize(
    ("requirement", "due_at", "expected"),
    [
        ("count the trays", NOW + DAY, []),
        ("count the trays", None, [ReasonCode.ORDER_WITHOUT_LIMIT]),
        ("count the trays", NOW, [ReasonCode.ORDER_WITHOUT_LIMIT]),
        ("", NOW + DAY, [ReasonCode.ORDER_WITHOUT_REQUIREMENT]),
    ],
)
def test_no_dispatch_without_limit_and_requirement(requirement, due_at, expected):
    assert [r.code for r in assess.dispatching("ship", requirement, due_at, NOW)] == expected


def test_classification_waits_for_safety():
    assert assess.classifying(a_complaint()) == []
    assert [r.code for r in assess.classifying(a_complaint(safety=True))] == [ReasonCode.SAFETY_NOT_SECURED]


def declined(**changes):
    point = a_point(stage=Stage.ASSESS, outcome=Outcome.DECLINED, outcome_reason="Before a court already.")
    fields = {
        "inadmissible": "court", "recourse": "The court.", "answered_at": NOW, "points": (point,),
        "seconds": (a_second("decline", point.id),),
    }  # fmt: skip
    return a_complaint(Stage.ASSESS, **{**fields, **changes})


def test_a_decline_goes_the_short_way_with_reason_recourse_second_and_answer():
    assert codes(declined()) == []


@pytest.mark.parametrize(
    ("lacks", "code"),
    [
        ({"inadmissible": ""}, ReasonCode.DECLINE_WITHOUT_REASON),
        ({"recourse": ""}, ReasonCode.DECLINE_WITHOUT_RECOURSE),
        ({"seconds": ()}, ReasonCode.DECLINE_WITHOUT_SECOND),
        ({"seconds": (a_second("decline", uid(201), "disagreed"),)}, ReasonCode.DECLINE_WITHOUT_SECOND),
        ({"seconds": (a_second("conclude", uid(201)),)}, ReasonCode.DECLINE_WITHOUT_SECOND),
        ({"answered_at": None}, ReasonCode.DECLINE_UNANSWERED),
    ],
)
def test_a_decline_is_never_silent_nor_lonely(lacks, code):
    assert codes(declined(**lacks)) == [code]


def test_a_second_on_the_whole_complaint_covers_each_point_and_the_latest_word_counts():
    whole = a_second("decline", uid(1))
    assert codes(declined(seconds=(whole,))) == []
    later = a_second("decline", uid(201), "", id=uid(902), at=NOW + DAY)
    assert codes(declined(seconds=(whole, later))) == [ReasonCode.DECLINE_WITHOUT_SECOND]


def test_declining_asks_for_ground_explanation_and_recourse_before_it_is_written():
    assert assess.declining("court", "It is before a court.", "The court.") == []
    assert [r.code for r in assess.declining("court", "", "")] == [
        ReasonCode.DECLINE_WITHOUT_REASON,
        ReasonCode.DECLINE_WITHOUT_RECOURSE,
    ]


def test_what_is_forwarded_is_told_and_agreed():
    point = a_point(stage=Stage.ASSESS, outcome=Outcome.FORWARDED, outcome_reason="The carrier's.")
    assert codes(a_complaint(points=(point,), answered_at=NOW)) == []
    assert codes(a_complaint(points=(point,))) == [ReasonCode.FORWARD_UNANSWERED]
    assert assess.forwarding(True) == []
    assert [r.code for r in assess.forwarding(False)] == [ReasonCode.FORWARD_WITHOUT_CONSENT]


def test_what_is_turned_away_at_the_door_was_registered_and_acknowledged_all_the_same():
    point = a_point(stage=Stage.RECEIVE, outcome=Outcome.FORWARDED, outcome_reason="The carrier's.")
    case = a_complaint(points=(point,), answered_at=NOW)
    assert codes(case) == [ReasonCode.NOT_REGISTERED, ReasonCode.NOT_ACKNOWLEDGED]
    assert codes(replace(case, automatic_channel=True, channel="website", acknowledged_at=NOW)) == []


def test_what_is_withdrawn_is_held_by_nothing_before_fulfil():
    for stage in (Stage.RECEIVE, Stage.ASSESS, Stage.INVESTIGATE, Stage.RESOLVE, Stage.AGREE):
        assert codes(a_complaint(points=(a_point(stage=stage, outcome=Outcome.WITHDRAWN),))) == []


def test_the_fast_path_is_still_recorded():
    spot = a_point(stage=Stage.ASSESS, category="packing", outcome=Outcome.ON_THE_SPOT)
    owned = {"owner_id": CHEN_YU.id}
    assert codes(a_complaint(points=(spot,), **owned)) == [ReasonCode.SPOT_UNEXPLAINED]
    told = replace(spot, outcome_reason="Two fresh strawberries given.", outcome_by=CHEN_YU.id)
    assert codes(a_complaint(points=(told,), **owned)) == []
    assert codes(a_complaint(points=(replace(told, category=""),), **owned)) == [ReasonCode.NOT_CLASSIFIED]


def test_what_was_settled_at_once_needs_no_verdict_nor_offer():
    for outcome in (Outcome.ON_THE_SPOT, Outcome.LISTENED):
        for stage in (Stage.INVESTIGATE, Stage.RESOLVE, Stage.AGREE):
            told = a_point(stage=stage, outcome=outcome, outcome_reason="We listened.", outcome_by=CHEN_YU.id)
            assert codes(a_complaint(points=(told,))) == []
            assert codes(a_complaint(points=(replace(told, outcome_by=None),))) != []
