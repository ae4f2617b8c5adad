"""A supervisor and an approver in a real browser: actions are counted, and each budget of ux.md section 1 holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta

import pytest

from redress.journey.receive.lodge import Lodging, lodge
from redress.records import models
from redress.records.queries.organisations import firm_at
from redress.web.portal.entrance import stranger
from tests.browser.accessible import faults_of
from tests.browser.doors import sign_in
from tests.web.deciding import dispute, member, request

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
MANY = 50


@pytest.fixture
def numbers(house) -> list[str]:
    """Fifty complaints of the handler's, each with a date a minute before midnight at the latest."""
    firm = firm_at(house.slug)
    given = [
        Lodging(channel="website", narrative="Soft grapes.", name=f"Ana {n}", unit_id=house.hall)
        for n in range(MANY)
    ]
    found = [lodge(stranger(firm, "en"), None, each, now=datetime.now(UTC)).number for each in given]
    mine = {"owner_id": member("handler"), "owned_since": datetime.now(UTC)}
    models.Complaint.objects.update(**mine)
    models.Clock.objects.update(due_at=datetime.now(UTC) + timedelta(seconds=90))
    return found


@pytest.fixture
def entered(server, chromium, house) -> Iterator[Callable[[str], AbstractContextManager]]:
    """Sign somebody in; what the browser complains of fails the test."""

    @contextmanager
    def enter(key: str) -> Iterator:
        context = chromium.new_context(
            locale="en-GB", viewport={"width": 1440, "height": 900}, bypass_csp=True
        )
        context.set_default_timeout(20_000)
        page = context.new_page()
        problems: list[str] = []
        page.on("pageerror", lambda error: problems.append(str(error)))
        sign_in(page, server, house.email(key))
        page.goto(f"{server}/")
        yield page
        context.close()
        assert problems == []

    return enter


def test_what_breaches_today_takes_no_action_and_a_case_one(entered, numbers):
    with entered("supervisor") as page:
        shown = page.locator("section[aria-labelledby=today]")
        assert shown.locator("a.number").count() == 8
        first = shown.locator("a.number").first
        number = first.inner_text()
        first.click()
        assert number in page.locator("h1").inner_text()


def test_fifty_cases_are_given_away_with_four_actions_and_taken_back_with_one(server, entered, numbers):
    with entered("supervisor") as page:
        page.goto(f"{server}/oversight/open/")
        page.get_by_label("All", exact=True).check()  # 1
        assert page.locator("output").inner_text() == f"{MANY} chosen"
        page.get_by_role("button", name="Give the chosen ones to somebody else").click()  # 2
        assert f"{MANY} complaints change their owner" in page.locator("main").inner_text()
        page.get_by_label("New owner").select_option(str(member("other")))  # 3
        page.get_by_role("button", name="Give them to this person").click()  # 4
        page.wait_for_url("**/team/acts/**")
        assert set(models.Complaint.objects.values_list("owner_id", flat=True)) == {member("other")}
        page.get_by_role("button", name="Take all of it back").click()
        page.get_by_text("now belong to Handler").wait_for()
        assert set(models.Complaint.objects.values_list("owner_id", flat=True)) == {member("handler")}


def test_the_same_by_the_keyboard(server, entered, numbers):
    with entered("supervisor") as page:
        page.goto(f"{server}/oversight/open/")
        page.keyboard.press("x")
        page.locator("output", has_text="chosen").wait_for()
        page.keyboard.press("m")
        page.get_by_role("heading", name="change their owner").wait_for()
        page.keyboard.type("Other")  # the field has the focus already
        page.keyboard.press("Control+Enter")
        page.wait_for_url("**/team/acts/**")
        assert set(models.Complaint.objects.values_list("owner_id", flat=True)) == {member("other")}


def test_an_approver_decides_two_by_the_keyboard(entered, numbers):
    first, second = models.Complaint.objects.order_by("number")[:2]
    soon, later = request(first.id, "A bouquet"), request(second.id, "A card")
    models.Approval.objects.filter(id=later).update(due_at=datetime.now(UTC) + timedelta(days=3))
    with entered("approver") as page:
        page.get_by_role("heading", name="A bouquet").wait_for()
        page.keyboard.press("y")
        page.get_by_role("heading", name="A card").wait_for()
        page.keyboard.press("n")
        page.keyboard.type("A word is enough.")
        page.keyboard.press("Control+Enter")
        page.get_by_text("Nothing waits for you.").wait_for()
    decided = dict(models.Approval.objects.values_list("id", "decision"))
    assert decided == {soon: "approved", later: "turned_down"}


def test_nobody_is_shut_out_and_nothing_is_wider_than_a_telephone(server, entered, numbers, axe):
    first, second = models.Complaint.objects.order_by("number")[:2]
    request(first.id)
    dispute(second.id)
    with entered("supervisor") as page:
        for place in ("oversight/", "oversight/open/", "team/", "approvals/", "arbitration/", "report/"):
            page.goto(f"{server}/{place}")
            assert faults_of(page, axe) == [], place
