"""Escalate: to a named post, with process and date told."""

from redress.domain.complaint import conditions
from redress.domain.contacts import Message
from redress.domain.stages import Condition, Step
from redress.domain.undertakings import Escalation, Promise
from tests.cast import DAY, ELENA, FENG
from tests.journey.rehearsed import before, refusing, scene, taking

S = Step.ESCALATE


def test_it_rises_one_level_to_its_post_and_the_date_is_a_promise():
    taken = taking(S)
    (rise,), (promise,) = taken.added(Escalation), taken.added(Promise)
    assert (rise.level, rise.to_id, rise.answer_by) == (1, ELENA.id, scene(S).now + DAY)
    assert (promise.due_at, promise.source) == (rise.answer_by, "escalation")
    assert Condition.ESCALATED in conditions(taken.case)
    assert [letter.purpose for letter in taken.added(Message)] == ["escalation"]


def test_the_next_rise_goes_to_the_next_post():
    (rise,) = taking(S, before(S, escalation_level=1)).added(Escalation)
    assert (rise.level, rise.to_id) == (2, FENG.id)


def test_a_courtesy_leaves_the_level_as_it_is():
    taken = taking(S, trigger="courtesy")
    assert taken.added(Escalation)[0].courtesy
    assert taken.case.escalation_level == 0


def test_above_the_highest_level_there_is_none():
    assert refusing(S, before(S, escalation_level=2)) == ["no_higher_level"]


def test_it_never_goes_down():
    assert refusing(S, before(S, escalation_level=2), level=1) == ["escalation_not_higher"]


def test_whoever_is_named_takes_it():
    assert taking(S, to_id=FENG.id).added(Escalation)[0].to_id == FENG.id
