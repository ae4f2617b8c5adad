"""Ten seconds to think again: words that were sent wait, can be taken back, and leave when nobody does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from redress.domain.refusals import GateShut
from redress.journey.anytime.take_back import TakingBack, take_back
from redress.records import models, outbox
from redress.worker import posting
from tests.web.conftest import hidden, page

WORDS = "Thank you for the photo of the bouquet."


@pytest.fixture
def client(signed_in):
    return signed_in("handler")


@pytest.fixture
def sent(client, lodged) -> models.Message:
    return _send(client, lodged, WORDS)


def _send(client, lodged, text: str, **more: str) -> models.Message:
    address = f"/complaints/{lodged.number}/message/"
    form = page(client.get(address))
    fields = {name: hidden(form, name) for name in ("key", "version", "seen")}
    assert client.post(address, {**fields, "text": text, **more}).status_code == 302
    return models.Message.objects.get(body=text)


def _case(client, lodged) -> str:
    return page(client.get(f"/complaints/{lodged.number}/"))


def _undo(client, lodged, message: models.Message):
    return client.post(f"/complaints/{lodged.number}/undo/", {"message": message.id}, follow=True)


def test_words_wait_ten_seconds_and_the_case_offers_to_take_them_back(client, lodged, sent):
    assert sent.not_before - sent.at == timedelta(seconds=10)
    text = _case(client, lodged)
    assert "leave in a few seconds" in text
    assert hidden(text, "message") == str(sent.id)


def test_what_is_taken_back_is_a_draft_again_and_never_leaves(client, lodged, sent):
    form = page(_undo(client, lodged, sent))
    assert WORDS in form
    assert "nothing left" in form
    sent.refresh_from_db()
    assert sent.state == "cancelled"
    posting.hand_over(sent.organisation_id, sent.id, sent.not_before)
    sent.refresh_from_db()
    assert (sent.state, sent.attempts) == ("cancelled", 0)
    assert (
        models.Event.objects.filter(subject_id=sent.complaint_id, verb="deliver", actor=sent.by).count() == 0
    )
    text = _case(client, lodged)
    assert "Taken back before it left" in text
    assert "leave in a few seconds" not in text


def test_the_worker_does_not_send_it_before_its_time(sent):
    with pytest.raises(posting.NotYet):
        posting.hand_over(sent.organisation_id, sent.id, sent.not_before - timedelta(seconds=1))
    sent.refresh_from_db()
    assert (sent.state, sent.attempts) == ("queued", 0)
    posting.hand_over(sent.organisation_id, sent.id, sent.not_before)
    sent.refresh_from_db()
    assert sent.state == "sent"


def test_once_a_channel_has_taken_it_up_a_sentence_says_that_it_has_left(client, lodged, sent):
    # A worker that was killed between taking it up and writing down what became of it: it may have left.
    assert outbox.take_up(sent.organisation_id, sent.id, sent.not_before) is not None
    assert "leave in a few seconds" not in _case(client, lodged)
    assert "It has left already" in page(_undo(client, lodged, sent))
    posting.hand_over(sent.organisation_id, sent.id, sent.not_before)
    sent.refresh_from_db()
    assert (sent.state, sent.attempts) == ("sent", 2)


def test_nobody_takes_back_what_a_colleague_wrote_nor_what_the_house_sends(client, house, lodged, sent):
    leader = house.actor("supervisor")
    now = datetime.now(UTC)
    with pytest.raises(GateShut, match="no_such_message"):
        take_back(leader, lodged.complaint_id, TakingBack(held_message_id=sent.id), now=now)
    first = models.Message.objects.filter(complaint_id=lodged.complaint_id).exclude(id=sent.id).get()
    assert first.not_before is None
    assert "There is no message of yours" in page(_undo(client, lodged, first))


def test_whose_turn_it_is_stands_as_if_the_words_had_never_been_written(client, lodged):
    at = datetime.now(UTC) - timedelta(hours=1)
    case = models.Complaint.objects.get(id=lodged.complaint_id)
    models.Contact.objects.create(
        organisation_id=case.organisation_id, complaint_id=case.id, at=at, by=case.complainant_id,
        direction="in", means="portal", purpose="information", words="Any news?",
    )  # fmt: skip
    models.Complaint.objects.filter(id=case.id).update(replied_at=at)
    message = _send(client, lodged, WORDS)
    case.refresh_from_db()
    assert case.replied_at is None
    _undo(client, lodged, message)
    case.refresh_from_db()
    assert case.replied_at == at


BY = "2099-12-01T12:00"
PROMISED = {"promises.1.text": "We call you.", "promises.1.by": BY}


def test_what_was_promised_in_the_words_goes_with_them_and_nothing_is_owed(client, lodged):
    message = _send(client, lodged, WORDS, **PROMISED)
    promise = models.Promise.objects.get(text="We call you.")
    assert models.Clock.objects.get(target_id=promise.id).cancelled_at is None
    form = page(_undo(client, lodged, message))
    assert "We call you." in form  # it is in the form again, with its words
    promise.refresh_from_db()
    assert promise.state == "taken_back"
    assert models.Clock.objects.get(target_id=promise.id).cancelled_at is not None
    event = models.Event.objects.get(subject_id=lodged.complaint_id, verb="take_back")
    said = models.EventPayload.objects.get(subject_id=lodged.complaint_id, seq=event.seq).body
    assert "taken_back" in said
    text = _case(client, lodged)
    assert "Promise taken back with its words" in text
    ledger = page(client.get("/promises/"))
    assert "We call you." not in ledger


def test_what_was_promised_before_stays_promised(client, lodged):
    _send(client, lodged, "We are on it.", **PROMISED)
    message = _send(client, lodged, WORDS, **{**PROMISED, "promises.1.text": "We send new ones."})
    _undo(client, lodged, message)
    states = dict(models.Promise.objects.filter(source="message").values_list("text", "state"))
    assert states == {"We call you.": "open", "We send new ones.": "taken_back"}


def test_the_job_waits_as_long_as_the_words_do(client, lodged, sent):

    job = ProcrastinateJob.objects.get(task_name="hand_over", args__message_id=str(sent.id))
    assert job.scheduled_at == sent.not_before
