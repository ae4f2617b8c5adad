"""Two people at one complaint, each in a browser of their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from redress.records import models
from tests.browser.doors import file_by_form, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
FIRST = "The florist makes it anew."
SECOND = "You get your money back."


@pytest.fixture
def two(chromium) -> Iterator:
    """Two people with JavaScript, who speak English."""
    contexts = [chromium.new_context(locale="en-GB", viewport={"width": 1280, "height": 900}) for _ in "ab"]
    for each in contexts:
        each.set_default_timeout(20_000)
    yield [each.new_page() for each in contexts]
    for each in contexts:
        each.close()


def test_each_sees_the_other_and_the_later_reply_is_held_with_nothing_lost(server, two, house):
    first, second = two
    number, _code = file_by_form(first, server)
    sign_in(first, server, house.email("approver"))
    sign_in(second, server, house.email("supervisor"))
    said = []
    second.on("console", lambda message: said.append(message.text) if message.type == "error" else None)

    second.goto(f"{server}/complaints/{number}/message/")
    first.goto(f"{server}/complaints/{number}/message/")
    first.wait_for_selector("#viewers >> text=Supervisor is looking")
    second.fill("#id_text", SECOND)
    first.fill("#id_text", FIRST)
    second.wait_for_selector("#viewers >> text=Approver is writing")

    first.click("main button.first")
    first.wait_for_url(f"{server}/complaints/{number}/")
    second.wait_for_selector("#news >> text=1 new entry")
    assert second.input_value("#id_text") == SECOND
    assert said == []

    second.click("main button.first")
    second.wait_for_selector("#new-words")
    assert FIRST in second.inner_text("#new-words")
    assert second.input_value("#id_text") == SECOND
    assert not models.Message.objects.filter(body__contains=SECOND).exists()
    second.click("main button.first")
    second.wait_for_url(f"{server}/complaints/{number}/")
    assert models.Message.objects.filter(body__contains=SECOND).exists()
