"""Closing: when the complainant said yes and nothing is open; an exception needs a second person."""

from dataclasses import replace

from redress.domain.contacts import Note
from redress.domain.undertakings import Second
from redress.journey.anytime.second import SecondOpinion, second
from redress.journey.confirm.close import Closing, close
from tests.cast import CHEN_YU, ELENA, NOW, a_promise
from tests.journey.acting import codes, refused, take
from tests.journey.ground import LATER, confirming, follow_ups, owed, scene

GIVEN = Closing(outcome="New tray, tea as a gift.", origin="system")


def ready(**changes):
    fields = {
        "satisfaction": "satisfied",
        "satisfied_at": NOW,
        "follow_ups": follow_ups(state="done", done_at=NOW),
    }
    return confirming(**{**fields, **changes})


def test_a_satisfied_complaint_closes_and_says_what_it_was():
    done = take(close, ready(), replace(GIVEN, relationship="regained"), scene(now=LATER))
    assert (done.case.closed_at, done.case.closed_by, done.case.stage) == (LATER, CHEN_YU.id, "learn")
    assert done.case.relationship == "regained"
    notes = {note.kind: note.text for note in done.added(Note)}
    assert notes == {"closing": "New tray, tea as a gift.", "origin": "system"}


def test_without_a_satisfied_answer_or_the_first_follow_up_it_stays_open():
    unasked = ready(satisfaction="", satisfied_at=None)
    assert codes(refused(close, unasked, GIVEN, scene())) == ["no_satisfied_answer"]
    assert codes(refused(close, ready(follow_ups=follow_ups()), GIVEN, scene())) == [
        "first_follow_up_missing"
    ]


def test_an_open_promise_or_obligation_holds_it():
    assert codes(refused(close, ready(promises=(a_promise(),)), GIVEN, scene())) == ["promise_open"]
    still = ready(obligations=(owed("gift"),))
    assert codes(refused(close, still, GIVEN, scene())) == ["obligation_open"]


def test_an_exception_closes_only_after_a_second_person_agreed():
    unasked = ready(satisfaction="", satisfied_at=None)
    given = replace(GIVEN, exception="She moved and left no address.")
    proposed = take(close, unasked, given, scene())
    assert (proposed.case.closed, proposed.case.exception_by) == (False, CHEN_YU.id)
    assert codes(refused(close, proposed.case, given, scene())) == ["exception_pending"]
    (row,) = proposed.added(Second)
    agreed = take(
        second, proposed.case, SecondOpinion(second_id=row.id, agrees=True, words="So it is."), scene(ELENA)
    )
    assert take(close, agreed.case, given, scene(now=LATER)).case.closed


def test_an_exception_that_the_second_refuses_is_taken_back():
    unasked = ready(satisfaction="", satisfied_at=None)
    proposed = take(close, unasked, replace(GIVEN, exception="Too much work."), scene())
    (row,) = proposed.added(Second)
    spoken = take(second, proposed.case, SecondOpinion(second_id=row.id, words="Call her."), scene(ELENA))
    assert (spoken.case.exception_reason, spoken.case.closed) == ("", False)


def test_no_exception_waives_what_is_owed_promised_or_unasked():
    given = replace(GIVEN, exception="She moved.")
    owing = ready(satisfaction="", satisfied_at=None, obligations=(owed("gift"),))
    assert codes(refused(close, owing, given, scene())) == ["obligation_open"]
    silent = ready(satisfaction="", satisfied_at=None, follow_ups=follow_ups())
    assert codes(refused(close, silent, given, scene())) == ["first_follow_up_missing"]
