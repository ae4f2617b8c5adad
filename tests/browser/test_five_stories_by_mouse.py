"""The five complaints of the sources, driven through the screens by hand with a mouse: from filing to what was learned."""

from __future__ import annotations

import pytest

from redress.worker.stories.telling import PACKS
from tests.browser.hands import Mouse
from tests.browser.test_five_stories_by_keyboard import ends_well, told_by

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.timeout(900)]


@pytest.mark.parametrize("pack", PACKS)
def test_the_story_goes_through_the_screens_by_mouse(pack, server, chromium, monkeypatch):
    teller = told_by(Mouse, pack, server, chromium, monkeypatch)
    ends_well(teller)
    assert teller.pointers > 0
