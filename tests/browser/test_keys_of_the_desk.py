"""The desk by the keyboard alone: to the next case, a note, the palette, and single letters that can be switched off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from redress.journey.receive.lodge import Lodging, lodge
from redress.records.queries.organisations import firm_at
from redress.web.portal.entrance import stranger
from tests.browser.doors import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def numbers(house) -> list[str]:
    firm = firm_at(house.slug)
    return [
        lodge(
            stranger(firm, "en"),
            None,
            Lodging(
                channel="website", narrative=words, name=name, email=f"{n}@example.com", unit_id=house.hall
            ),
            now=datetime.now(UTC),
        ).number
        for n, (name, words) in enumerate(
            [("Ana", "The grapes were soft."), ("Bogdan", "The card was wrong.")]
        )
    ]


@pytest.fixture
def desk(server, chromium, house, numbers) -> Iterator:
    """A handler on the first of two cases; what the browser complains of fails the test."""
    context = chromium.new_context(locale="en-GB", viewport={"width": 1440, "height": 900})
    context.set_default_timeout(15_000)
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    sign_in(page, server, house.email("handler"))
    page.goto(f"{server}/complaints/{_first(page, server)}/")
    yield page
    context.close()
    assert problems == []


def _first(page, server: str) -> str:
    page.goto(f"{server}/complaints/")
    return page.locator("tbody a.number").first.inner_text()


def test_the_next_case_is_one_key_away_and_the_list_stays(desk, numbers):
    before = desk.locator("h1 .number").inner_text()
    desk.evaluate("document.querySelector('#list').dataset.same = 'yes'")
    desk.keyboard.press("j")
    other = next(number for number in numbers if number != before)
    desk.locator(f"h1 .number:text-is('{other}')").wait_for()
    assert desk.url.endswith(f"/complaints/{other}/")
    assert desk.locator("#list").get_attribute("data-same") == "yes"
    assert desk.locator("#list a[aria-current=page] .number").inner_text() == other
    desk.go_back()
    desk.locator(f"h1 .number:text-is('{before}')").wait_for()


def test_a_note_is_written_and_saved_without_a_mouse(desk):
    desk.keyboard.press("n")
    desk.locator("#composer textarea").first.wait_for()
    assert desk.locator("#composer button.first").inner_text() == "Save note"
    desk.locator("#composer textarea").first.focus()
    desk.keyboard.type("jk?n are only letters while one writes")
    desk.keyboard.press("Control+Enter")
    desk.get_by_text("jk?n are only letters while one writes").first.wait_for()


def test_the_palette_finds_what_can_be_done_and_shows_its_key(desk):
    desk.keyboard.press("Control+k")
    desk.keyboard.type("note us")
    offered = desk.locator("#palette-list li").first
    assert offered.inner_text().split() == ["Note", "for", "us", "only", "N"]
    desk.keyboard.press("Enter")
    desk.locator("#composer textarea").first.wait_for()


def test_the_sheet_of_keys_lists_what_works_here_and_switches_letters_off(desk):
    desk.keyboard.press("?")
    sheet = desk.locator("#keys")
    assert "Note for us only" in sheet.inner_text()
    sheet.get_by_label("Single letters act as keys").uncheck()
    desk.keyboard.press("Escape")
    desk.keyboard.press("n")
    desk.wait_for_timeout(300)
    assert desk.locator("#composer textarea").count() == 0
    desk.keyboard.press("Control+k")
    assert desk.locator("#palette").is_visible()
