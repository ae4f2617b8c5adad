"""Quick ways in for browser tests that are not about the way in: a person already signed in, a firm with a case or two."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.test import Client

from redress.journey.receive.lodge import Lodging, lodge
from redress.journey.step import Done
from redress.records.queries.organisations import firm_at
from redress.web.portal.entrance import stranger
from tests.browser.hands import WITNESS
from tests.web.conftest import PASSWORD, House

WORDS = "The strawberries fell off the bouquet on the way."
WIDE, SMALL = {"width": 1440, "height": 900}, {"width": 360, "height": 640}


@contextmanager
def a_tab(chromium: Any, server: str, email: str = "", language: str = "en", **more: Any) -> Iterator[Any]:
    """A page of its own; with an e-mail, of that person, signed in. What breaks in it, fails the test."""
    options = {"locale": "en-GB", "viewport": WIDE, **more}
    context = chromium.new_context(**options)
    context.set_default_timeout(15_000)
    context.add_init_script(WITNESS)
    cookies = {settings.LANGUAGE_COOKIE_NAME: language, **(_session(email) if email else {})}
    context.add_cookies([{"name": name, "value": value, "url": server} for name, value in cookies.items()])
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(f"{page.url}: {error}"))
    try:
        yield page
    finally:
        context.close()
    assert problems == []


def _session(email: str) -> dict[str, str]:
    client = Client()
    assert client.login(username=email, password=PASSWORD)
    return {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value}


def a_case(
    house: House, words: str = "The grapes were soft.", name: str = "Ana Popescu", **more: Any
) -> Done:
    """A complaint that came by the portal a moment ago, to the hall."""
    given = {"channel": "website", "narrative": words, "name": name, "email": "ana@example.com"}
    lodging = Lodging(**{**given, "unit_id": house.hall, **more})
    return lodge(stranger(firm_at(house.slug), "en"), None, lodging, now=datetime.now(UTC))


def file_by_form(page: Any, address: str, words: str = WORDS) -> tuple[str, str]:
    """Complain on the portal, screen by screen; returns the number and the code of the receipt."""
    page.goto(f"{address}/bouquets/complain/")
    page.click("main button.first")
    page.fill("#id_narrative", words)
    for _wish_and_files in range(3):
        page.click("main button.first")
    page.fill("#id_name", "Ana Popescu")
    page.click("main button.first")
    page.click("main button.first")
    number, code = page.locator(".big").all_inner_texts()
    return number, code


def sign_in(page: Any, address: str, email: str) -> None:
    """Come in by the door, as everybody does."""
    page.goto(f"{address}/sign-in/")
    page.fill("#id_login", email)
    page.fill("#id_password", PASSWORD)
    page.click("main button.first")
