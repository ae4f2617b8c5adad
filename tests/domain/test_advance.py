"""Advance: as far as the gates are open, never past one, never back; arrivals plan the follow-ups."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redress.domain.advance import advance
from redress.domain.changes import apply
from redress.domain.complaint import Outcome, Validity
from redress.domain.gates import furthest, holding
from redress.domain.policy import Gates
from redress.domain.stages import ORDER, Stage, position
from tests.cast import CHEN_YU, DAY, NOW, a_complaint, a_point, a_policy, a_scene, an_option, uid

POLICY = a_policy()


def after(case, policy=POLICY, now=NOW):
    return apply(case, advance(case, policy, now, a_scene()))


@pytest.mark.parametrize("stage", [s for s in Stage if s not in {Stage.FULFIL, Stage.LEARN}])
def test_a_complaint_stays_where_a_gate_is_shut(stage):
    case = a_complaint(stage)
    assert after(case).stage is stage


@pytest.mark.parametrize("stage", ORDER[:-1])
def test_the_step_that_satisfies_the_last_gate_moves_the_stage(stage):
    following = ORDER[position(stage) + 1]
    whole = a_complaint(following)
    here = replace(whole, stage=stage, points=tuple(replace(p, stage=stage) for p in whole.points))
    assert position(after(here).stage) >= position(following)


def test_the_stage_is_that_of_the_least_advanced_live_point():
    done = a_complaint(Stage.RESOLVE).points[0]
    slow, gone = a_point(2, stage=Stage.INVESTIGATE), a_point(3, outcome=Outcome.WITHDRAWN)
    case = a_complaint(Stage.RESOLVE, points=(done, slow, gone))
    moved = after(case)
    assert moved.stage is Stage.INVESTIGATE
    assert moved.point(gone.id).stage is Stage.CONFIRM


def test_a_point_may_be_settled_early():
    early, slow = a_complaint(Stage.RESOLVE).points[0], a_point(2, stage=Stage.INVESTIGATE)
    option = an_option(point_ids=(early.id,))
    moved = after(a_complaint(Stage.INVESTIGATE, points=(early, slow), options=(option,)))
    assert moved.point(early.id).stage is Stage.AGREE and moved.stage is Stage.INVESTIGATE


def test_arriving_in_confirm_plans_two_follow_ups_once():
    arrived = after(a_complaint(Stage.FULFIL))
    assert arrived.stage is Stage.CONFIRM
    assert [(f.ordinal, f.planned_for) for f in arrived.follow_ups] == [
        (1, NOW + 3 * DAY),
        (2, NOW + 30 * DAY),
    ]
    assert after(arrived, now=NOW + DAY).follow_ups == arrived.follow_ups


def test_a_pack_may_want_one_follow_up():
    one = a_policy(gates=Gates(two_follow_ups=False))
    assert [f.ordinal for f in after(a_complaint(Stage.FULFIL), one).follow_ups] == [1]


def test_after_a_reopening_two_new_ones_are_planned():
    arrived = after(replace(after(a_complaint(Stage.FULFIL)), reopened=1))
    assert [f.ordinal for f in arrived.follow_ups] == [1, 2, 3, 4]


def test_nobody_enquires_after_what_was_turned_away():
    for outcome in (Outcome.DECLINED, Outcome.FORWARDED, Outcome.WITHDRAWN):
        assert (
            after(
                a_complaint(Stage.CONFIRM, points=(a_point(stage=Stage.CONFIRM, outcome=outcome),))
            ).follow_ups
            == ()
        )
    assert after(a_complaint(Stage.CONFIRM, withdrawn_at=NOW)).follow_ups == ()


def test_the_fast_path_ends_in_confirm_and_is_followed_up():
    spot = a_point(
        category="packing",
        outcome=Outcome.ON_THE_SPOT,
        outcome_reason="Two fresh ones given.",
        outcome_by=CHEN_YU.id,
    )
    case = replace(a_complaint(Stage.ASSESS), stage=Stage.RECEIVE, points=(spot,), owner_id=CHEN_YU.id)
    arrived = after(case)
    assert arrived.stage is Stage.CONFIRM and len(arrived.follow_ups) == 2


def test_imported_history_plans_nothing():
    assert after(a_complaint(Stage.CONFIRM, imported=True)).follow_ups == ()


def test_a_complaint_without_points_does_not_move():
    assert after(a_complaint(points=())).stage is Stage.RECEIVE


# Anything that a gate reads may be there or not, in any mixture.
FACTS = {
    "restatement_confirmed": st.sampled_from([None, True, False]),
    "registered_by": st.sampled_from([None, CHEN_YU.id]),
    "registered_at": st.sampled_from([None, NOW]),
    "registration_signature": st.sampled_from(["", "Chen"]),
    "acknowledged_at": st.sampled_from([None, NOW]),
    "answered_at": st.sampled_from([None, NOW]),
    "owner_id": st.sampled_from([None, CHEN_YU.id]),
    "safety": st.booleans(),
    "closed_at": st.sampled_from([None, NOW]),
    "final_response_at": st.sampled_from([None, NOW]),
    "withdrawn_at": st.sampled_from([None, NOW]),
    "options": st.sampled_from(
        [(), (an_option(),), (an_option(offered_at=NOW, accepted_at=NOW, accepted_how="call"),)]
    ),
}
POINTS = st.builds(
    a_point,
    st.just(1),
    stage=st.sampled_from(Stage),
    category=st.sampled_from(["", "packing"]),
    validity=st.sampled_from(Validity),
    concluded_at=st.sampled_from([None, NOW]),
    outcome=st.sampled_from(Outcome),
    outcome_reason=st.sampled_from(["", "so"]),
    outcome_by=st.sampled_from([None, CHEN_YU.id]),
    decision=st.sampled_from(["", "no"]),
)


@settings(max_examples=300)
@given(st.fixed_dictionaries(FACTS), st.lists(POINTS, min_size=1, max_size=3))
def test_no_mixture_of_facts_lets_a_point_skip_a_gate_or_go_back(facts, points):
    points = tuple(replace(p, id=uid(210 + n)) for n, p in enumerate(points))
    case = a_complaint(points=points, **facts)
    moved = after(case)
    for before, now in zip(points, moved.points, strict=True):
        assert position(now.stage) >= position(before.stage)
        for passed in ORDER[position(before.stage) : position(now.stage)]:
            assert holding(case, replace(before, stage=passed), POLICY, NOW) == ()
        assert now.stage is Stage.LEARN or holding(case, replace(before, stage=now.stage), POLICY, NOW)
        assert furthest(case, before, POLICY, NOW) is now.stage
    assert moved.stage is moved.least_advanced
    assert not [c for c in advance(moved, POLICY, NOW, a_scene()) if "stage" in getattr(c, "fields", {})]
