"""Acknowledging: spoken or printed counts at once, a message when it was handed over; a click never does."""

from dataclasses import replace
from datetime import timedelta

from redress.domain.contacts import Contact, Message
from redress.domain.policy import Template
from redress.journey.receive.acknowledge import Acknowledgement, acknowledge
from tests.cast import BO, HOUSE, NOW, a_complaint, a_policy, a_promise, a_scene
from tests.journey.acting import codes, refused, take

SLIP = Template("ack", {}, "acknowledgement", {"en": "{number}"}, {"en": "{number} {points} {due} {code}"})
SPOKEN = Acknowledgement(how="spoken", means="telephone", words="We have it and look into it.")


def test_what_was_said_counts_at_once():
    done = take(acknowledge, a_complaint(), SPOKEN, a_scene(BO))
    (contact,) = done.added(Contact)
    assert (done.case.acknowledged_at, done.case.acknowledged_how) == (NOW, "spoken")
    assert (contact.purpose, contact.means, contact.words) == ("acknowledgement", "telephone", SPOKEN.words)


def test_a_click_without_words_acknowledges_nothing():
    assert codes(refused(acknowledge, a_complaint(), Acknowledgement(how="spoken"), a_scene(BO))) == [
        "words_missing"
    ]


def test_a_message_counts_only_when_a_channel_has_taken_it():
    policy = a_policy(templates=(SLIP,))
    case = a_complaint(promises=(a_promise(),))
    done = take(acknowledge, case, Acknowledgement(how="message"), a_scene(BO, policy=policy))
    (letter,) = done.added(Message)
    assert letter.purpose == "acknowledgement"
    assert (
        letter.body
        == f"HL26-0001-7 Strawberries fell off the bouquet. 3 March 2026, 11:00 {done.said['code']}"
    )
    assert done.case.acknowledged_at is None


def test_a_message_without_template_and_words_is_refused():
    assert codes(refused(acknowledge, a_complaint(), Acknowledgement(how="message"), a_scene(BO))) == [
        "nothing_to_send"
    ]


def test_a_message_may_not_explain_at_random():
    given = Acknowledgement(how="message", words="It fell because the driver was careless.")
    assert codes(refused(acknowledge, a_complaint(), given, a_scene(BO))) == ["unapproved_explanation"]


def test_the_printed_slip_bears_the_template_and_a_new_code():
    policy = a_policy(templates=(SLIP,))
    done = take(acknowledge, a_complaint(), Acknowledgement(how="printed"), a_scene(BO, policy=policy))
    assert done.case.acknowledged_how == "printed"
    assert done.said["code"] in done.added(Contact)[0].words


def test_a_promised_date_becomes_a_promise_and_a_second_acknowledgement_keeps_the_first_time():
    later = NOW + timedelta(hours=5)
    case = a_complaint(acknowledged_at=NOW - timedelta(hours=1), acknowledged_how="mail", promises=())
    done = take(acknowledge, case, replace(SPOKEN, answer_by=later), a_scene(BO))
    assert done.case.acknowledged_how == "mail"
    assert [p.due_at for p in done.case.promises] == [later]


def test_the_house_itself_only_writes():
    assert codes(refused(acknowledge, a_complaint(), SPOKEN, a_scene(HOUSE))) == ["machine_only_writes"]
