"""A case on paper: the case number on it, everything unfolded, and nothing that only a screen can do."""

from __future__ import annotations

import pytest

from tests.browser.test_clocks_in_a_browser import _case, couriers, number  # noqa: F401 the fixtures of a parcel

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def test_the_case_is_printed_whole_and_without_what_is_for_the_screen(server, visitor, couriers, number):  # noqa: F811
    _case(visitor, server, couriers, number)
    reasons = visitor.locator("details.clock ol.why").first
    assert not reasons.is_visible()
    visitor.emulate_media(media="print")
    assert reasons.is_visible()
    assert number in visitor.locator(".on-paper").inner_text()
    for gone in ("header.bar", "footer", ".composer", "#list"):
        assert not visitor.locator(gone).is_visible(), gone
    visitor.emulate_media(media="screen")
    assert visitor.locator("header.bar").is_visible()
    assert not visitor.locator(".on-paper").is_visible()
