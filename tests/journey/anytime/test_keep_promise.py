"""Keep a promise: an answer at its time, finished or not."""

import pytest

from redress.domain.contacts import Contact, Message
from redress.domain.stages import Step
from redress.domain.undertakings import Promise
from tests.cast import DAY
from tests.journey.rehearsed import before, refusing, scene, taking

S = Step.KEEP_PROMISE


def state(taken, promise_id):
    return next(p.state for p in taken.case.promises if p.id == promise_id)


@pytest.fixture
def promise():
    return next(p for p in reversed(before(S).promises) if p.open)


def test_an_answer_in_time_keeps_it(promise):
    taken = taking(S)
    assert state(taken, promise.id) == "kept"
    assert [talk.words for talk in taken.added(Contact)] == ["They slipped."]
    assert [letter.body for letter in taken.added(Message)] == ["They slipped."]


def test_spoken_it_sends_no_letter():
    assert taking(S, means="telephone").added(Message) == []


def test_an_answer_too_late_counts_as_broken_all_the_same(promise):
    late = scene(S, now=promise.due_at + DAY)
    row = next(p for p in taking(S, at=late).case.promises if p.id == promise.id)
    assert (row.state, row.broken_at) == ("kept", late.now)


def test_an_unfinished_answer_sets_the_next_promise(promise):
    due = scene(S).now + 3 * DAY
    taken = taking(S, finished=False, next_by=due, next_text="The van's log")
    (following,) = taken.added(Promise)
    assert (following.text, following.due_at, following.source) == ("The van's log", due, "interim")
    assert state(taken, promise.id) == "interim"


def test_an_unfinished_answer_without_the_next_promise_is_refused():
    assert refusing(S, finished=False) == ["next_promise_missing"]


def test_it_cannot_be_kept_twice():
    assert refusing(S, taking(S).case) == ["promise_answered"]


def test_the_first_answer_of_all_is_the_complaints_answer():
    assert taking(S, before(S, answered_at=None)).case.answered_at == scene(S).now
    first = scene(S).now - DAY
    assert taking(S, before(S, answered_at=first)).case.answered_at == first
