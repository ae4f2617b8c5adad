"""Every reason that holds a point names a step that exists where the point stands, and people who may take it."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from redress.domain.complaint import Outcome
from redress.domain.gates import GATES, holding
from redress.domain.gates.confirm import closing
from redress.domain.moves import MOVES
from redress.domain.reasons import ReasonCode
from redress.domain.stages import Stage, Step
from tests.cast import NOW, a_complaint, a_policy
from tests.domain.test_advance import FACTS, POINTS

POLICY = a_policy()
# What other points or the clock must bring about; no step on this point mends it.
NO_STEP = {ReasonCode.POINTS_NOT_THERE}


@settings(max_examples=400)
@given(st.fixed_dictionaries(FACTS), POINTS)
def test_whatever_holds_a_point_can_be_mended_from_where_it_stands(facts, point):
    # A decline or hand-over is decided before resolve, and from there the point goes straight to confirm.
    assume(
        point.outcome not in {Outcome.DECLINED, Outcome.FORWARDED}
        or point.stage not in {Stage.RESOLVE, Stage.AGREE}
    )
    case = a_complaint(points=(point,), **facts)
    case = replace(case, stage=point.stage)
    for reason in holding(case, point, POLICY, NOW):
        if reason.code not in NO_STEP:
            move = MOVES[Step(reason.step)]
            assert point.stage in move.stages, (reason.code, reason.step, point.stage)
            assert reason.who == tuple(sorted(role.value for role in move.roles))


@settings(max_examples=200)
@given(st.fixed_dictionaries(FACTS), POINTS)
def test_whatever_a_rule_says_it_gives_the_values_its_sentence_needs(facts, point):
    case = a_complaint(points=(point,), **facts)
    for reason in (*holding(case, point, POLICY, NOW), *closing(case, POLICY, NOW)):
        assert set(reason.values) == set(ReasonCode(reason.code).slots), reason


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_has_gates(stage):
    assert GATES[stage]
