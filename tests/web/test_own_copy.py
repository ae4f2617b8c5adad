"""What the complainant finds on their page beside the state: who is on it, what is new, their own data, the notice."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from redress.gateways import links
from redress.records import looks, models
from redress.records.queries.own_copy import own_copy
from tests.web.conftest import WORDS, page


@pytest.fixture
def opened(lodged) -> Client:
    client = Client()
    client.cookies["django_language"] = "en"
    client.post("/bouquets/status/", {"number": lodged.number, "code": lodged.said["code"]})
    return client


def test_the_page_says_who_looks_after_it(house, lodged, opened):
    assert "Who looks after it:" in page(opened.get("/bouquets/status/"))


def test_the_first_look_tells_of_nothing_new_and_the_next_visit_does(house, lodged, opened):
    assert "Since your last visit" not in page(opened.get("/bouquets/status/"))
    long_ago = datetime.now(UTC) - timedelta(days=2)
    models.PortalLook.objects.update(at=long_ago)
    text = page(opened.get("/bouquets/status/"))
    assert "Since your last visit on" in text
    assert ": nothing new." in text


def test_a_visit_lasts_half_an_hour(house, lodged):
    now = datetime.now(UTC)
    assert looks.looked(house.id, lodged.complaint_id, now) is None
    assert looks.looked(house.id, lodged.complaint_id, now + timedelta(minutes=10)) is None
    later = now + timedelta(hours=3)
    assert looks.looked(house.id, lodged.complaint_id, later) == now + timedelta(minutes=10)
    assert looks.looked(house.id, lodged.complaint_id, later) == now + timedelta(minutes=10)


def test_their_own_copy_are_on_one_page_and_in_one_file(house, lodged, opened):
    text = page(opened.get("/bouquets/status/mine/"))
    assert WORDS in text and "ana@example.com" in text
    answer = opened.get("/bouquets/status/mine/file/")
    told = json.loads(answer.content)
    assert answer["Content-Disposition"] == f'attachment; filename="{lodged.number}.json"'
    assert (told["number"], told["your_words"], told["you"]["email"]) == (
        lodged.number,
        WORDS,
        "ana@example.com",
    )


def test_what_was_promised_is_said_in_words_and_not_by_its_code(house, lodged, opened):
    text = page(opened.get("/bouquets/status/mine/"))
    assert "A first answer" in text and "first_answer" not in text


def test_nothing_of_the_houses_own_is_in_it(house, lodged, opened):
    row = {"organisation_id": house.id, "complaint_id": lodged.complaint_id, "at": datetime.now(UTC)}
    by = house.actor("handler").id
    models.Note.objects.create(kind="note", text="She is difficult.", by=by, **row)
    models.Contact.objects.create(
        direction="out", means="telephone", purpose="note", words="Our own view.", by=by, **row
    )
    text = (
        page(opened.get("/bouquets/status/mine/"))
        + opened.get("/bouquets/status/mine/file/").content.decode()
    )
    assert "difficult" not in text and "Our own view" not in text


def test_nobody_else_gets_them(client, house, lodged):
    for path in ("/bouquets/status/mine/", "/bouquets/status/mine/file/"):
        assert client.get(path)["Location"] == "/bouquets/status/"
    assert own_copy(house.actor("handler")) is None


def test_the_notice_says_what_is_kept(client, house):
    client.cookies["django_language"] = "en"
    text = page(client.get("/bouquets/privacy/"))
    assert "What you can ask for" in text
    assert 'href="/bouquets/privacy/"' in page(client.get("/bouquets/"))


def test_a_link_that_opens_nothing_leads_to_a_new_one(client, house, lodged):
    client.cookies["django_language"] = "en"
    address = links.status_link("bouquets", lodged.complaint_id)
    path = address[address.index("/bouquets") :]
    answer = client.get(path[:-2] + "x/", follow=True)
    assert answer.redirect_chain == [("/bouquets/lost/", 302)]
    assert "Ask for a new one here" in page(answer)


def test_the_page_asks_at_most_25_questions(house, lodged, opened, django_assert_max_num_queries):
    with django_assert_max_num_queries(25):
        opened.get("/bouquets/status/")
