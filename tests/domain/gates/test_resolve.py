"""Leaving resolve: an option that may be offered, or nothing owed and explained."""

import pytest

from redress.domain.agreements import Approval
from redress.domain.complaint import Outcome
from redress.domain.gates import missing, resolve
from redress.domain.reasons import ReasonCode
from redress.domain.stages import Stage
from tests.cast import CHEN_YU, ELENA, NOW, a_complaint, a_point, a_policy, a_remedy, an_option, uid

POLICY = a_policy()


def codes(*options, point=None, **changes):
    point = point or a_point(stage=Stage.RESOLVE)
    case = a_complaint(Stage.RESOLVE, points=(point,), options=options, **changes)
    return [reason.code for reason in missing(case, point, POLICY, NOW)]


@pytest.mark.parametrize("authority", ["inside", "approved"])
def test_an_option_inside_authority_or_approved_opens_the_gate(authority):
    assert codes(an_option(authority=authority)) == []


@pytest.mark.parametrize(
    "changes",
    [{"authority": "needed"}, {"authority": "asked"}, {"authority": "turned_down"}, {"feasible": False}, {"retired_at": NOW},
     {"point_ids": (uid(999),)}],
)  # fmt: skip
def test_an_option_that_may_not_go_out_does_not(changes):
    assert codes(an_option(**changes)) == [ReasonCode.NO_OPTION]


def test_nothing_owed_is_explained():
    point = a_point(stage=Stage.RESOLVE, outcome=Outcome.NOTHING_OWED)
    assert codes(point=point) == [ReasonCode.NOTHING_OWED_UNEXPLAINED]
    explained = a_point(
        stage=Stage.RESOLVE, outcome=Outcome.NOTHING_OWED, outcome_reason="Delivered as ordered."
    )
    assert codes(point=explained) == []


def test_a_final_response_may_come_before_any_option():
    assert codes(final_response_at=NOW) == [
        ReasonCode.FINAL_WITHOUT_DECISION,
        ReasonCode.FINAL_WITHOUT_RECOURSE,
        ReasonCode.FINAL_WITHOUT_SECOND,
    ]


def test_an_option_says_what_the_complainant_gains_and_why():
    option = an_option()
    assert resolve.drafting("Exchange", "Whole again.", "Our promise.", [a_remedy(option)]) == []
    assert [r.code for r in resolve.drafting("Exchange", " ", "", [])] == [
        ReasonCode.OPTION_WITHOUT_BENEFIT,
        ReasonCode.OPTION_WITHOUT_BASIS,
        ReasonCode.OPTION_EMPTY,
    ]


def test_a_stop_gap_is_drafted_with_its_final_fix():
    option = an_option()
    stop_gap, final = a_remedy(option, "self_repair"), a_remedy(option, "exchange", 2)
    assert [r.code for r in resolve.final_fix_follows([stop_gap])] == [ReasonCode.FINAL_FIX_MISSING]
    assert resolve.final_fix_follows([stop_gap, final]) == []


def test_fewer_options_than_wanted_is_a_hint():
    (hint,) = resolve.options_wanted(a_complaint(options=(an_option(), an_option(2, retired_at=NOW))), POLICY)
    assert hint.code == ReasonCode.OPTIONS_FEW and hint.values == {"found": 1, "wanted": 3}
    assert resolve.options_wanted(a_complaint(options=tuple(an_option(n) for n in range(3))), POLICY) == []


def test_a_report_upward_carries_the_handlers_own_proposal():
    needed = an_option(authority="needed")
    assert resolve.asking_approval(needed, "Grant it: she is right.") == []
    assert [r.code for r in resolve.asking_approval(needed, " ")] == [ReasonCode.PROPOSAL_MISSING]
    assert [r.code for r in resolve.asking_approval(an_option(), "x")] == [ReasonCode.APPROVAL_NOT_NEEDED]
    assert [r.code for r in resolve.asking_approval(an_option(retired_at=NOW), "x")] == [
        ReasonCode.OPTION_RETIRED
    ]


def test_a_request_is_decided_once():
    asked = Approval(
        id=uid(1), at=NOW, by=CHEN_YU.id, option_id=uid(301), proposal="x", approver_id=ELENA.id, due_at=NOW
    )
    assert resolve.deciding_approval(asked) == []
    done = Approval(
        id=uid(1), at=NOW, by=CHEN_YU.id, option_id=uid(301), proposal="x", approver_id=None, due_at=NOW,
        decision="approved",
    )  # fmt: skip
    assert [r.code for r in resolve.deciding_approval(done)] == [ReasonCode.APPROVAL_DECIDED]
