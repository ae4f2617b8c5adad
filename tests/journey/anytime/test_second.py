"""Second: another person agrees, or takes it back."""

import pytest

from redress.domain.complaint import Outcome, Validity
from redress.domain.contacts import Message
from redress.domain.stages import Stage, Step
from redress.journey.anytime.second import SecondOpinion, second
from tests.cast import CHEN_YU, ELENA, GWEN
from tests.journey.acting import take
from tests.journey.rehearsed import before, refusing, scene, taking

S = Step.SECOND


def spoken(step, actor, agrees, **given):
    """The step, and then the second person's word on it."""
    asked = taking(step, **given).case
    (row,) = [s for s in asked.seconds if s.pending]
    opinion = SecondOpinion(second_id=row.id, agrees=agrees, words="I looked at it.")
    return take(second, asked, opinion, scene(step, actor))


def test_with_the_second_word_the_verdict_stands():
    point = taking(S).case.points[0]
    assert (point.validity, point.stage) == (Validity.NOT_JUSTIFIED, Stage.RESOLVE)
    assert point.concluded_at == scene(S).now


def test_without_it_the_point_stays_presumed_justified():
    point = taking(S, agrees=False).case.points[0]
    assert (point.validity, point.concluded_at) == (Validity.PRESUMED, None)


def test_whoever_asked_is_not_second():
    assert refusing(S, at=scene(S, CHEN_YU)) == ["second_decided_before"]


def test_it_is_spoken_once():
    assert refusing(S, taking(S).case, at=scene(S, ELENA)) == ["second_answered"]


@pytest.mark.parametrize(
    ("agrees", "outcome", "letters"), [(True, Outcome.DECLINED, 1), (False, Outcome.OPEN, 0)]
)
def test_a_decline_takes_effect_only_with_it(agrees, outcome, letters):
    taken = spoken(Step.DECLINE, ELENA, agrees)
    assert taken.case.points[0].outcome is outcome
    assert len([m for m in taken.added(Message) if m.purpose == "decline"]) in {0, letters}
    assert bool(taken.case.inadmissible) is agrees


@pytest.mark.parametrize("agrees", [True, False])
def test_a_final_response_goes_out_only_with_it(agrees):
    taken = spoken(Step.RESPOND_FINALLY, GWEN, agrees)
    assert [m.purpose for m in taken.added(Message)] == (["final_response"] if agrees else [])


@pytest.mark.parametrize("agrees", [True, False])
def test_an_exception_stands_only_with_it(agrees):
    unasked = before(Step.CLOSE, satisfied_at=None, satisfaction="")
    taken = spoken(Step.CLOSE, GWEN, agrees, case=unasked, exception="She moved abroad.")
    assert bool(taken.case.exception_reason) is agrees
