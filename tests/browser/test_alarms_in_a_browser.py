"""A page that stays open hears of an alarm, and of its end, without being loaded again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from redress.web import watch
from tests.browser.doors import sign_in
from tests.web.test_alarms import heartbeat

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def test_the_strip_above_an_open_page_comes_and_goes_by_itself(server, chromium, house, monkeypatch):
    monkeypatch.setattr(watch, "BEGAN", datetime.now(UTC) - timedelta(hours=1))
    heartbeat()
    context = chromium.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(15_000)
    problems = []
    try:
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on(
            "console", lambda said: problems.append(said.text) if "Content Security" in said.text else None
        )
        page.clock.install()
        sign_in(page, server, house.email("supervisor"))
        page.goto(f"{server}/complaints/")
        strip = page.locator("#alarms")
        page.fill("input[name=q]", "half a word")
        assert strip.locator(".alarm").count() == 0
        heartbeat(300)
        page.clock.fast_forward(21_000)
        strip.get_by_text("The worker is dead").wait_for()
        heartbeat()
        page.clock.fast_forward(21_000)
        strip.locator(".alarm").wait_for(state="detached")
        assert page.input_value("input[name=q]") == "half a word"
    finally:
        context.close()
    assert problems == []
