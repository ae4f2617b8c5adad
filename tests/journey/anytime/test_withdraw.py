"""Withdraw: on the complainant's own word; danger and debts survive it."""

from redress.domain.complaint import Outcome
from redress.domain.stages import Stage, Step
from tests.cast import CHEN_YU
from tests.journey.ground import owed
from tests.journey.rehearsed import before, refusing, scene, taking

S = Step.WITHDRAW


def test_all_of_it_is_withdrawn_in_their_words():
    taken = taking(S)
    assert {point.outcome for point in taken.case.points} == {Outcome.WITHDRAWN}
    assert {point.outcome_reason for point in taken.case.points} == {"Let it be."}
    assert taken.case.withdrawn_at == scene(S).now
    assert taken.case.stage is Stage.CONFIRM


def test_of_one_point_the_rest_goes_on():
    first = before(S).points[0]
    taken = taking(S, before(Step.ADD_POINT), point_ids=(before(Step.ADD_POINT).points[0].id,))
    assert [p.outcome for p in taken.case.points] == [Outcome.WITHDRAWN, Outcome.OPEN]
    assert taken.case.withdrawn_at is None
    assert first.outcome is Outcome.OPEN


def test_on_the_status_page_only_the_complainant_does_it():
    assert refusing(S, at=scene(S, CHEN_YU)) == ["withdrawal_by_complainant_only"]
    assert taking(S, at=scene(S, CHEN_YU), how="letter").case.withdrawn_at is not None


def test_a_danger_is_secured_first():
    assert refusing(S, before(S, safety=True)) == ["safety_not_secured"]


def test_what_is_owed_is_done_or_released_first():
    assert refusing(S, before(S, obligations=(owed(),))) == ["obligations_stand"]
