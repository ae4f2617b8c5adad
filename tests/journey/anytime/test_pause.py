"""Pause: house clocks stand still, promises do not, and the complainant is told."""

from dataclasses import replace

from redress.domain.contacts import Message
from redress.domain.stages import Step
from redress.domain.undertakings import Pause, Second
from redress.journey.anytime.second import SecondOpinion
from redress.journey.anytime.second import second as second_step
from tests.cast import DAY, ELENA, HOUR
from tests.journey.acting import take
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


def test_beyond_its_cap_it_waits_for_a_second_person():
    asked = scene(S).now + 45 * DAY
    taken = taking(S, until=asked)
    (pause,), (second,) = taken.added(Pause), taken.added(Second)
    assert (pause.until, pause.asked_until) == (scene(S).now + 30 * DAY, asked)
    assert (second.about, second.target_id) == ("pause", pause.id)
    said = SecondOpinion(second_id=second.id, agrees=True, words="The laboratory needs it.")
    agreed = take(second_step, taken.case, said, scene(S, ELENA)).case
    assert (agreed.pauses[-1].until, agreed.pauses[-1].asked_until) == (asked, None)
    refused = take(second_step, taken.case, replace(said, agrees=False), scene(S, ELENA)).case
    assert refused.pauses[-1].until == scene(S).now + 30 * DAY


def test_it_ends_ahead_and_begins_neither_in_the_future_nor_long_ago():
    now = scene(S).now
    assert [refusing(S, until=now - DAY), refusing(S, since=now + DAY)] == [
        ["input_must_be_future"],
        ["input_must_be_past"],
    ]
    assert refusing(S, since=now - 2 * DAY) == ["pause_begins_too_early"]
    assert taking(S, since=now - HOUR).added(Pause)[0].at == now - HOUR


def test_one_pause_at_a_time():
    assert refusing(S, taking(S).case) == ["already_paused"]
