"""Pause: house clocks stand still, promises do not, and the complainant is told."""

from redress.domain.contacts import Message
from redress.domain.stages import Step
from tests.cast import DAY
from tests.journey.rehearsed import refusing, scene, taking

S = Step.PAUSE


def test_the_complainant_is_told_and_that_is_progress():
    taken = taking(S)
    assert [pause.running for pause in taken.case.pauses] == [True]
    assert taken.case.progress_at == scene(S).now
    assert [letter.body for letter in taken.added(Message)] == ["We wait for the waybill."]


def test_promises_keep_their_dates():
    case = taking(S).case
    assert [p.due_at for p in case.promises] == [p.due_at for p in taking(Step.PAUSE).case.promises]
    assert all(p.open or p.answered_at for p in case.promises)


def test_it_has_a_cap():
    assert refusing(S, until=scene(S).now + 31 * DAY) == ["pause_too_long"]


def test_one_pause_at_a_time():
    assert refusing(S, taking(S).case) == ["already_paused"]
