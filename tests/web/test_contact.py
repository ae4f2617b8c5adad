"""Another way to the firm: at the foot of each page of the portal, and where a page is refused; told by administrators."""

import pytest
from django.test import Client

from redress.records import models
from redress.records.verifying import verify
from tests.web.conftest import hidden, page

pytestmark = pytest.mark.django_db
CONTACT, HISTORY = "/administration/contact/", "/administration/history/"
WAYS = {
    "telephone": "+40 21 555 0199", "contact_email": "help@bouquets.example", "postal_address": "Garden Street 3",
    "opening_hours": "Mon–Fri 9:00–17:00",
}  # fmt: skip
PLACES = ("", "complain/", "limits/", "lost/", "status/", "privacy/", "complain/resume/")


@pytest.fixture
def ada(signed_in) -> Client:
    """The administrator, signed in."""
    return signed_in("administrator")


@pytest.fixture
def told(house, ada) -> Client:
    assert _save(ada, **WAYS).status_code == 302
    return ada


def _save(client: Client, **given):
    seen = hidden(page(client.get(CONTACT)), "seen")
    return client.post(CONTACT, {"seen": seen, **given})


def _row() -> models.Organisation:
    return models.Organisation.objects.get(slug="bouquets")


@pytest.mark.parametrize("place", PLACES)
def test_each_page_of_the_portal_ends_with_the_same_ways_to_the_firm(client, told, place):
    foot = page(client.get(f"/bouquets/{place}")).partition("<footer")[2]
    assert 'href="tel:+40215550199"' in foot
    assert 'href="mailto:help@bouquets.example"' in foot
    assert "Garden Street 3" in foot and "Mon–Fri 9:00–17:00" in foot


def test_what_is_not_told_is_not_shown(client, house):
    assert "Reach us another way" not in page(client.get("/bouquets/"))


def test_the_privacy_notice_says_whom_to_ask(client, told):
    main = page(client.get("/bouquets/privacy/")).partition("<main")[2].partition("<footer")[0]
    assert "Whom to ask" in main and "help@bouquets.example" in main


def test_a_refused_page_of_the_portal_shows_them_and_the_way_back_to_it(client, told):
    lost = client.get("/bouquets/nothing-here/at-all/")
    assert lost.status_code == 404
    assert "+40 21 555 0199" in page(lost) and 'href="/bouquets/"' in page(lost)


def test_a_form_that_expired_shows_them_too(told):
    strict = Client(enforce_csrf_checks=True)
    refused = strict.post("/bouquets/status/", {"number": "1", "code": "2"})
    assert refused.status_code == 403
    assert "+40 21 555 0199" in page(refused)


def test_a_colleague_who_is_refused_is_told_no_number_of_their_own_firm(told, signed_in):
    assert "+40 21 555 0199" not in page(signed_in("handler").get("/nothing-here/at-all/"))


def test_what_is_told_stands_in_the_journal_and_can_be_taken_back(told):
    assert _row().telephone == WAYS["telephone"]
    _save(told, **{**WAYS, "telephone": "0755 5550 0111"})
    text = page(told.get(HISTORY))
    assert "How we are reached, told anew" in text and "0755 5550 0111" in text
    told.post(HISTORY, {"change": _row().event_count})
    assert _row().telephone == WAYS["telephone"]
    assert verify().holds


def test_a_later_word_of_a_colleague_is_not_written_over(told):
    seen = hidden(page(told.get(CONTACT)), "seen")
    _save(told, **{**WAYS, "opening_hours": "always"})
    late = told.post(CONTACT, {"seen": seen, **WAYS, "postal_address": "Elsewhere 1"})
    assert late.status_code == 422
    assert "Elsewhere 1" in page(late)
    assert _row().opening_hours == "always"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"telephone": "12"}, "at least five digits"),
        ({"contact_email": "nobody"}, "no e-mail address"),
        ({"postal_address": "x" * 401}, "longer than 400 characters"),
    ],
)
def test_what_nobody_could_dial_or_write_to_is_refused_and_stays_typed(told, given, words):
    answer = _save(told, **{**WAYS, **given})
    assert answer.status_code == 422
    assert words in page(answer) and next(iter(given.values())) in page(answer)
    assert _row().telephone == WAYS["telephone"]


def test_an_auditor_reads_it_and_changes_nothing(told, signed_in):
    auditor = signed_in("auditor")
    assert "Garden Street 3" in page(auditor.get(CONTACT))
    assert auditor.post(CONTACT, WAYS).status_code == 404
    assert signed_in("supervisor").get(CONTACT).status_code == 404
