"""Every number on the first page of every role leads to exactly those rows; over a firm's simulated weeks."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser

import pytest
from django.test import Client

from redress.records import founding, models
from redress.worker.demonstration.firms import firms as demonstration
from redress.worker.demonstration.firms import found_firm
from redress.worker.simulation.writing import simulate
from redress.worker.simulation.year import Plan
from tests.web.conftest import page

pytestmark = pytest.mark.django_db
LIVES = 45  # no list of them is longer than a page
PEOPLE = {
    person[2]: person[0] for person in next(f for f in demonstration() if f["pack"] == "gifts")["people"]
}


class Links(HTMLParser):
    """Links of a page: those that hold a number of their own, and those that are rows."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.numbers: list[tuple[str, int]] = []
        self.rows: set[str] = set()
        self.further = False
        self._href, self._counted, self._text = "", False, ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        classes = set(given.get("class", "").split())
        if tag == "a":
            self._href, self._text = given.get("href", ""), ""
            self._counted = bool(classes & {"n", "big"})
            if "number" in classes or "data-row" in given:
                self.rows.add(self._href)
            self.further |= bool(re.search(r"[?&](after|page)=", self._href))
        elif self._href and classes & {"n", "big"}:
            self._counted, self._text = True, ""

    def handle_data(self, data: str) -> None:
        self._text += data if self._counted else ""

    def handle_endtag(self, tag: str) -> None:
        if self._counted and (said := self._text.strip()).isdigit():
            self.numbers.append((self._href, int(said)))
            self._counted = False
        if tag == "a":
            self._href, self._counted = "", False


@pytest.fixture
def firm(db) -> str:
    """The shop for bouquets, with its people and some weeks of complaints up to now."""
    now = datetime.now(UTC)
    gifts = next(each for each in demonstration() if each["pack"] == "gifts")
    list(found_firm(gifts, now - timedelta(days=400), "!"))
    simulate(founding.organisation_of(gifts["slug"]), Plan(LIVES, 0.15, 3, now))
    return str(gifts["slug"])


def _entered(firm: str, key: str) -> Client:
    client = Client(HTTP_ACCEPT_LANGUAGE="en")
    client.force_login(models.Account.objects.get(email=f"{key}@{firm}.example"))
    return client


def test_every_number_on_a_first_page_is_the_list_that_it_leads_to(firm):
    wrong, looked_at = [], []
    for role, key in PEOPLE.items():
        client = _entered(firm, key)
        first = client.get("/", follow=True)
        assert first.status_code == 200, role
        for address, number in Links(page(first)).numbers:
            found = Links(page(client.get(address, follow=True)))
            assert not found.further, address
            looked_at.append(number)
            if len(found.rows) != number:
                wrong.append(f"{role}: {address} says {number} and leads to {len(found.rows)}")
    assert wrong == []
    assert len(looked_at) > 30
    assert sum(1 for number in looked_at if number) > 10, "a list of nothing proves nothing"
