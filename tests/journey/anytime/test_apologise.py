"""Apologise: regret at once, fault only when it is ours."""

from redress.domain.contacts import Contact, Message
from redress.domain.stages import Step
from tests.cast import DAY
from tests.journey.rehearsed import before, refusing, scene, taking

S = Step.APOLOGISE


def test_regret_admits_no_fault():
    taken = taking(S, before(S, fault_ours=None))
    assert taken.case.regret_at == scene(S).now
    assert (taken.case.fault_apology_at, taken.case.fault_ours) == (None, None)
    assert [talk.purpose for talk in taken.added(Contact)] == ["regret"]


def test_the_first_regret_keeps_its_time():
    first = scene(S).now - DAY
    assert taking(S, before(S, regret_at=first)).case.regret_at == first


def test_a_fault_is_admitted_only_once_it_is_settled_as_ours():
    assert refusing(S, before(S, fault_ours=None), about="fault") == ["fault_not_settled_as_ours"]
    assert taking(S, before(S, fault_ours=True), about="fault").case.fault_apology_at == scene(S).now


def test_in_writing_it_goes_out_too():
    (letter,) = taking(S, in_writing=True).added(Message)
    assert letter.body == "We are sorry."
