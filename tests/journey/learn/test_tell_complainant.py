"""Telling those concerned what changed."""

from dataclasses import replace

from redress.domain.contacts import Contact, Message
from redress.journey.learn.tell_complainant import Told, tell_complainant
from tests.cast import DORU, GWEN, HOUSE, NOW, a_promise, uid
from tests.journey.acting import codes, refused, take
from tests.journey.ground import LATER, confirming, scene
from tests.journey.learn.improvements import PROPOSED, with_measure

GIVEN = Told(improvement_id=PROPOSED.id)
DONE = {"done_at": NOW, "done_by": DORU.id}


def test_the_change_is_reported_once_in_the_words_it_was_planned_in():
    done = take(tell_complainant, with_measure(**DONE), GIVEN, scene(HOUSE, now=LATER))
    (message,) = done.added(Message)
    assert (message.purpose, message.body) == ("improvement_told", "Every tray is clipped.")
    assert done.case.improvements[0].told_at == LATER
    assert codes(refused(tell_complainant, done.case, GIVEN, scene(HOUSE))) == ["improvement_told"]


def test_a_promise_to_report_it_is_kept_by_it():
    promise = a_promise(text="Every tray is clipped.", kind="improvement", source="improvement")
    case = replace(with_measure(**DONE), promises=(promise,))
    done = take(tell_complainant, case, GIVEN, scene(GWEN))
    assert done.case.promises[0].state == "kept"


def test_told_by_telephone_nothing_is_sent():
    given = replace(GIVEN, means="telephone", words="We clip every tray now.")
    done = take(tell_complainant, with_measure(**DONE), given, scene(GWEN))
    assert (done.added(Message), done.added(Contact)[0].words) == ([], "We clip every tray now.")


def test_nothing_is_reported_before_it_was_carried_out():
    assert codes(refused(tell_complainant, with_measure(), GIVEN, scene(GWEN))) == ["improvement_not_done"]
    unknown = replace(GIVEN, improvement_id=uid(1))
    assert codes(refused(tell_complainant, with_measure(**DONE), unknown, scene(GWEN))) == [
        "input_unknown_code"
    ]


def test_who_raised_the_same_matter_elsewhere_is_told_too():
    source = replace(with_measure(**DONE), id=uid(2))
    given = replace(GIVEN, from_id=source.id)
    done = take(tell_complainant, confirming(), given, scene(HOUSE, others={source.id: source}))
    assert done.added(Message)[0].body == "Every tray is clipped."
    assert done.case.improvements == ()
