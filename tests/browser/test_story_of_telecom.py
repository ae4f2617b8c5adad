"""The complaint to the telecom service hall, driven through the screens by hand: from filing to what was learned."""

from __future__ import annotations

import pytest

from tests.browser.by_hand import LONG_KEYBOARD, MOUSE, goes_through_the_screens

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.timeout(900)]


@pytest.mark.parametrize("hand", [MOUSE, LONG_KEYBOARD])
def test_the_story_goes_through_the_screens(hand, server, chromium, monkeypatch):
    goes_through_the_screens(hand, "telecom", server, chromium, monkeypatch)
