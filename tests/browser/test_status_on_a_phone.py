"""The status page on a small telephone without JavaScript: what matters first, nothing moved by looking, all acts plain."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from redress.records import models
from tests.web.conftest import WORDS, lodged

__all__ = ["lodged"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db]
SCREEN, LEAST_TARGET = 640, 44
LOW_BUTTONS = """() => [...document.querySelectorAll('main button, main .button')].filter((e) => e.offsetParent)
    .filter((e) => e.getBoundingClientRect().height < %d).map((e) => e.textContent)"""


@pytest.fixture
def opened(chromium, server, lodged) -> Iterator:
    """The page of somebody without JavaScript, opened by number and code."""
    context = chromium.new_context(
        locale="zh-CN", java_script_enabled=False, viewport={"width": 360, "height": SCREEN}
    )
    context.set_default_timeout(30_000)
    page = context.new_page()
    page.goto(f"{server}/bouquets/status/")
    page.fill("input[name=number]", lodged.number)
    page.fill("input[name=code]", lodged.said["code"])
    page.click("main form button")
    page.wait_for_selector("main h1")
    yield page
    context.close()


def test_the_state_and_the_next_date_are_seen_without_scrolling(opened):
    for each in ("main .chip", "main h1", "main h1 + p strong"):
        box = opened.locator(each).first.bounding_box()
        assert box["y"] + box["height"] <= SCREEN, each
    assert opened.evaluate("document.documentElement.scrollWidth") <= 360
    assert opened.evaluate(LOW_BUTTONS % LEAST_TARGET) == []


def test_looking_changes_nothing_and_withdrawing_takes_one_form(opened, server, lodged):
    before = models.Complaint.objects.get(id=lodged.complaint_id).version
    for path in ("status/", "status/mine/", "status/acts/withdraw/", "privacy/"):
        assert opened.goto(f"{server}/bouquets/{path}").status == 200
    assert models.Complaint.objects.get(id=lodged.complaint_id).version == before
    opened.goto(f"{server}/bouquets/status/acts/withdraw/")
    opened.fill("main textarea", "已经解决了。")
    opened.click("main form.card button.first")
    opened.wait_for_url("**/bouquets/status/")
    assert models.Complaint.objects.get(id=lodged.complaint_id).withdrawn_at is not None


def test_what_is_written_arrives_and_stands_on_the_page(opened):
    opened.fill("#write textarea", "还有一张照片。")
    opened.click("#write form button.first, #write form button")
    opened.wait_for_url("**/bouquets/status/")
    text = opened.inner_text("main")
    assert "还有一张照片。" in text and WORDS in text
