"""Promises are proposed while one writes, and in the form that comes back when it was sent without them."""

import re

import pytest

from redress.records import models
from tests.web.conftest import page

CALL = "We will call you within five days."


def _address(lodged, step="message"):
    return f"/complaints/{lodged.number}/{step}/"


def _proposed(client, lodged, step="message", **typed):
    return client.post(f"{_address(lodged, step)}commitments/", typed)


def _key(client, lodged, step="message"):
    return re.search(r'name="key" value="([^"]+)"', page(client.get(_address(lodged, step))))[1]


def test_what_is_typed_is_proposed_with_its_date(signed_in, lodged):
    answer = _proposed(signed_in("supervisor"), lodged, text=CALL)
    (by,) = re.findall(r'data-by="([^"]+)"', page(answer))
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d", by)
    assert f"<q>{CALL}</q>" in page(answer)


def test_nothing_is_proposed_for_what_is_none_is_recorded_or_is_waived(signed_in, lodged):
    client = signed_in("supervisor")
    (by,) = re.findall(r'data-by="([^"]+)"', page(_proposed(client, lodged, text=CALL)))
    row = {"promises.1.text": CALL, "promises.1.by": by}
    for typed in (
        {"text": "We called you."},
        {"text": CALL, **row},
        {"text": CALL, "no_promise": "Only if she asks."},
        {},
    ):
        assert page(_proposed(client, lodged, **typed)).strip() == ""


def test_a_half_written_form_is_no_breakdown(signed_in, lodged):
    client = signed_in("supervisor")
    typed = {"text": CALL, "answers": "yes", "promises.1.text": "A call", "promises.2.by": "not a date"}
    assert "data-by" in page(_proposed(client, lodged, **typed))
    assert page(_proposed(client, lodged, "log_contact", words=CALL, seconds="many")).count("data-by") == 1


def test_nothing_of_it_is_kept(signed_in, lodged):
    before = models.Event.objects.count()
    _proposed(signed_in("supervisor"), lodged, text=CALL)
    assert models.Event.objects.count() == before
    assert not models.Promise.objects.filter(text=CALL).exists()


@pytest.mark.parametrize("step", ["deliver", "lodge", "no-such-step", "close"])
def test_only_for_a_step_that_may_be_taken_here(signed_in, lodged, step):
    assert _proposed(signed_in("supervisor"), lodged, step, text=CALL).status_code == 404


def test_an_auditor_writes_no_letters(signed_in, lodged):
    assert _proposed(signed_in("auditor"), lodged, text=CALL).status_code == 404


def test_a_text_beyond_measure_is_refused_unread(signed_in, lodged):
    assert _proposed(signed_in("supervisor"), lodged, text="x" * 70_000).status_code == 413


def test_it_is_asked_by_post_alone_and_only_from_our_own_page(signed_in, lodged):
    client = signed_in("supervisor")
    assert client.get(f"{_address(lodged)}commitments/").status_code == 405
    client.handler.enforce_csrf_checks = True
    assert _proposed(client, lodged, text=CALL).status_code == 403


def test_the_refused_form_comes_back_with_the_promise_filled_in_and_the_text_kept(signed_in, lodged):
    client = signed_in("supervisor")
    answer = client.post(_address(lodged), {"key": _key(client, lodged), "version": "1", "text": CALL})
    text = page(answer)
    assert answer.status_code == 422
    assert f">{CALL}</textarea>" in text
    assert f'name="promises.1.text" id="id_promises.1.text" value="{CALL}"' in text
    (by,) = re.findall(r'name="promises.1.by"[^>]* value="([^"]+)"', text)
    sent = {"key": _key(client, lodged), "version": "1", "text": CALL}
    kept = client.post(_address(lodged), {**sent, "promises.1.text": CALL, "promises.1.by": by})
    assert kept.status_code == 302
    assert models.Promise.objects.get(text=CALL).source == "message"


def test_a_waiver_is_kept_with_the_step_and_as_a_note(signed_in, lodged):
    client = signed_in("supervisor")
    sent = {"key": _key(client, lodged), "version": "1", "text": CALL, "no_promise": "Said in jest."}
    assert client.post(_address(lodged), sent).status_code == 302
    assert models.Note.objects.get(kind="no_promise").text == f"Said in jest.\n{CALL}"
    seq = models.Event.objects.get(verb="message").seq
    payload = models.EventPayload.objects.get(subject_id=lodged.complaint_id, seq=seq).body
    assert "Said in jest." in payload


def test_pages_that_promise_nothing_load_no_script_for_it(signed_in, lodged):
    client = signed_in("supervisor")
    assert "promises.js" in page(client.get(_address(lodged)))
    assert "promises.js" not in page(client.get(_address(lodged, "note")))


def test_the_report_shows_what_was_sent_as_no_promise_and_why(signed_in, lodged):
    client = signed_in("supervisor")
    sent = {"key": _key(client, lodged), "version": "1", "text": CALL, "no_promise": "Said in jest."}
    assert client.post(_address(lodged), sent).status_code == 302
    text = page(signed_in("quality").get("/report/?by=week"))
    assert "Sent as no promise" in text
    assert f"<q>{CALL}</q>" in text
    assert "Said in jest." in text


def test_the_timeline_tells_what_was_promised_and_what_was_waived(signed_in, lodged):
    client = signed_in("supervisor")
    row = {"promises.1.text": CALL, "promises.1.by": "2199-01-01T10:00"}
    sent = {"key": _key(client, lodged), "version": "1", "text": CALL, "no_promise": "Said in jest."}
    assert client.post(_address(lodged), sent | row).status_code == 302
    text = page(client.get(f"/complaints/{lodged.number}/"))
    assert f"What we promise: {CALL} · 01 Jan 2199, 10:00" in text
    assert "Or: no promise, because: Said in jest." in text
