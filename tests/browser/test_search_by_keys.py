"""A number from somewhere else leads straight to its case, and the palette to what is found: by the keyboard alone."""

from __future__ import annotations

import pytest

from tests.browser.doors import a_case, a_tab
from tests.browser.hands import Keyboard

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def numbers(house) -> list[str]:
    cases = (("The grapes were soft.", "Ana Popescu"), ("The card was wrong.", "王喆"))
    return [a_case(house, words, name).number for words, name in cases]


@pytest.fixture
def desk(server, chromium, house, numbers):
    with a_tab(chromium, server, house.email("handler")) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(f"{server}/complaints/")
        yield page
        assert Keyboard(page).pointed() == 0


def copied(page, text: str) -> None:
    """Elsewhere, before: the text lies on the clipboard."""
    page.evaluate("(text) => navigator.clipboard.writeText(text)", text)


def searched(page) -> None:
    page.keyboard.press("/")
    page.keyboard.press("Control+v")
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_pasted_number_and_enter_open_the_case(desk, numbers):
    copied(desk, numbers[0])
    searched(desk)
    desk.wait_for_url(f"**/complaints/{numbers[0]}/")
    assert desk.locator("h1 .number").inner_text() == numbers[0]


@pytest.mark.parametrize(
    "change", [str.lower, lambda number: f"  {number}\n", lambda number: number.replace("-", "")]
)
def test_a_number_opens_however_it_was_written_down(desk, numbers, change):
    copied(desk, change(numbers[1]))
    searched(desk)
    desk.wait_for_url(f"**/complaints/{numbers[1]}/")


def test_a_number_that_there_is_not_says_so_and_stays_in_the_box(desk):
    copied(desk, "BQH26-9999-Z")
    searched(desk)
    assert "/search/" in desk.url
    assert desk.locator("main h1").is_visible()
    assert "BQH26-9999-Z" in desk.locator("input[name=q]").evaluate_all(
        "(all) => all.map((each) => each.value)"
    )


def test_the_palette_finds_a_case_by_its_number_and_opens_it(desk, numbers):
    copied(desk, numbers[0])
    desk.keyboard.press("Control+k")
    desk.keyboard.press("Control+v")
    desk.locator("#palette-list li", has_text=numbers[0]).first.wait_for()
    with desk.expect_navigation():
        desk.keyboard.press("Enter")
    desk.wait_for_url(f"**/complaints/{numbers[0]}/")


def test_the_palette_finds_a_name_by_its_pinyin_initials(desk, numbers):
    desk.keyboard.press("Control+k")
    desk.keyboard.insert_text("wangzhe")
    line = desk.locator("#palette-list li", has_text=numbers[1]).first
    line.wait_for()
    places = desk.locator("#palette-list li").evaluate_all("(all) => all.map((each) => each.textContent)")
    for _ in range(next(at for at, text in enumerate(places) if numbers[1] in text)):
        desk.keyboard.press("ArrowDown")
    with desk.expect_navigation():
        desk.keyboard.press("Enter")
    desk.wait_for_url(f"**/complaints/{numbers[1]}/")


def test_escape_leaves_the_palette_and_the_page_as_they_were(desk):
    before = desk.url
    desk.keyboard.press("Control+k")
    desk.keyboard.insert_text("late")
    desk.keyboard.press("Escape")
    assert not desk.locator("#palette").is_visible()
    assert desk.url == before
