"""What is typed and not sent: kept for its writer, there again when the form is opened, gone when it is sent."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from redress.records import drafts, journal, models
from redress.worker import housekeeping
from tests.web.conftest import hidden, page

WORDS = "Dear Ana, we have asked the hall."


def _address(lodged, step: str = "note", end: str = "") -> str:
    return f"/complaints/{lodged.number}/{step}/{end}"


def _typed(client, lodged, text: str = WORDS, **fields):
    return client.post(_address(lodged, "note", "draft/"), {"text": text, **fields})


def _form(client, lodged) -> str:
    return page(client.get(_address(lodged)))


@pytest.fixture
def handler(signed_in):
    return signed_in("handler")


def test_what_was_typed_is_there_again_and_nobody_else_sees_it(signed_in, handler, lodged):
    said = _typed(handler, lodged)
    assert said.status_code == 200
    assert page(said).startswith("Draft saved ")
    assert WORDS in _form(handler, lodged)
    assert "Your draft of" in _form(handler, lodged)
    assert WORDS not in _form(signed_in("supervisor"), lodged)
    handler.logout()
    assert WORDS in _form(signed_in("handler"), lodged)


def test_the_draft_goes_when_the_step_is_taken_and_does_not_come_back(handler, lodged):
    _typed(handler, lodged)
    form = _form(handler, lodged)
    sent = {"key": hidden(form, "key"), "version": hidden(form, "version"), "text": WORDS}
    assert handler.post(_address(lodged), sent).status_code == 302
    assert not models.Draft.objects.exists()
    late = _typed(
        handler, lodged, key=sent["key"]
    )  # saved by the page just before it was left, and arrived after
    assert (late.status_code, page(late)) == (200, "")
    assert not models.Draft.objects.exists()


def test_a_draft_outlives_a_version_that_moved_on(signed_in, handler, lodged):
    _typed(handler, lodged)
    other = signed_in("supervisor")
    form = page(other.get(_address(lodged)))
    other.post(
        _address(lodged), {"key": hidden(form, "key"), "version": hidden(form, "version"), "text": "Mine."}
    )
    assert WORDS in _form(handler, lodged)


def test_a_draft_can_be_discarded_and_an_empty_form_is_none(handler, lodged):
    _typed(handler, lodged)
    answer = _typed(handler, lodged, discard="1")
    assert (answer.status_code, answer["Location"]) == (302, _address(lodged))
    assert WORDS not in _form(handler, lodged)
    _typed(handler, lodged)
    assert page(_typed(handler, lodged, "  ")) == ""
    assert not models.Draft.objects.exists()


def test_a_draft_too_long_is_refused_with_a_sentence_and_the_one_before_stays(handler, lodged):
    _typed(handler, lodged)
    refused = _typed(handler, lodged, "x" * 200_001)
    assert refused.status_code == 422
    assert "200 kB" in page(refused)
    assert WORDS in _form(handler, lodged)


def test_what_one_may_not_see_takes_no_draft(signed_in, lodged):
    assert _typed(signed_in("other"), lodged).status_code == 404
    assert (
        signed_in("handler").post(_address(lodged, "no_such_step", "draft/"), {"text": "x"}).status_code
        == 404
    )
    assert not models.Draft.objects.exists()


def test_what_is_sent_without_a_session_is_there_after_signing_in(signed_in, handler, lodged):
    form = _form(handler, lodged)
    sent = {"seal": hidden(form, "seal"), "key": hidden(form, "key"), "version": hidden(form, "version")}
    answer = Client().post(_address(lodged), {**sent, "text": WORDS})
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/")
    assert WORDS not in _form(signed_in("supervisor"), lodged)
    assert WORDS in _form(signed_in("handler"), lodged)
    assert not models.Note.objects.filter(text=WORDS).exists()


@pytest.mark.parametrize("seal", ["", "forged", "ImEi:1a:b"])
def test_without_a_true_seal_a_stranger_leaves_nothing(lodged, seal):
    Client().post(_address(lodged), {"seal": seal, "text": WORDS})
    assert not models.Draft.objects.exists()


def test_a_new_complaint_is_drafted_too(signed_in):
    registrar = signed_in("registrar")
    registrar.post("/complaints/new/draft/", {"narrative": WORDS})
    form = page(registrar.get("/complaints/new/"))
    assert WORDS in form
    refused = Client().post(
        "/complaints/new/", {"seal": hidden(form, "seal"), "narrative": "Something else."}
    )
    assert refused.status_code == 302
    assert "Something else." in page(registrar.get("/complaints/new/"))


def test_drafts_go_after_thirty_days_and_with_the_words_of_an_erased_complaint(handler, lodged, monkeypatch):
    monkeypatch.setattr(housekeeping, "close_old_connections", lambda: None)  # the test's own is one of them
    _typed(handler, lodged)
    now = datetime.now(UTC)
    housekeeping.tidy_up(now + drafts.KEPT_FOR - timedelta(hours=1))
    assert models.Draft.objects.exists()
    journal.erase_payloads(
        models.Complaint.objects.get(id=lodged.complaint_id).organisation_id, lodged.complaint_id,
        actor=lodged.complaint_id, at=now, reason="asked",
    )  # fmt: skip
    assert not models.Draft.objects.exists()
    handler.post("/complaints/new/draft/", {"narrative": WORDS})
    _typed(handler, lodged)
    housekeeping.tidy_up(now + drafts.KEPT_FOR + timedelta(hours=1))
    assert not models.Draft.objects.exists()
