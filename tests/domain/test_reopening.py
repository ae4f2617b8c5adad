"""Reopening: back where it ended, nothing retyped, and what would carry it forward at once is undone."""

from dataclasses import replace

import pytest

from redress.domain.advance import advance
from redress.domain.agreements import Agreement
from redress.domain.changes import apply
from redress.domain.complaint import Outcome, Validity
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import GateShut
from redress.domain.reopening import reopened
from redress.domain.stages import Stage
from tests.cast import CHEN_YU, NOW, a_complaint, a_point, a_policy, a_scene, an_option, uid

POLICY = a_policy()


def back(case, stage, **named):
    case = apply(case, reopened(case, stage, a_scene(), **named))
    return case, apply(case, advance(case, POLICY, NOW, a_scene()))


@pytest.mark.parametrize("stage", [Stage.INVESTIGATE, Stage.RESOLVE, Stage.AGREE])
def test_it_goes_back_and_stays_back(stage):
    case, moved = back(a_complaint(Stage.LEARN), stage, reason="The fruit fell off again.")
    assert case.stage is moved.stage is stage
    assert case.reopened == 1 and not case.closed and case.satisfaction == "" and case.archived_at is None


def test_nothing_is_retyped():
    whole = a_complaint(Stage.LEARN)
    case, _ = back(whole, Stage.INVESTIGATE)
    assert case.findings == whole.findings and case.evidence == whole.evidence
    assert case.owner_id == whole.owner_id and case.points[0].category == "packing"


def test_verdicts_stand_when_it_goes_back_to_resolve_and_fall_when_it_goes_back_further():
    resolved, _ = back(a_complaint(Stage.LEARN), Stage.RESOLVE)
    assert resolved.points[0].validity is Validity.JUSTIFIED and resolved.points[0].outcome is Outcome.OPEN
    investigated, _ = back(a_complaint(Stage.LEARN), Stage.INVESTIGATE)
    assert (
        investigated.points[0].validity is Validity.PRESUMED and investigated.points[0].concluded_at is None
    )


def test_answered_options_are_retired_with_their_agreement_and_new_ones_stay():
    accepted = an_option(offered_at=NOW, accepted_at=NOW, accepted_how="by telephone")
    agreement = Agreement(id=uid(1), at=NOW, by=CHEN_YU.id, option_id=accepted.id, text="x")
    void = replace(agreement, id=uid(2), void_at=NOW)
    whole = a_complaint(Stage.LEARN, options=(accepted, an_option(2)), agreements=(agreement, void))
    case, _ = back(whole, Stage.AGREE, reason="It broke.")
    assert case.options[0].retired_at == NOW and case.options[0].objection == "It broke."
    assert case.options[1].retired_at is None
    assert all(a.void_at == NOW for a in case.agreements)


def test_only_the_named_points_go_back():
    one, two = (replace(a_complaint(Stage.LEARN).points[0], id=uid(n)) for n in (1, 2))
    other = an_option(3, point_ids=(two.id,), offered_at=NOW)
    case, _ = back(
        a_complaint(Stage.LEARN, points=(one, two), options=(other,)), Stage.RESOLVE, point_ids={one.id}
    )
    assert [p.stage for p in case.points] == [Stage.RESOLVE, Stage.LEARN]
    assert case.options[0].retired_at is None


def test_back_in_fulfil_what_was_agreed_stands():
    case, _ = back(a_complaint(Stage.CONFIRM, final_response_at=NOW), Stage.FULFIL)
    assert case.options[0].accepted_at == NOW and case.final_response_at == NOW


def test_a_planned_follow_up_of_the_old_round_is_over():
    case, _ = back(a_complaint(Stage.LEARN), Stage.RESOLVE)
    assert [f.state for f in case.follow_ups] == ["done", "not_reached"]


def test_what_has_not_gone_that_far_cannot_be_reopened():
    with pytest.raises(GateShut) as refused:
        reopened(a_complaint(Stage.RESOLVE), Stage.RESOLVE, a_scene())
    assert refused.value.reasons[0].code == ReasonCode.NOTHING_TO_REOPEN


def test_a_declined_point_can_be_taken_up_again():
    declined = a_point(stage=Stage.LEARN, outcome=Outcome.DECLINED, outcome_reason="Not ours.")
    case, moved = back(a_complaint(Stage.LEARN, points=(declined,)), Stage.ASSESS)
    assert case.points[0].outcome is Outcome.OPEN and moved.stage is Stage.ASSESS
