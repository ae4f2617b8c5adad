"""A change of calendar on the screen, from the look to the taking back; on a telephone nothing sticks out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from redress.domain.people import MACHINE_ID
from redress.journey import regimes
from redress.journey.receive.lodge import Lodging, lodge
from redress.records import models
from redress.records.queries.organisations import firm_at
from redress.web.portal.entrance import stranger
from redress.worker import recounting
from tests.browser.doors import sign_in
from tests.web.conftest import House

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def house(db) -> House:
    made = House("bouquets", "gifts", "BQ")
    now = datetime.now(UTC)
    regimes.attach(made.id, "au-acma-telecom", now.date(), now, MACHINE_ID)
    for n in range(4):
        given = Lodging(
            channel="website", narrative=f"The strawberries of order {n} fell off.", name="Ana", email="a@example.com",
            unit_id=made.hall,
        )  # fmt: skip
        lodge(stranger(firm_at(made.slug), "en"), None, given, now=now)
    return made


def _look(page, server: str) -> None:
    page.goto(f"{server}/calendars/")
    first = datetime.now(UTC).date() + timedelta(days=2)
    page.select_option("select[name=calendar]", "AU")
    page.fill("input[name=first]", first.isoformat())
    page.fill("input[name=last]", (first + timedelta(days=3)).isoformat())
    page.fill("input[name=name]", "Stocktaking")
    page.click("button[value=look]")


def _fits(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_change_is_looked_at_made_and_taken_back_without_scripts(server, visitor, house):
    sign_in(visitor, server, house.email("administrator"))
    _look(visitor, server)
    assert visitor.get_by_text("dates would move").is_visible()
    visitor.click("button[value=apply]")
    assert visitor.locator("progress").count() == 1
    act = models.BulkAct.objects.get()
    recounting.recount(house.id, act.id, lambda: datetime.now(UTC), turn=60)
    visitor.goto(f"{server}/calendars/")
    assert visitor.get_by_text("Complaints counted: 4; with other dates: 4").is_visible()
    visitor.click("button[value=undo]")
    assert visitor.get_by_text("taken back", exact=True).is_visible()


def test_on_a_telephone_nothing_sticks_out(server, phone, house):
    sign_in(phone, server, house.email("auditor"))
    _look(phone, server)
    assert phone.locator("#found").is_visible() and _fits(phone)
