"""A way out from wherever a life came to, and from several conditions at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from redress.domain.complaint import Complaint, Outcome, conditions
from redress.domain.stages import Condition, Stage, Step, position
from redress.domain.undertakings import Pause
from redress.journey.anytime.add_point import NewPoint
from redress.journey.steps import function_of
from tests.cast import ANA, CHEN_YU, DAY, ELENA, NOW, a_complaint, a_point, a_policy, a_scene, uid
from tests.domain.gates.test_assess import a_second
from tests.journey.acting import take
from tests.journey.ground import ordered, owed
from tests.journey.lives import LIVES
from tests.journey.test_ways_out import EARLIEST, IN, LATEST
from tests.journey.ways import way_out

POLICY = a_policy()


def fit(condition: Condition, stage: Stage) -> bool:
    first, last = EARLIEST.get(condition, Stage.RECEIVE), LATEST.get(condition, Stage.LEARN)
    return position(first) <= position(stage) <= position(last)


def paused(case: Complaint) -> Complaint:
    return replace(
        case, pauses=(Pause(id=uid(61), at=NOW, by=CHEN_YU.id, reason="testing", until=NOW + DAY),)
    )


def refused_order(case: Complaint) -> Complaint:
    order = replace(
        ordered(owed()), obligation_id=None, purpose="inquiry", state="refused", refusal="Not ours.",
        arbiter_id=ELENA.id, arbitration_due_at=NOW + DAY,
    )  # fmt: skip
    return replace(case, work_orders=(*case.work_orders, order))


def disagreed(case: Complaint) -> Complaint:
    return replace(case, seconds=(a_second("decline", case.points[0].id, "disagreed", decided_by=ELENA.id),))


def one_withdrawn(case: Complaint) -> Complaint:
    gone = a_point(2, stage=case.stage, outcome=Outcome.WITHDRAWN, outcome_reason="Let it be.")
    return replace(case, points=(*case.points, gone))


def a_point_came_late(case: Complaint) -> Complaint:
    return take(
        function_of(Step.ADD_POINT), case, NewPoint(text="The van blocked my door."), a_scene(ANA)
    ).case


def turned_down(case: Complaint) -> Complaint:
    return replace(case, options=tuple(replace(o, authority="turned_down") for o in case.options))


def overdue(case: Complaint) -> Complaint:
    late = NOW - DAY
    promises = tuple(
        replace(p, due_at=late, state="broken", broken_at=NOW) if p.open else p for p in case.promises
    )
    return replace(case, promises=promises)


def nobody_owns(case: Complaint) -> Complaint:
    return replace(case, owner_id=None, owned_since=None)


STATES = (paused, refused_order, disagreed, one_withdrawn, a_point_came_late, overdue, nobody_owns)


def assert_out(case: Complaint, now=NOW) -> None:
    found = way_out(case, POLICY, now)
    assert found.out, f"stuck in {found.case.stage} after {found.steps}"
    assert found.case.closed


@pytest.mark.parametrize("stage", list(Stage), ids=str)
def test_all_conditions_that_a_stage_can_have_at_once_have_a_way_out(stage):
    case, wanted = a_complaint(stage), {c for c in IN if c is not None and fit(c, stage)}
    for condition in sorted(wanted):
        case = replace(case, **IN[condition](case))
    assert wanted <= conditions(case)
    assert_out(case)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
@pytest.mark.parametrize("stage", [stage for stage in Stage if stage is not Stage.LEARN], ids=str)
def test_every_stage_has_a_way_out_when(stage, state):
    assert_out(state(a_complaint(stage)))


def test_an_option_that_was_turned_down_holds_nobody():
    assert_out(turned_down(a_complaint(Stage.AGREE)))


@pytest.mark.parametrize("life", LIVES, ids=lambda life: life.__name__)
def test_wherever_a_life_came_to_there_is_a_way_out(life):
    walk = life()
    ends = {taken.case.stage: taken for taken in walk.taken if taken.case.version}
    for taken in ends.values():
        found = way_out(taken.case, POLICY, taken.now + timedelta(minutes=1))
        assert found.out, f"{taken.step}: stuck in {found.case.stage} after {found.steps}"
