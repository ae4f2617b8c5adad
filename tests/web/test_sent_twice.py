"""The same sent twice: under one key it is done once; drawn anew by the way back it is asked about, and never lost."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from redress.records import models
from tests.web.conftest import hidden, page
from tests.web.test_files import _png as png

TEXT = "The courier is new."
TOLD = {"name": "Ana Popescu", "channel": "hotline", "narrative": "The grapes were soft."}


@pytest.fixture
def note(signed_in, lodged):
    """Send a note with a key of one's own; the answer."""
    client = signed_in("handler")

    def send(key: str, text: str = TEXT, **more):
        return client.post(
            f"/complaints/{lodged.number}/note/", {"key": key, "text": text, **more}, follow=True
        )

    return send


def notes() -> list[str]:
    return list(models.Note.objects.order_by("id").values_list("text", flat=True))


def test_the_same_form_sent_again_says_that_it_is_done(note):
    assert "Done: " in page(note("a"))
    answer = note("a")
    assert answer.redirect_chain
    assert "Done already" in page(answer)
    assert notes() == [TEXT]


def test_the_same_words_from_a_form_drawn_anew_are_asked_about_first(note):
    note("a")
    answer = note("b")
    assert answer.status_code == 409
    text = page(answer)
    assert "Done already: you sent exactly this at" in text
    assert TEXT in text
    assert notes() == [TEXT]
    note(hidden(text, "key"), again=hidden(text, "again"))
    assert notes() == [TEXT, TEXT]


def test_the_time_of_the_first_is_told_by_the_clock_of_the_firm(note, house):
    note("a")
    kept = models.IdempotencyKey.objects.get(key="a")
    local = kept.at + timedelta(hours=8)  # Shanghai
    assert f"{local:%H:%M}" in page(note("b"))


def test_other_words_under_a_key_that_was_used_stay_and_can_be_sent(note):
    note("a")
    answer = note("a", "The courier is new, and sorry.")
    assert answer.status_code == 409
    text = page(answer)
    assert "was not sent" in text
    fresh = hidden(text, "key")
    assert fresh != "a"
    note(fresh, "The courier is new, and sorry.")
    assert set(notes()) == {TEXT, "The courier is new, and sorry."}


def test_after_an_hour_the_same_words_are_new_ones(note):
    note("a")
    models.IdempotencyKey.objects.update(at=datetime.fromisoformat("2026-01-01T00:00:00Z"))
    note("b")
    assert notes() == [TEXT, TEXT]


def test_a_decision_may_be_taken_again_when_another_came_between(signed_in, lodged):
    client = signed_in("supervisor")
    address = f"/complaints/{lodged.number}/set_urgency/"
    for number, urgency in enumerate(("urgent", "extra_urgent", "urgent")):
        answer = client.post(address, {"key": str(number), "urgency": urgency, "reason": "A party tonight."})
        assert answer.status_code == 302
    again = client.post(address, {"key": "9", "urgency": "urgent", "reason": "A party tonight."})
    assert again.status_code == 409


def test_a_file_sent_twice_under_one_key_is_one_and_other_words_with_it_are_not_swallowed(signed_in, lodged):
    client = signed_in("handler")

    def send(words: str, key: str = "a"):
        photo = SimpleUploadedFile("grapes.png", png(), "image/png")
        given = {"key": key, "words": words, "files": photo, "means": "telephone"}
        return client.post(f"/complaints/{lodged.number}/reply/", given, follow=True)

    assert "Done: " in page(send("She rang."))
    assert "Done already" in page(send("She rang."))
    assert models.Attachment.objects.count() == 1
    other = send("She rang twice.")
    assert other.status_code == 409
    assert "She rang twice." in page(other)
    assert send("She rang.", "b").status_code == 409
    assert models.Attachment.objects.count() == 1


def test_a_complaint_written_down_twice_is_asked_about_first(signed_in, house):
    client = signed_in("registrar")
    assert client.post("/complaints/new/", {**TOLD, "key": "a"}).status_code == 302
    number = models.Complaint.objects.get().number
    again = client.post("/complaints/new/", {**TOLD, "key": "b"})
    assert f"Written down already as {number}" in page(again)
    assert "The grapes were soft." in page(again)
    assert models.Complaint.objects.count() == 1
    meant = {"key": hidden(page(again), "key"), "again": hidden(page(again), "again")}
    assert client.post("/complaints/new/", {**TOLD, **meant}).status_code == 302
    assert models.Complaint.objects.count() == 2


def test_another_complaint_under_a_used_key_stays_on_the_page_with_a_key_of_its_own(signed_in, house):
    client = signed_in("registrar")
    client.post("/complaints/new/", {**TOLD, "key": "a"})
    other = page(client.post("/complaints/new/", {**TOLD, "key": "a", "name": "Ion Ionescu"}))
    assert "What stands here now was not sent" in other
    assert hidden(other, "key") != "a"
    assert "Ion Ionescu" in other
