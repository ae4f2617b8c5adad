"""Filing on a small telephone without JavaScript: few screens, large targets, one complaint, open to everybody."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from redress.records import models
from tests.browser.accessible import faults_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
WORDS = "草莓在路上掉了，聚会一小时后开始。喆㐂𠮷 🍓"
MOST_SCREENS, MOST_INPUTS, LEAST_TARGET = 6, 12, 44
TARGETS = """() => [...document.querySelectorAll('main button, main .button, main input, main textarea, main select, main .change a')]
    .filter((e) => e.type !== 'hidden' && !e.closest('.trap') && e.offsetParent)
    .map((e) => [e.closest('label.tick') || e, e.name || e.textContent])
    .filter(([e]) => e.getBoundingClientRect().height < %d).map(([, name]) => name)"""
INPUTS = """() => new Set([...document.querySelectorAll('main input, main textarea, main select')]
    .filter((e) => e.type !== 'hidden' && !e.closest('.trap')).map((e) => e.name)).size"""
GO_ON = "main .go button.first"


@pytest.fixture
def small(chromium) -> Iterator:
    """A small telephone of somebody who has no JavaScript."""
    context = chromium.new_context(
        locale="zh-CN", java_script_enabled=False, viewport={"width": 360, "height": 640}
    )
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def _screens(page, server: str) -> Iterator[str]:
    """Fill in each screen as it comes; the caller looks at it before it is left. Ends before the last button."""
    page.goto(f"{server}/bouquets/complain/")
    yield "about"
    page.fill("#id_order_number", "A-17")
    page.click(GO_ON)
    yield "happened"
    page.fill("#id_narrative", WORDS)
    page.check("input[name=matter] >> nth=0")
    page.click(GO_ON)
    yield "wish"
    page.fill("#id_expected", "新的一束。")
    page.click(GO_ON)
    yield "files"
    page.set_input_files("#id_attachments", {"name": "莓.txt", "mimeType": "text/plain", "buffer": b"One."})
    page.click(GO_ON)
    yield "reach"
    page.fill("#id_name", "喆㐂𠮷")
    page.click(GO_ON)
    yield "check"


def test_the_whole_filing_works_without_javascript_and_stays_within_its_budget(server, small, house):
    inputs, seen = 0, []
    for screen in _screens(small, server):
        seen.append(screen)
        inputs += small.evaluate(INPUTS)
        assert small.evaluate("document.documentElement.scrollWidth") <= 360, screen
        assert small.evaluate(TARGETS % LEAST_TARGET) == [], screen
        button, form = (small.locator(each).last.bounding_box() for each in (GO_ON, "main form .go"))
        assert button["width"] == form["width"]
    assert len(seen) <= MOST_SCREENS
    assert inputs <= MOST_INPUTS
    assert "莓.txt" in small.inner_text("main")
    small.click(GO_ON)
    assert small.url.endswith("/bouquets/received/")
    case = models.Complaint.objects.get()
    assert case.narrative == WORDS
    assert case.number in small.inner_text("main")
    assert models.Attachment.objects.get().name == "莓.txt"


def test_a_double_click_and_the_back_button_make_one_complaint(server, small, house):
    list(_screens(small, server))
    small.dblclick(GO_ON)
    small.wait_for_url("**/received/")
    number = small.inner_text(".big >> nth=0")
    small.go_back()
    if small.locator(GO_ON).count():
        small.click(GO_ON)
    small.goto(f"{server}/bouquets/received/")
    small.reload()
    assert small.inner_text(".big >> nth=0") == number
    assert models.Complaint.objects.count() == 1


def test_what_is_wrong_has_the_focus_and_leads_to_its_field(server, small, house):
    small.goto(f"{server}/bouquets/complain/")
    small.click(GO_ON)
    small.click(GO_ON)
    small.wait_for_selector("#problem:focus")
    small.keyboard.press("Tab")
    small.keyboard.press("Enter")
    small.wait_for_url("**#id_narrative")
    small.keyboard.press("Tab")
    assert small.evaluate("document.activeElement.name") in {"narrative", "occurred_at"}


def test_by_keyboard_alone_a_complaint_goes_out(server, small, house):
    small.goto(f"{server}/bouquets/complain/")
    _to(small, "order_number")
    small.keyboard.press("Enter")
    small.wait_for_url("**/happened/")
    _to(small, "narrative")
    small.keyboard.insert_text(WORDS)
    for screen in ("wish", "files", "reach"):
        _press(small, GO_ON)
        small.wait_for_url(f"**/{screen}/")
    _to(small, "name")
    small.keyboard.insert_text("喆㐂𠮷")
    small.keyboard.press("Enter")
    small.wait_for_url("**/check/")
    _press(small, GO_ON)
    small.wait_for_url("**/received/")
    assert models.Complaint.objects.get().narrative == WORDS


def _to(page, name: str) -> None:
    """Go with Tab until the field has the focus."""
    for _step in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == name:
            return
    raise AssertionError(f"no Tab leads to {name}")


def _press(page, button: str) -> None:
    for _step in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("(what) => document.activeElement.matches(what)", button):
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"no Tab leads to {button}")


@pytest.mark.timeout(300)
def test_no_screen_of_filing_shuts_anybody_out(server, reader, axe, house):
    faults = []
    for screen in _screens(reader, server):
        faults += [f"{screen} {fault}" for fault in faults_of(reader, axe)]
        if screen in {"happened", "reach"}:
            reader.click(GO_ON)
            assert reader.title().startswith(("Error:", "错误："))
            faults += [f"{screen} refused {fault}" for fault in faults_of(reader, axe)]
    reader.click(GO_ON)
    faults += [f"received {fault}" for fault in faults_of(reader, axe)]
    reader.goto(f"{server}/bouquets/complain/resume/")
    reader.fill("#id_code", "3333")
    reader.click(GO_ON)
    faults += [f"resume {fault}" for fault in faults_of(reader, axe)]
    assert faults == []


def test_what_is_half_typed_outlives_a_reload_where_a_script_can(server, phone, house):
    screens = _screens(phone, server)
    next(screens), next(screens)
    phone.fill("#id_narrative", "草莓在路上")
    phone.locator("#id_occurred_at").focus()
    phone.locator("[data-draft-said]:has-text('已保存')").wait_for()
    phone.reload()
    assert phone.input_value("#id_narrative") == "草莓在路上"
    assert list(screens)[-1] == "check"
    assert WORDS in phone.inner_text("main")
