"""What goes wrong while one types: sent twice, two tabs, overtaken, rare signs, a file too large, no network.

Words are never lost, and the page says what is safe and what to do. Filing has its own tests in test_filing_on_a_phone.py,
an ended session in test_drafts_in_a_browser.py, orders without a signal in test_orders_on_a_phone.py, a reply overtaken by newer words in test_two_people_at_once.py.
"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from redress.journey.assess.assign import Assignment, assign
from redress.records import models
from tests.browser.doors import a_case, a_tab

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
RARE = "喆㐂𠮷 says: 😀👩‍👩‍👧 \u202eאבג\u202c and \u200fمرحبا\u200f, ﬁnally."
SEND = "main form[action$='/note/'] button.first"


@pytest.fixture
def number(house) -> str:
    case = a_case(house)
    handler = house.actor("handler")
    assign(handler, case.complaint_id, Assignment(owner_id=handler.id), now=datetime.now(UTC))
    return case.number


@pytest.fixture
def desk(server, chromium, house, number):
    with a_tab(chromium, server, house.email("handler")) as page:
        page.goto(f"{server}/complaints/{number}/note/")
        yield page


def notes() -> list[str]:
    return list(models.Note.objects.values_list("text", flat=True))


def test_a_double_click_writes_once(desk):
    desk.fill("[name=text]", "The courier is new.")
    desk.locator(SEND).dblclick()
    desk.wait_for_url("**/complaints/BQ*-*/")
    assert notes() == ["The courier is new."]


def test_sent_again_after_the_way_back_is_asked_about_and_not_written_twice(desk, server, number):
    case = f"{server}/complaints/{number}/"
    desk.fill("[name=text]", "The courier is new.")
    desk.click(SEND)
    desk.wait_for_url(case)
    desk.go_back()
    desk.wait_for_url("**/note/")
    assert desk.input_value("[name=text]") == "The courier is new."
    desk.click(SEND)
    desk.get_by_text("Done already: you sent exactly this").first.wait_for()
    assert desk.input_value("[name=text]") == "The courier is new."
    assert notes() == ["The courier is new."]
    desk.click(SEND)
    desk.wait_for_url(case)
    assert notes() == ["The courier is new.", "The courier is new."]


def test_two_tabs_both_keep_what_was_written_in_them(desk, server, number):
    other = desk.context.new_page()
    other.goto(f"{server}/complaints/{number}/note/")
    for page, text in ((desk, "From the first tab."), (other, "From the second tab.")):
        page.fill("[name=text]", text)
        page.click(SEND)
        page.wait_for_url(f"{server}/complaints/{number}/")
    assert sorted(notes()) == ["From the first tab.", "From the second tab."]


def test_a_decision_taken_meanwhile_is_told_and_the_words_stay(desk, server, number, house):
    address = f"{server}/complaints/{number}/set_urgency/"
    desk.goto(address)
    other = desk.context.new_page()
    for page in (other, desk):
        page.goto(address) if page is other else None
        page.select_option("[name=urgency]", index=1 if page is other else 2)
        page.fill("[name=reason]", "A party in one hour." if page is other else "It is for tonight.")
        page.click("main form[action$='/set_urgency/'] button.first")
        page.wait_for_load_state()
    assert desk.locator("main .problem").is_visible()
    assert desk.input_value("[name=reason]") == "It is for tonight."


def test_rare_signs_and_marks_of_direction_come_back_as_they_were_typed(desk, server, number):
    desk.fill("[name=text]", RARE)
    desk.click(SEND)
    desk.wait_for_url(f"{server}/complaints/{number}/")
    assert notes() == [RARE]
    said = desk.get_by_text("喆㐂𠮷 says").first
    assert "ﬁnally" in said.inner_text()
    after = desk.locator("#happened").bounding_box()
    assert after["x"] >= 0


def test_a_file_too_large_is_refused_in_words_and_the_rest_stays(desk, server, number, tmp_path):
    large = tmp_path / "film.pdf"
    large.write_bytes(b"%PDF-1.7\n" + bytes(26 * 1024 * 1024))
    desk.goto(f"{server}/complaints/{number}/reply/")
    desk.fill("[name=words]", "She sent a film, too.")
    desk.set_input_files("[name=files]", str(large))
    desk.click("main form[action$='/reply/'] button.first")
    problem = desk.locator("main .problem").first
    problem.wait_for()
    assert "25" in problem.inner_text()
    assert desk.input_value("[name=words]") == "She sent a film, too."


def paste(page, text: str) -> None:
    """From the clipboard, as people do it."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("(text) => navigator.clipboard.writeText(text)", text)
    page.focus("[name=text]")
    page.keyboard.press("Control+v")


def test_ten_megabytes_are_not_pasted_and_that_is_said_at_once(desk):
    desk.fill("[name=text]", "The courier is new.")
    desk.set_default_timeout(5_000)
    paste(desk, "很长的文字。" * 600_000)
    desk.get_by_text("It is still on your clipboard").wait_for()
    assert desk.input_value("[name=text]") == "The courier is new."
    desk.click(SEND)
    desk.wait_for_url("**/complaints/BQ*-*/")
    assert notes() == ["The courier is new."]


def test_a_text_that_is_too_long_stays_whole_until_it_is_shortened(desk):
    long = "The courier is new.\n" * 10_600
    paste(desk, long)
    desk.click(SEND)
    desk.get_by_text("Nothing was sent and nothing is lost").first.wait_for()
    assert desk.input_value("[name=text]") == long
    assert notes() == []
    desk.fill("[name=text]", "The courier is new.")
    desk.click(SEND)
    desk.wait_for_url("**/complaints/BQ*-*/")
    assert notes() == ["The courier is new."]


def test_without_a_network_the_page_stays_says_so_and_sends_when_it_is_back(desk, server, number):
    desk.fill("[name=text]", "Written in the lift.")
    desk.context.set_offline(True)
    desk.click(SEND)
    desk.get_by_text("Nothing was sent; what you typed stays on this page").wait_for()
    assert desk.input_value("[name=text]") == "Written in the lift."
    assert notes() == []
    desk.context.set_offline(False)
    desk.click(SEND)
    desk.wait_for_url(f"{server}/complaints/{number}/")
    assert notes() == ["Written in the lift."]
