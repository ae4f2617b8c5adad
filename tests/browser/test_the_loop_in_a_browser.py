"""From the public form to the desk and back to the status page, with clicks alone."""

from __future__ import annotations

import re

import pytest

from tests.browser.doors import WORDS, file_by_form, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def test_a_complaint_goes_from_the_form_through_the_desk_to_the_status_page(server, visitor, house):
    number, code = file_by_form(visitor, server, WORDS)
    assert re.fullmatch(r"BQ\d\d-\d{4}-[2-9A-Z]", number)

    sign_in(visitor, server, house.email("supervisor"))
    visitor.click("header nav a[href='/complaints/']")
    visitor.click(f"a.number:has-text('{number}')")
    assert "What is missing to leave" in visitor.inner_text("main")

    visitor.goto(f"{server}/complaints/{number}/note/")
    visitor.fill("#id_text", "The courier is new.")
    kinds = visitor.locator("#id_kind option")
    if kinds.count() > 1:
        visitor.select_option("#id_kind", index=1)
    visitor.click("main button.first")
    assert "The courier is new." in visitor.inner_text("main")

    visitor.goto(f"{server}/complaints/{number}/set_urgency/")
    visitor.select_option("#id_urgency", index=1)
    if visitor.locator("#id_reason").count():
        visitor.fill("#id_reason", "A party in one hour.")
    visitor.click("main button.first")
    assert visitor.url == f"{server}/complaints/{number}/"

    visitor.goto(f"{server}/bouquets/status/")
    visitor.get_by_role("button", name="Close this page").click()
    visitor.goto(f"{server}/bouquets/status/")
    visitor.fill("#id_number", number.lower())
    visitor.fill("#id_code", code)
    visitor.click("main button.first")
    assert WORDS in visitor.inner_text("main")
    assert "The courier is new." not in visitor.inner_text("main")


def test_a_refused_form_keeps_what_was_typed_and_leads_to_the_field(server, visitor, house):
    visitor.goto(f"{server}/bouquets/complain/")
    visitor.click("main button.first")
    visitor.fill("#id_occurred_at", "2026-11-20")
    visitor.click("main button.first")
    assert visitor.input_value("#id_occurred_at") == "2026-11-20"
    visitor.wait_for_selector("#problem:focus")
    visitor.click("#problem a")
    assert visitor.url.endswith("#id_narrative")


def test_on_a_small_telephone_nothing_is_wider_than_the_screen(server, phone, house):
    number, _code = file_by_form(phone, server, "草莓在路上掉了,聚会一小时后就开始,请尽快处理。" * 12)
    for place in ("/", "/bouquets/", "/bouquets/complain/", "/bouquets/status/", "/sign-in/"):
        phone.goto(server + place)
        assert phone.evaluate("document.documentElement.scrollWidth") <= 360, place
        assert phone.locator("html").get_attribute("lang") == "zh-Hans"
    sign_in(phone, server, house.email("handler"))
    for place in ("/complaints/", f"/complaints/{number}/", f"/complaints/{number}/note/"):
        phone.goto(server + place)
        assert phone.evaluate("document.documentElement.scrollWidth") <= 360, place


def test_no_page_asks_anything_of_another_host_or_breaks_its_policy(server, phone, house):
    asked, said = [], []
    phone.on("request", lambda request: asked.append(request.url))
    phone.on("console", lambda message: said.append(message.text))
    for place in ("/", "/bouquets/", "/bouquets/complain/", "/sign-in/"):
        phone.goto(server + place)
    assert [url for url in asked if not url.startswith(server)] == []
    assert said == []
