"""The public form: lodged once, closed to machines, open to whoever gives no name."""

from django.test import Client

from redress.records import models
from redress.web import marks
from redress.web.portal import keeping, sending
from tests.web.conftest import WORDS, page
from tests.web.filing import answered, filed, form_of, written


def test_the_public_page_says_how_fast_and_what_is_kept(client, house):
    text = page(client.get("/bouquets/"))
    assert "You get a first answer" in text
    assert "What we keep about you" in text
    assert "/bouquets/complain/" in text


def test_a_complaint_goes_in_and_the_receipt_shows_number_and_code(client, house):
    answer = filed(client)
    case = models.Complaint.objects.get()
    assert case.narrative == WORDS
    assert case.number in page(answer)
    assert answer.redirect_chain == [("/bouquets/received/", 302)]


def test_the_code_on_the_receipt_opens_the_status_page_on_another_device(client, house):
    receipt = filed(client).context
    other = Client()
    opened = other.post(
        "/bouquets/status/", {"number": receipt["number"].lower(), "code": receipt["code"]}, follow=True
    )
    assert WORDS in page(opened)


def test_sending_twice_makes_one_complaint_and_shows_the_same_receipt(client, house):
    written(client)
    first = client.post("/bouquets/complain/check/", follow=True).context
    second = client.post("/bouquets/complain/check/", follow=True).context
    assert (first["number"], first["code"]) == (second["number"], second["code"])
    assert models.Complaint.objects.count() == 1


def test_sent_again_by_a_browser_that_never_saw_the_answer_it_is_one_complaint(client, house):
    written(client)
    before = {name: client.cookies[name].value for name in client.cookies}
    first = client.post("/bouquets/complain/check/", follow=True).context
    other = Client()
    for name, value in before.items():
        other.cookies[name] = value
    second = other.post("/bouquets/complain/check/", follow=True).context
    assert (first["number"], first["code"]) == (second["number"], second["code"])
    assert models.Complaint.objects.count() == 1


def test_the_back_button_after_sending_changes_nothing_and_loses_no_word(client, house):
    written(client)
    old = form_of(client, "happened")
    client.post("/bouquets/complain/check/")
    answer = client.post("/bouquets/complain/happened/", {**old, "narrative": "And the card was torn."})
    assert answer.status_code == 409
    assert "And the card was torn." in page(answer)
    assert "sent already" in page(answer)
    client.post("/bouquets/complain/check/")
    assert models.Complaint.objects.get().narrative == WORDS


def test_after_sending_a_new_complaint_can_be_begun(client, house):
    filed(client)
    assert "A-17" not in page(client.get("/bouquets/complain/"))
    filed(client, happened={"narrative": "The next one is withered."})
    assert models.Complaint.objects.count() == 2


def test_a_missing_field_is_named_and_nothing_typed_is_lost(client, house):
    answered(client, "about")
    answer = answered(client, "reach", name="", email="ana@example.com")
    assert answer.status_code == 422
    text = page(answer)
    assert 'href="#id_name"' in text
    assert "ana@example.com" in text
    assert "<title>Error: " in text
    assert "There is a problem" in text
    assert 'id="why_name"' in text


def test_somebody_may_complain_without_a_name(client, house):
    filed(client, reach={"name": "", "email": "", "anonymous": "yes"})
    case = models.Complaint.objects.get()
    assert case.anonymous
    assert case.complainant_id is None


def test_the_trap_that_only_machines_see_stops_them(client, house):
    answer = answered(client, "about", website="https://spam.example")
    assert answer.status_code == 422
    assert models.Filing.objects.count() == 0


def test_what_is_sent_faster_than_anybody_types_is_shown_once_more(client, house, monkeypatch):
    written(client)
    monkeypatch.setattr(marks, "LEAST_AGE", 30)
    answer = client.post("/bouquets/complain/check/")
    assert answer.status_code == 422
    assert WORDS in page(answer)
    assert models.Complaint.objects.count() == 0


def test_a_forged_mark_is_refused(client, house):
    answer = answered(client, "about", mark="made:up:mark")
    assert answer.status_code == 422
    assert models.Filing.objects.count() == 0


def test_over_the_limit_of_one_address_the_visitor_waits_and_nothing_written_is_lost(
    client, house, monkeypatch
):
    monkeypatch.setattr(sending, "PER_ADDRESS", 1)
    filed(client)
    written(client, happened={"narrative": "The next one is withered."})
    answer = client.post("/bouquets/complain/check/")
    assert answer.status_code == 429
    assert "in an hour" in page(answer)
    assert models.Complaint.objects.count() == 1
    monkeypatch.setattr(sending, "PER_ADDRESS", 10)
    client.post("/bouquets/complain/check/")
    assert models.Complaint.objects.filter(narrative="The next one is withered.").exists()


def test_one_address_begins_no_more_complaints_than_people_do(client, house, monkeypatch):
    monkeypatch.setattr(keeping, "PER_ADDRESS", 1)
    answered(client, "about")
    answer = answered(Client(), "about", order_number="B-18")
    assert answer.status_code == 429
    assert "B-18" in page(answer)
    assert models.Filing.objects.count() == 1


def test_an_unknown_firm_and_an_unknown_screen_are_not_found(client, house):
    assert client.get("/nobody/").status_code == 404
    assert client.get("/nobody/complain/").status_code == 404
    assert client.get("/bouquets/complain/nowhere/").status_code == 404


def test_the_receipt_can_be_loaded_again_but_only_by_whoever_sent_it(client, house):
    number = filed(client).context["number"]
    assert number in page(client.get("/bouquets/received/"))
    assert number in page(client.get("/bouquets/received/save/"))
    assert Client().get("/bouquets/received/").status_code == 302
    assert Client().get("/bouquets/received/save/").status_code == 302


def test_who_asks_for_a_lost_code_without_an_address_is_told_so_beside_the_field(client, house):
    for typed, said in (("", "please fill this in"), ("ana at example", "could not be read")):
        answer = client.post("/bouquets/lost/", {"email": typed})
        assert answer.status_code == 422
        assert said in page(answer)
        assert 'href="#id_email"' in page(answer)
        assert f'value="{typed}"' in page(answer)
