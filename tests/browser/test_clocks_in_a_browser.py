"""The clocks of a complaint: opened without JavaScript, by the keyboard, on a telephone, in English and in Chinese."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from redress.journey.receive.lodge import Lodging, lodge
from redress.records.queries.organisations import firm_at
from redress.web.portal.entrance import stranger
from tests.web.conftest import PASSWORD, House

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
LAW, OURS = ("Give the final response", "A first answer"), ("给出最终答复", "首次答复")


@pytest.fixture
def couriers(db) -> House:
    return House("parcels", "logistics", "PX")


@pytest.fixture
def number(couriers) -> str:
    """A parcel that never arrived, a moment ago."""
    given = Lodging(
        channel="website",
        narrative="包裹显示签收，但我没有收到。",
        name="李雷",
        email="li@example.com",
        unit_id=couriers.hall,
    )
    return lodge(stranger(firm_at(couriers.slug), "zh-Hans"), None, given, now=datetime.now(UTC)).number


def _case(page, server: str, house: House, number: str) -> None:
    page.goto(f"{server}/sign-in/")
    page.fill("#id_login", house.email("handler"))
    page.fill("#id_password", PASSWORD)
    page.click("main button.first")
    page.goto(f"{server}/complaints/{number}/")


def _clock(page, name: str):
    return page.locator("details.clock", has=page.locator(f"strong:text-is('{name}')")).first


def test_law_and_house_are_both_explained_to_whoever_opens_them_without_javascript(
    server, visitor, couriers, number
):
    _case(visitor, server, couriers, number)
    law, ours = (_clock(visitor, name) for name in LAW)
    assert not law.locator("ol.why").is_visible()
    law.locator("summary").click()
    ours.locator("summary").click()
    assert "Interim Regulation on Express Delivery" in law.inner_text()
    assert "In total: 7 calendar days of 7 calendar days." in law.locator("ol.why").inner_text()
    assert "the firm's limits for this urgency" in ours.locator("ol.why").inner_text()


def test_on_a_telephone_they_open_by_the_keyboard_and_fit_the_screen_in_chinese(
    server, phone, couriers, number
):
    phone.context.add_cookies([{"name": "django_language", "value": "zh-hans", "url": server}])
    _case(phone, server, couriers, number)
    for name, line in zip(OURS, ("应计7个自然日", "期限依据：本企业按紧急程度规定的时限。"), strict=True):
        clock = _clock(phone, name)
        clock.locator("summary").focus()
        phone.keyboard.press("Enter")
        assert line in clock.locator("ol.why").inner_text()
        assert clock.locator(".chip").first.bounding_box()["x"] >= 0
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
