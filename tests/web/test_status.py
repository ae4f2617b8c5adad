"""The status page: opened by code or link, and what the complainant can do there."""

import re
from datetime import UTC, datetime

from django.core import mail
from django.test import Client

from redress.gateways import links
from redress.journey.investigate.ask_facts import QuestionGiven, Questions, ask_facts
from redress.records import models
from redress.web.portal import lost, status
from tests.web.conftest import WORDS, hidden, page


def plain(answer) -> str:
    """The page without the values of its fields, which hold fresh tokens."""
    return re.sub(r'value="[^"]*"', "", page(answer))


def _open(lodged) -> Client:
    client = Client()
    client.cookies["django_language"] = "en"
    client.post("/bouquets/status/", {"number": lodged.number, "code": lodged.said["code"]})
    return client


def test_number_and_code_open_the_page_with_the_next_date(house, lodged):
    text = page(_open(lodged).get("/bouquets/status/"))
    assert lodged.number in text
    assert "You hear from us by" in text


def test_a_wrong_pair_says_only_that_it_cannot_be_found(client, house, lodged):
    wrong = client.post("/bouquets/status/", {"number": lodged.number, "code": "AAAAAAAAAA"})
    unknown = client.post("/bouquets/status/", {"number": "ZZ26-0001-2", "code": "AAAAAAAAAA"})
    assert wrong.status_code == unknown.status_code == 422
    assert "We cannot find that" in page(wrong)
    assert plain(wrong) == plain(unknown)


def test_guessing_codes_is_slowed_down(client, house, lodged, monkeypatch):
    monkeypatch.setattr(status, "GUESSES_PER_ADDRESS", 2)
    tries = [
        client.post("/bouquets/status/", {"number": lodged.number, "code": "X"}).status_code for _ in range(3)
    ]
    assert tries == [422, 422, 429]


def test_a_signed_link_opens_one_complaint_and_leaves_the_address_bar(client, house, lodged):
    address = links.status_link("bouquets", lodged.complaint_id)
    answer = client.get(address[address.index("/bouquets") :])
    assert answer["Location"] == "/bouquets/status/"
    assert WORDS in page(client.get("/bouquets/status/"))


def test_a_link_with_one_letter_changed_opens_nothing(client, house, lodged):
    address = links.status_link("bouquets", lodged.complaint_id)
    path = address[address.index("/bouquets") :]
    answer = client.get(path[:-2] + "x/")
    assert answer["Location"] == "/bouquets/lost/"
    assert WORDS not in page(client.get("/bouquets/status/"))


def test_a_link_of_one_firm_opens_nothing_at_another(client, house, neighbour, lodged):
    address = links.status_link("parcels", lodged.complaint_id)
    client.get(address[address.index("/parcels") :])
    assert WORDS not in page(client.get("/parcels/status/"))


def test_the_complainant_writes_and_it_is_kept(house, lodged):
    client = _open(lodged)
    form = page(client.get("/bouquets/status/"))
    sent = {"key": hidden(form, "key"), "version": hidden(form, "version"), "words": "It is urgent."}
    client.post("/bouquets/status/acts/reply/", sent)
    assert models.Contact.objects.filter(words="It is urgent.", direction="in").exists()
    assert "It is urgent." in page(client.get("/bouquets/status/"))


def test_an_empty_reply_is_refused_at_its_field(house, lodged):
    answer = _open(lodged).post("/bouquets/status/acts/reply/", {"words": ""})
    assert answer.status_code == 422
    assert 'role="alert"' in page(answer)


def test_the_complainant_withdraws_in_their_own_words(house, lodged):
    client = _open(lodged)
    client.post("/bouquets/status/acts/withdraw/", {"words": "It has come after all."})
    assert models.Complaint.objects.get().withdrawn_at is not None


def test_an_act_that_makes_no_sense_now_leads_back(house, lodged):
    answer = _open(lodged).get("/bouquets/status/acts/accept/")
    assert answer["Location"] == "/bouquets/status/"


def test_closing_the_page_forgets_it_on_this_device(house, lodged):
    client = _open(lodged)
    client.post("/bouquets/status/leave/")
    assert WORDS not in page(client.get("/bouquets/status/"))


def test_whoever_lost_the_code_gets_the_same_answer_whether_known_or_not(client, house, lodged):
    known = client.post("/bouquets/lost/", {"email": "ana@example.com"})
    unknown = client.post("/bouquets/lost/", {"email": "nobody@example.com"})
    assert plain(known) == plain(unknown)
    assert mail.outbox == []


def test_a_new_code_goes_to_the_stored_address_and_ends_the_old_one(client, house, lodged):
    client.post("/bouquets/lost/", {"email": "ANA@example.com"})
    letter = models.Message.objects.get(purpose="notice", to="ana@example.com")
    code = re.search(r"\b[0-9A-Z]{10}\b", letter.body)
    assert code
    fresh = Client().post("/bouquets/status/", {"number": lodged.number, "code": code[0]})
    stale = Client().post("/bouquets/status/", {"number": lodged.number, "code": lodged.said["code"]})
    assert (fresh.status_code, stale.status_code) == (302, 422)


def test_one_address_gets_at_most_one_such_letter_an_hour(client, house, lodged):
    for _ in range(lost.PER_EMAIL + 2):
        client.post("/bouquets/lost/", {"email": "ana@example.com"})
    assert models.Message.objects.filter(purpose="notice", to="ana@example.com").count() == lost.PER_EMAIL


def _asked(house, lodged, text: str) -> models.Question:
    given = Questions(
        questions=(QuestionGiven(text=text, kind="open"),), instructions="So that we can find it."
    )
    ask_facts(house.actor("supervisor"), lodged.complaint_id, given, now=datetime.now(UTC))
    return models.Question.objects.get(text=text)


def test_the_complainant_answers_what_was_asked(house, lodged):
    question = _asked(house, lodged, "Which vase was it?")
    client = _open(lodged)
    assert "Which vase was it?" in page(client.get("/bouquets/status/"))
    sent = {"answers.1.question_id": str(question.id), "answers.1.answer": "The blue one."}
    client.post("/bouquets/status/acts/reply/", sent)
    question.refresh_from_db()
    assert question.answer == "The blue one."


def test_an_empty_answer_is_refused_and_the_question_stays_open(house, lodged):
    question = _asked(house, lodged, "Which vase was it?")
    sent = {"answers.1.question_id": str(question.id), "answers.1.answer": ""}
    assert _open(lodged).post("/bouquets/status/acts/reply/", sent).status_code == 422
    question.refresh_from_db()
    assert question.answered_at is None


def test_fields_that_belong_to_the_house_do_not_count_from_outside(house, lodged):
    client = _open(lodged)
    client.post(
        "/bouquets/status/acts/add/",
        {"text": "And the card was missing.", "category": "packing", "handling": "1"},
    )
    added = models.Point.objects.get(text="And the card was missing.")
    assert added.category == ""


def test_an_offer_must_be_named_to_be_accepted(house, lodged):
    answer = _open(lodged).get("/bouquets/status/acts/accept/")
    assert answer["Location"] == "/bouquets/status/"


def test_an_address_or_a_number_that_no_table_could_hold_is_refused(client, house, lodged, signed_in):
    handler = signed_in("handler")
    for address in ("/complaints/%00/", "/complaints/?q=%00", "/complaints/?stage=a%00"):
        assert handler.get(address).status_code == 400
    given = {"number": "a\x00b", "code": "\x00"}
    assert client.post("/bouquets/status/", given).status_code == 422
    assert client.post("/bouquets/lost/", {"email": "a\x00@example.org"}).status_code == 200
