"""The frequent jobs of the desk by keys alone, each within its few strokes; undo while there is time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from redress.records import models
from tests.browser.doors import sign_in
from tests.browser.test_keys_of_the_desk import _first, numbers  # noqa: F401 a fixture

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def desk(server, chromium, house, numbers) -> Iterator:  # noqa: F811
    """A handler on the list; what the browser complains of fails the test."""
    context = chromium.new_context(locale="en-GB", viewport={"width": 1440, "height": 900})
    context.set_default_timeout(20_000)
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    sign_in(page, server, house.email("handler"))
    page.goto(f"{server}/complaints/")
    yield page
    context.close()
    assert problems == []


def _opened(page):
    page.keyboard.press("Enter")
    page.locator("#case h1").wait_for()


def test_enter_opens_the_most_urgent_and_a_takes_it(desk):
    _opened(desk)
    desk.keyboard.press("a")
    desk.get_by_text("Done: Assign").first.wait_for()
    assert desk.locator("[data-key=A]").count() == 0


def test_ready_words_are_sent_in_four_strokes_and_taken_back_by_one(desk):
    _opened(desk)
    desk.keyboard.press("r")
    text = desk.locator("#composer textarea").first
    text.wait_for()
    desk.keyboard.press("/")
    desk.locator("#ready-list li").first.wait_for()
    shown = desk.locator("#ready-list li:visible").first.inner_text().split("\n")[0]
    desk.keyboard.type(shown[:2].lower())
    desk.keyboard.press("Enter")
    desk.wait_for_function("() => document.querySelector('#composer textarea').value.length > 10")
    text.fill("Thank you for telling us.")
    text.press("Control+Enter")
    desk.get_by_text("leave in a few seconds").wait_for()
    desk.keyboard.press("z")
    desk.get_by_text("nothing left").wait_for()
    assert desk.locator("textarea").first.input_value() == "Thank you for telling us."
    assert models.Message.objects.get(body="Thank you for telling us.").state == "cancelled"


def test_when_time_is_up_the_page_says_that_the_words_have_left(desk):
    _opened(desk)
    desk.keyboard.press("r")
    text = desk.locator("#composer textarea").first
    text.wait_for()
    text.fill("Thank you for telling us.")
    text.press("Control+Enter")
    desk.get_by_text("It has left.").wait_for()
    assert desk.locator("[data-key=Z]").count() == 0


def test_it_is_put_aside_by_two_strokes(desk):
    _opened(desk)
    desk.keyboard.press("h")
    desk.keyboard.press("1")
    desk.get_by_text("Put aside:").wait_for()


def test_the_next_case_opens_by_itself_unless_one_goes_back_to_the_list(desk, numbers):  # noqa: F811
    _opened(desk)
    (other,) = {*numbers} - {desk.inner_text("h1 .number")}
    desk.keyboard.press("j")  # the list stays, only the case changes; what follows works on it, too
    desk.locator(f"h1 .number:text-is('{other}')").wait_for()
    desk.keyboard.press("h")
    desk.keyboard.press("1")
    desk.get_by_text(f"Put aside: {other}").wait_for()
    assert desk.inner_text("h1 .number") != other

    with desk.expect_navigation():
        desk.keyboard.press("z")
    assert desk.inner_text("h1 .number") == other
    desk.keyboard.press("h")
    desk.uncheck("[name=go_on]")
    desk.locator("summary[data-key=H]").focus()
    desk.keyboard.press("1")
    desk.get_by_text("Put aside:").wait_for()
    assert "/complaints/?split=" in desk.url


def test_rows_are_chosen_by_keys_and_put_aside_together(desk, numbers):  # noqa: F811
    desk.keyboard.press("x")
    desk.keyboard.press("Shift+J")
    assert desk.locator("input[name=id]:checked").count() == 2
    assert desk.locator("output[data-chosen]").inner_text() == "2 chosen"
    desk.get_by_role("button", name="Put aside until tomorrow morning").click()
    desk.get_by_text("Put aside: 2").wait_for()
    assert models.DeskState.objects.filter(state="snoozed").count() == 2
    desk.keyboard.press("z")
    desk.get_by_text("Back on your list: 2").wait_for()
    assert models.DeskState.objects.filter(state="snoozed").count() == 0


def test_a_letter_is_given_another_key_and_the_sheet_and_the_palette_show_it(desk):
    _opened(desk)
    desk.keyboard.press("?")
    desk.get_by_role("button", name="Note for us only: give it another key").click()
    desk.keyboard.press("w")
    desk.keyboard.press("Escape")
    desk.locator("#keys").wait_for(state="hidden")
    desk.keyboard.press("n")
    desk.keyboard.press("w")
    desk.locator("#composer textarea").first.wait_for()
    assert desk.locator("#composer button.first").inner_text() == "Save note"


def test_g_then_a_letter_goes_to_the_views(desk):
    desk.keyboard.press("g")
    desk.keyboard.press("v")
    desk.get_by_text("comes with Redress").first.wait_for()
