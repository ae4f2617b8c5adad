"""After our answer: until when one may say that it will not do, what became of a no, and what is still open."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from redress.records import models
from tests.web.conftest import hidden, page
from tests.web.deciding import in_stage

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)


@pytest.fixture
def client(house, lodged) -> Client:
    visitor = Client(HTTP_ACCEPT_LANGUAGE="en")
    visitor.post("/bouquets/status/", {"number": lodged.number, "code": lodged.said["code"]})
    return visitor


def _answered(lodged, stage: str = "confirm", outcome: str = "remedy", **fields) -> None:
    in_stage(lodged.complaint_id, stage)
    models.Point.objects.filter(complaint_id=lodged.complaint_id).update(outcome=outcome)
    models.Complaint.objects.filter(id=lodged.complaint_id).update(**fields)


def _text(client: Client) -> str:
    return page(client.get("/bouquets/status/"))


def test_before_there_is_an_answer_nobody_is_told_where_to_complain_about_it(client, lodged):
    assert 'id="open"' not in _text(client)


def test_without_a_final_answer_there_is_no_last_day(client, lodged):
    _answered(lodged)
    assert "There is no last day for it" in _text(client)


def test_after_a_final_answer_the_last_day_stands_with_its_reason(client, lodged):
    until = NOW + timedelta(days=20)
    _answered(lodged, outcome="declined", recourse_until=until, recourse="Turn to 12315.")
    text = _text(client)
    assert "You can say so until" in text and "after our final answer" in text
    assert "Turn to 12315." in text


def test_when_the_time_is_over_the_page_says_so_and_what_is_left(client, lodged):
    _answered(lodged, outcome="declined", recourse_until=NOW - timedelta(days=1), recourse="Turn to 12315.")
    text = _text(client)
    assert "The time for it ended on" in text and "Turn to 12315." in text


def test_a_no_is_asked_for_its_reason_without_a_reproach_and_takes_it_up_again(client, lodged):
    _answered(lodged)
    address = "/bouquets/status/acts/unsatisfied/"
    form = page(client.get(address))
    assert "What is missing?" in form and "There is a problem" not in form and "(optional)" not in form
    wordless = client.post(address, {"key": hidden(form, "key")})
    assert wordless.status_code == 422
    assert "Please write what is missing" in page(wordless)
    said = client.post(address, {"key": hidden(form, "key"), "words": "The card is still wrong."})
    assert said.status_code == 302
    assert models.Complaint.objects.get(id=lodged.complaint_id).reopened == 1
    text = _text(client)
    assert "We look at it again, and you hear from us by" in text
    assert "The card is still wrong." in text


def test_after_a_no_was_worked_on_the_result_is_theirs_to_judge_once_more(client, lodged):
    _answered(lodged, satisfaction="not_satisfied", reopened=1)
    text = _text(client)
    assert "Are you satisfied?" in text and "We are waiting for you." in text
    assert "our final answer stands" not in text and "There is no last day for it" in text
    assert client.get("/bouquets/status/acts/unsatisfied/").status_code == 200
    client.post(
        "/bouquets/status/acts/satisfaction/",
        {"key": hidden(text, "key"), "version": hidden(text, "version"), "answer": "satisfied"},
    )
    assert models.Complaint.objects.get(id=lodged.complaint_id).satisfaction == "satisfied"


def test_a_no_to_what_was_turned_away_is_kept_and_shows_the_way_on(client, lodged):
    _answered(lodged, outcome="declined", recourse_until=NOW + timedelta(days=20), recourse="Turn to 12315.")
    form = page(client.get("/bouquets/status/acts/unsatisfied/"))
    client.post("/bouquets/status/acts/unsatisfied/", {"key": hidden(form, "key"), "words": "No."})
    text = _text(client)
    assert "our final answer stands" in text and "Turn to 12315." in text
    assert "/acts/unsatisfied/" not in text


def test_whoever_said_yes_is_not_asked_again_and_may_still_say_no(client, lodged):
    _answered(lodged)
    form = _text(client)
    client.post(
        "/bouquets/status/acts/satisfaction/",
        {"key": hidden(form, "key"), "version": hidden(form, "version"), "answer": "satisfied"},
    )
    text = _text(client)
    assert "You told us that it is settled" in text and "Are you satisfied?" not in text
    assert "/acts/unsatisfied/" in text


def test_a_withdrawn_complaint_asks_and_promises_nothing_more(client, lodged):
    _answered(lodged, withdrawn_at=NOW)
    text = _text(client)
    assert "You withdrew this complaint." in text
    assert "Are you satisfied?" not in text and "You hear from us by" not in text
    assert "/acts/withdraw/" not in text and "/acts/reopen/" in text
    assert "our final answer stands" not in text


def test_a_letter_on_the_page_shows_no_long_link_to_the_page_itself(client, lodged):
    text = _text(client)
    assert "/bouquets/status/" in models.Message.objects.get(purpose="acknowledgement").body
    assert "http://" not in text.partition("<main")[2].partition("</main>")[0]


def test_what_was_declined_is_decided_and_not_carried_out(client, lodged):
    _answered(lodged, outcome="declined", recourse_until=NOW + timedelta(days=20))
    text = _text(client)
    assert "Decided" in text and "Carried out" not in text
