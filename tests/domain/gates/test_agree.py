"""Leaving agree: the complainant's own yes, a signature where asked, or a final response."""

from dataclasses import replace

import pytest

from redress.domain.agreements import Agreement
from redress.domain.complaint import Outcome, Validity
from redress.domain.gates import agree, missing
from redress.domain.policy import Gates
from redress.domain.reasons import ReasonCode
from redress.domain.stages import Stage
from tests.cast import CHEN_YU, DAY, NOW, a_complaint, a_point, a_policy, an_option, uid
from tests.domain.gates.test_assess import a_second

POLICY = a_policy()
SIGNING = a_policy(gates=Gates(signed_agreement=True))
ACCEPTED = an_option(offered_at=NOW, accepted_at=NOW, accepted_how="by telephone")
OFFERED = an_option(offered_at=NOW)
DRAFT = Agreement(id=uid(1), at=NOW, by=CHEN_YU.id, option_id=ACCEPTED.id, text="We send a new one.")
SIGNED = replace(DRAFT, firm_signed_at=NOW, complainant_signed_at=NOW)


def codes(policy=POLICY, **changes):
    case = a_complaint(Stage.AGREE, **changes)
    return [reason.code for reason in missing(case, case.points[0], policy, NOW)]


def test_no_acceptance_is_ever_presumed():
    assert codes(options=(OFFERED,)) == [ReasonCode.NOT_ACCEPTED]
    assert codes(options=(replace(ACCEPTED, accepted_how=""),)) == [ReasonCode.NOT_ACCEPTED]
    assert codes(options=(replace(ACCEPTED, retired_at=NOW),)) == [ReasonCode.NOT_ACCEPTED]
    assert codes(options=(ACCEPTED,)) == []


def test_where_the_pack_asks_the_agreement_is_signed_by_both():
    assert codes(SIGNING, options=(ACCEPTED,)) == [ReasonCode.NOT_SIGNED]
    assert codes(SIGNING, options=(ACCEPTED,), agreements=(DRAFT,)) == [ReasonCode.NOT_SIGNED]
    assert codes(SIGNING, options=(ACCEPTED,), agreements=(replace(SIGNED, void_at=NOW),)) == [
        ReasonCode.NOT_SIGNED
    ]
    assert codes(SIGNING, options=(ACCEPTED,), agreements=(DRAFT, SIGNED)) == []


def step(policy=POLICY, **changes):
    case = a_complaint(Stage.AGREE, **changes)
    (reason,) = missing(case, case.points[0], policy, NOW)
    return reason.step


def test_what_is_missing_names_the_step_that_is_next():
    ready = replace(OFFERED, offered_at=None)
    assert step(options=(ready,), regret_at=None) == "apologise"
    assert step(options=(ready,), regret_at=NOW) == "offer"
    assert step(options=(OFFERED,), regret_at=NOW) == "accept"
    assert step(SIGNING, options=(ACCEPTED,)) == "draw_up_agreement"
    assert step(SIGNING, options=(ACCEPTED,), agreements=(DRAFT,)) == "sign_agreement"


def final(**changes):
    fields = {
        "points": (a_point(stage=Stage.AGREE, decision="No: delivered whole."),), "options": (), "recourse": "The ombudsman.",
        "recourse_until": NOW + 30 * DAY, "final_response_at": NOW, "seconds": (a_second("respond_finally", uid(1)),),
    }  # fmt: skip
    return {**fields, **changes}


def test_after_refusal_or_silence_a_final_response_opens_the_gate():
    assert codes(**final()) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"points": (a_point(stage=Stage.AGREE),)}, ReasonCode.FINAL_WITHOUT_DECISION),
        ({"recourse": ""}, ReasonCode.FINAL_WITHOUT_RECOURSE),
        ({"recourse_until": None}, ReasonCode.FINAL_WITHOUT_RECOURSE),
        ({"seconds": ()}, ReasonCode.FINAL_WITHOUT_SECOND),
    ],
)
def test_a_final_response_decides_each_point_names_recourse_and_has_a_second_person(changes, code):
    assert codes(**final(**changes)) == [code]


def test_nothing_owed_leaves_by_a_final_response():
    point = a_point(stage=Stage.AGREE, outcome=Outcome.NOTHING_OWED, outcome_reason="Whole.")
    case = a_complaint(Stage.AGREE, points=(point,), options=())
    (reason,) = missing(case, point, POLICY, NOW)
    assert reason.code == ReasonCode.NOT_ACCEPTED and reason.step == "respond_finally"


def test_a_point_that_was_agreed_needs_no_decision_of_the_final_response_to_the_others():
    assert codes(options=(ACCEPTED,), final_response_at=NOW) == []
    assert codes(SIGNING, options=(ACCEPTED,), final_response_at=NOW)[0] == ReasonCode.FINAL_WITHOUT_DECISION


def offering(option=None, others=(), **changes):
    option = option or an_option()
    case = a_complaint(Stage.AGREE, options=(option, *others), **changes)
    return [reason.code for reason in agree.offering(case, option, POLICY, NOW)]


def test_regret_always_comes_before_the_first_offer():
    assert offering() == []
    assert offering(regret_at=None) == [ReasonCode.REGRET_FIRST]
    assert offering(regret_at=None, fault_apology_at=NOW) == []


def test_when_the_fault_is_ours_the_apology_comes_before_the_first_offer():
    assert offering(fault_ours=True) == [ReasonCode.APOLOGY_FIRST]
    assert offering(fault_ours=True, fault_apology_at=NOW) == []
    assert offering(fault_ours=False) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"authority": "needed"}, ReasonCode.APPROVAL_OUTSTANDING),
        ({"authority": "asked"}, ReasonCode.APPROVAL_OUTSTANDING),
        ({"authority": "turned_down"}, ReasonCode.APPROVAL_OUTSTANDING),
        ({"feasible": False, "infeasible_reason": "too late"}, ReasonCode.INFEASIBLE),
        ({"retired_at": NOW}, ReasonCode.OPTION_RETIRED),
    ],
)
def test_no_offer_outside_authority_or_out_of_reach(changes, code):
    assert offering(an_option(**changes)) == [code]


def test_nothing_is_offered_before_its_point_has_a_verdict():
    undecided = a_point(2, stage=Stage.INVESTIGATE)
    decided = a_point(stage=Stage.AGREE, validity=Validity.JUSTIFIED, concluded_at=NOW)
    listened = a_point(3, outcome=Outcome.LISTENED)
    assert offering(points=(decided, undecided, listened)) == [ReasonCode.NOT_CONCLUDED]
    assert offering(an_option(point_ids=(decided.id,)), points=(decided, undecided)) == []


def test_the_best_option_goes_first_and_one_at_a_time():
    first, second = an_option(1), an_option(2)
    assert offering(first, (second,)) == []
    assert offering(second, (first,)) == [ReasonCode.BETTER_OPTION_FIRST]
    assert offering(second, (replace(first, offered_at=NOW),)) == [ReasonCode.OFFER_OUTSTANDING]
    assert offering(second, (replace(first, offered_at=NOW, objected_at=NOW),)) == []
    assert offering(second, (replace(first, authority="needed"),)) == []


def test_options_for_different_points_do_not_wait_for_each_other():
    one, other = a_point(1, validity=Validity.JUSTIFIED, concluded_at=NOW), a_point(2)
    mine = an_option(2, point_ids=(one.id,))
    assert offering(mine, (an_option(1, point_ids=(other.id,)),), points=(one, other)) == []


def test_only_an_offer_that_lies_open_is_answered():
    assert [r.code for r in agree.answering_offer(an_option())] == [ReasonCode.NOT_OFFERED]
    assert [r.code for r in agree.answering_offer(ACCEPTED)] == [ReasonCode.NOT_ON_THE_TABLE]
    assert agree.answering_offer(OFFERED) == []


def test_how_the_complainant_accepted_is_recorded():
    assert agree.accepting(OFFERED, "in her own mail") == []
    assert [r.code for r in agree.accepting(OFFERED, " ")] == [ReasonCode.ACCEPTANCE_PRESUMED]


def test_only_a_living_agreement_on_an_accepted_option_is_signed():
    assert agree.signing(DRAFT, ACCEPTED) == []
    assert [r.code for r in agree.signing(replace(DRAFT, void_at=NOW), ACCEPTED)] == [
        ReasonCode.AGREEMENT_VOID
    ]
    assert [r.code for r in agree.signing(DRAFT, OFFERED)] == [ReasonCode.NOT_OFFERED]


def test_a_final_response_names_the_point_it_forgot():
    case = a_complaint(Stage.AGREE)
    reasons = agree.responding_finally(case, {uid(201): "", uid(999): ""}, "Ombudsman", NOW + DAY)
    assert [r.values["ordinal"] for r in reasons] == [1, 0]


def test_a_final_response_does_not_come_before_refusal_or_silence():
    def in_time(*options, now=NOW, **changes):
        case = a_complaint(Stage.AGREE, options=options, **changes)
        return [r.code for r in agree.final_in_time(case, POLICY, now)]

    assert in_time(OFFERED) == [ReasonCode.FINAL_TOO_EARLY]
    assert in_time(OFFERED, now=NOW + 10 * DAY) == []
    assert in_time(replace(OFFERED, objected_at=NOW)) == []
    assert in_time(ACCEPTED) == []
    assert in_time(points=(a_point(outcome=Outcome.NOTHING_OWED),)) == []
    assert in_time(points=(a_point(validity=Validity.NOT_JUSTIFIED),)) == []
