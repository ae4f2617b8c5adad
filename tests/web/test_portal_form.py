"""The public form: lodged once, refused at the field, closed to machines."""

from django.test import Client

from redress.records import models
from redress.web import marks
from redress.web.portal import complain
from tests.web.conftest import WORDS, hidden, page


def _filled(client: Client, slug: str = "bouquets", **more: str) -> dict[str, str]:
    mark = hidden(page(client.get(f"/{slug}/complain/")), "mark")
    return {"mark": mark, "name": "Ana Popescu", "email": "ana@example.com", "narrative": WORDS, **more}


def test_the_public_page_says_how_fast_and_what_is_kept(client, house):
    text = page(client.get("/bouquets/"))
    assert "You get a first answer" in text
    assert "What we keep about you" in text
    assert "/bouquets/complain/" in text


def test_a_complaint_goes_in_and_the_receipt_shows_number_and_code(client, house):
    answer = client.post("/bouquets/complain/", _filled(client), follow=True)
    case = models.Complaint.objects.get()
    assert case.narrative == WORDS
    assert case.number in page(answer)
    assert answer.redirect_chain == [("/bouquets/received/", 302)]


def test_the_code_on_the_receipt_opens_the_status_page_on_another_device(client, house):
    receipt = client.post("/bouquets/complain/", _filled(client), follow=True).context
    other = Client()
    opened = other.post(
        "/bouquets/status/", {"number": receipt["number"].lower(), "code": receipt["code"]}, follow=True
    )
    assert WORDS in page(opened)


def test_sending_the_form_twice_makes_one_complaint(client, house):
    filled = _filled(client)
    first = client.post("/bouquets/complain/", filled, follow=True).context["number"]
    second = client.post("/bouquets/complain/", filled, follow=True).context["number"]
    assert first == second
    assert models.Complaint.objects.count() == 1


def test_a_missing_field_is_named_and_nothing_typed_is_lost(client, house):
    answer = client.post("/bouquets/complain/", _filled(client, narrative="", email="ana@example.com"))
    assert answer.status_code == 422
    assert 'href="#id_narrative"' in page(answer)
    assert "ana@example.com" in page(answer)
    assert models.Complaint.objects.count() == 0


def test_somebody_may_complain_without_a_name(client, house):
    filled = _filled(client, name="", email="", anonymous="yes")
    client.post("/bouquets/complain/", filled)
    case = models.Complaint.objects.get()
    assert case.anonymous
    assert case.complainant_id is None


def test_the_trap_that_only_machines_see_stops_them(client, house):
    answer = client.post("/bouquets/complain/", _filled(client, website="https://spam.example"))
    assert answer.status_code == 422
    assert models.Complaint.objects.count() == 0


def test_a_form_sent_faster_than_anybody_types_is_shown_again(client, house, monkeypatch):
    monkeypatch.setattr(marks, "LEAST_AGE", 30)
    answer = client.post("/bouquets/complain/", _filled(client))
    assert answer.status_code == 422
    assert WORDS in page(answer)


def test_a_forged_mark_is_refused(client, house):
    answer = client.post("/bouquets/complain/", {**_filled(client), "mark": "made:up:mark"})
    assert answer.status_code == 422
    assert models.Complaint.objects.count() == 0


def test_over_the_limit_of_one_address_the_visitor_is_asked_to_wait(client, house, monkeypatch):
    monkeypatch.setattr(complain, "PER_ADDRESS", 1)
    client.post("/bouquets/complain/", _filled(client))
    answer = client.post("/bouquets/complain/", _filled(client))
    assert answer.status_code == 429
    assert models.Complaint.objects.count() == 1


def test_an_unknown_firm_is_not_found(client, house):
    assert client.get("/nobody/").status_code == 404
    assert client.get("/nobody/complain/").status_code == 404


def test_the_receipt_is_only_for_whoever_sent_the_form(client, house):
    client.post("/bouquets/complain/", _filled(client))
    assert Client().get("/bouquets/received/").status_code == 302
