"""Asking whether it is settled: unasked, and silence is no yes."""

from redress.domain.complaint import Condition, conditions
from redress.domain.contacts import Contact, Message
from redress.journey.confirm.ask_satisfaction import SatisfactionQuestion, ask_satisfaction
from tests.cast import HOUSE, NOW
from tests.journey.acting import codes, refused, take
from tests.journey.ground import LATER, confirming, scene


def test_the_question_goes_out_in_writing_and_waits_for_its_answer():
    done = take(ask_satisfaction, confirming(), SatisfactionQuestion(), scene(HOUSE))
    (message,) = done.added(Message)
    assert (message.purpose, message.body) == ("satisfaction", "Is it settled to your satisfaction?")
    assert Condition.WAITING_FOR_COMPLAINANT in conditions(done.case)
    assert done.case.satisfied_at is None


def test_asking_by_telephone_is_logged_and_sends_nothing():
    done = take(ask_satisfaction, confirming(), SatisfactionQuestion(means="telephone"), scene())
    assert (done.added(Contact)[0].means, done.added(Message)) == ("telephone", [])


def test_asking_again_replaces_the_question_nobody_answered():
    first = take(ask_satisfaction, confirming(), SatisfactionQuestion(), scene())
    again = SatisfactionQuestion(question="Did the tea arrive?")
    done = take(ask_satisfaction, first.case, again, scene(now=LATER))
    assert [q.cancelled_at for q in done.case.questions] == [LATER, None]


def test_a_complaint_that_was_withdrawn_is_not_asked_about():
    case = confirming(withdrawn_at=NOW)
    assert codes(refused(ask_satisfaction, case, SatisfactionQuestion(), scene())) == ["withdrawn_not_asked"]
