"""A version of the pack on the screen, without scripts: checked, compared, switched on, taken back; a letter worded anew."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from redress.journey.ruling import in_force
from redress.packs import look_again
from redress.records import models, organisations, own_packs
from redress.worker import recounting
from tests.browser.doors import sign_in
from tests.web.conftest import House
from tests.web.test_pack_pages import TEXT

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _no_packs_of_an_earlier_test():
    yield
    look_again(own_packs.folder() / "none")


def _holding(house: House):
    return in_force(organisations.organisation(house.id), datetime.now(UTC))


def _fits(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_version_is_checked_compared_switched_on_and_taken_back(server, visitor, house):
    sign_in(visitor, server, house.email("administrator"))
    visitor.goto(f"{server}/administration/")
    visitor.click("main a[href='/administration/packs/']")
    visitor.click("text=New version")
    visitor.fill("#id_text", TEXT.replace("two_follow_ups", "acceptance"))
    visitor.click("button[value=look]")
    assert visitor.locator(".problem").get_by_text("no pack can switch it off").is_visible()
    visitor.fill("#id_text", TEXT)
    visitor.click("button[value=look]")
    assert visitor.get_by_text("Two follow-ups are planned").first.is_visible()
    visitor.click("button[value=switch]")
    assert not _holding(house).gates.two_follow_ups
    act = models.BulkAct.objects.get(organisation_id=house.id)
    recounting.recount(house.id, act.id, lambda: datetime.now(UTC), turn=60)
    visitor.click("text=Compare two versions")
    assert visitor.locator("del", has_text="yes").first.is_visible()
    visitor.goto(f"{server}/administration/packs/")
    visitor.click("#acts button")
    assert visitor.get_by_text("the version before holds again").is_visible()
    assert _holding(house).gates.two_follow_ups


def test_a_letter_is_worded_on_a_telephone_in_chinese_and_nothing_sticks_out(server, phone, house):
    sign_in(phone, server, house.email("administrator"))
    phone.goto(f"{server}/administration/wording/templates/voucher/")
    assert _fits(phone)
    phone.locator("textarea[lang=zh-Hans]").fill("您的优惠码：{code}")
    phone.click("button[value=save]")
    assert _holding(house).template("voucher").body["zh-Hans"] == "您的优惠码：{code}"
    for address in ("/administration/packs/", "/administration/packs/2020-01-01/", "/calendars/year/"):
        phone.goto(server + address)
        assert _fits(phone), address
