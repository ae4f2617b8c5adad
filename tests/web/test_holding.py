"""The hard stop: a reply written before newer words were seen is held, shown with them, and sent only if meant."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from redress.domain.people import Actor
from redress.domain.stages import Role, Step
from redress.journey.steps import function_of
from redress.records import models
from tests.web.conftest import hidden, page

OURS = "Your bouquet is being made anew; we look after it."
THEIRS = "Please do not send flowers any more, I am in hospital."


def _address(lodged, step: str = "message") -> str:
    return f"/complaints/{lodged.number}/{step}/"


def _form(client, lodged, step: str = "message") -> dict[str, str]:
    text = page(client.get(_address(lodged, step)))
    return {name: hidden(text, name) for name in ("key", "version", "seen")}


@pytest.fixture
def ana_writes(house, lodged):
    def write(words: str = THEIRS) -> None:
        ana = Actor(
            lodged.complaint_id, house.id, "", frozenset({Role.COMPLAINANT}), complaint_id=lodged.complaint_id
        )
        reply = function_of(Step.REPLY)
        reply(ana, lodged.complaint_id, reply.input(words=words), now=datetime.now(UTC))

    return write


def _sent() -> int:
    return models.Message.objects.filter(body__contains=OURS).count()


def test_a_reply_written_before_new_words_is_held_with_them_and_sent_when_meant(
    signed_in, lodged, ana_writes
):
    client = signed_in("handler")
    form = _form(client, lodged)
    ana_writes()
    held = client.post(_address(lodged), {**form, "text": OURS, "no_promise": "on"})
    text = page(held)
    assert held.status_code == 409
    assert THEIRS in text
    assert OURS in text
    assert "Not sent yet" in text
    assert "Send anyway" in text
    assert _sent() == 0
    again = {name: hidden(text, name) for name in ("key", "version", "seen")}
    assert again["key"] == form["key"]
    sent = client.post(_address(lodged), {**again, "text": OURS, "no_promise": "on"})
    assert sent.status_code == 302
    assert _sent() == 1


def test_words_that_come_while_it_is_held_hold_it_again(signed_in, lodged, ana_writes):
    client = signed_in("handler")
    form = _form(client, lodged)
    ana_writes()
    text = page(client.post(_address(lodged), {**form, "text": OURS}))
    ana_writes("One more thing: call my sister.")
    again = client.post(_address(lodged), {**form, "seen": hidden(text, "seen"), "text": OURS})
    assert again.status_code == 409
    assert "call my sister" in page(again)
    assert _sent() == 0


def test_what_another_colleague_answered_holds_the_reply_of_the_second_one(signed_in, lodged):
    first, second = signed_in("handler"), signed_in("supervisor")
    mine = _form(second, lodged)
    theirs = _form(first, lodged)
    assert (
        first.post(
            _address(lodged), {**theirs, "text": "A voucher is on its way.", "no_promise": "on"}
        ).status_code
        == 302
    )
    held = second.post(_address(lodged), {**mine, "text": OURS, "no_promise": "on"})
    assert held.status_code == 409
    assert "A voucher is on its way." in page(held)
    assert "Handler" in page(held)
    assert _sent() == 0


def test_two_tabs_of_one_person_do_not_hold_each_other(signed_in, lodged):
    client = signed_in("handler")
    first, second = _form(client, lodged), _form(client, lodged)
    for form, words in ((first, OURS), (second, f"{OURS} Truly.")):
        assert client.post(_address(lodged), {**form, "text": words, "no_promise": "on"}).status_code == 302
    assert _sent() == 2


def test_a_note_for_the_house_is_never_held(signed_in, lodged, ana_writes):
    client = signed_in("handler")
    form = _form(client, lodged, "note")
    ana_writes()
    assert client.post(_address(lodged, "note"), {**form, "text": "Ask the courier."}).status_code == 302


def test_the_step_itself_refuses_nothing_for_a_stale_version(house, lodged, ana_writes):
    ana_writes()
    message = function_of(Step.MESSAGE)
    message(
        house.actor("handler"),
        lodged.complaint_id,
        message.input(text=OURS, no_promise="on"),
        now=datetime.now(UTC),
        version=1,
    )
    assert _sent() == 1


def test_whoever_decides_too_late_reads_who_did_what_since_and_keeps_their_words(signed_in, lodged):
    first, second = signed_in("handler"), signed_in("supervisor")
    mine = _form(second, lodged, "set_urgency")
    for reason in ("She is in hospital.", "She is at home again."):
        form = _form(first, lodged, "set_urgency")
        answer = first.post(_address(lodged, "set_urgency"), {**form, "urgency": "urgent", "reason": reason})
        assert answer.status_code == 302, page(answer)
    late = second.post(
        _address(lodged, "set_urgency"), {**mine, "urgency": "normal", "reason": "Flowers can wait."}
    )
    text = page(late)
    assert late.status_code == 409
    assert "Flowers can wait." in text
    assert "New since you opened this" in text
    assert text.count("Handler") >= 2
