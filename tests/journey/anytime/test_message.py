"""Message: a written word to the complainant."""

from dataclasses import replace

from redress.domain.contacts import Message
from redress.domain.stages import Step
from redress.domain.undertakings import Promise
from redress.journey.committing import PromiseMade
from tests.cast import DAY
from tests.journey.rehearsed import before, refusing, scene, taking

S = Step.MESSAGE


def test_it_goes_by_mail_in_the_words_that_were_typed():
    (letter,) = taking(S, text="We asked the driver.").added(Message)
    assert (letter.channel, letter.to, letter.body) == ("mail", "ana@example.org", "We asked the driver.")


def test_without_an_address_it_waits_on_the_status_page():
    nowhere = replace(scene(S).complainant, email="")
    (letter,) = taking(S, at=scene(S, complainant=nowhere)).added(Message)
    assert (letter.channel, letter.to) == ("portal", "")


def test_it_answers_the_complaint_only_where_that_is_said():
    unanswered = before(S, answered_at=None)
    assert taking(S, unanswered).case.answered_at is None
    assert taking(S, unanswered, answers=True).case.answered_at == scene(S).now


def test_an_answer_given_before_keeps_its_time():
    first = scene(S).now - DAY
    assert taking(S, before(S, answered_at=first), answers=True).case.answered_at == first


def test_a_promise_in_it_becomes_a_row():
    due = scene(S).now + DAY
    (promise,) = taking(S, promises=(PromiseMade(text="A call", by=due),)).added(Promise)
    assert (promise.text, promise.due_at, promise.source) == ("A call", due, "message")


def test_a_promise_without_its_date_is_refused():
    assert refusing(S, promises=(PromiseMade(text="A call", by=None),)) == ["input_required"]


def test_forbidden_words_never_leave():
    assert refusing(S, text="Madam, that is impossible.") == ["forbidden_phrase"]
