"""What one types is kept while one types, in a real browser: a lost page and an ended session cost nothing."""

from __future__ import annotations

import pytest

from redress.records import models
from tests.browser.doors import file_by_form, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
WORDS = "We have asked the hall."


def test_typed_words_are_saved_and_survive_leaving_and_signing_out(server, phone, house):
    number, _code = file_by_form(phone, server)
    sign_in(phone, server, house.email("supervisor"))
    address = f"{server}/complaints/{number}/note/"
    said = []
    phone.on("console", lambda message: said.append(message.text))
    phone.goto(address)
    phone.fill("#id_text", WORDS)
    with phone.expect_response(lambda answer: answer.url.endswith("/draft/")) as saved:
        phone.locator("#id_text").blur()
    assert saved.value.status == 200
    phone.wait_for_function("() => document.querySelector('[data-draft-said]').textContent !== ''")
    phone.goto(address)
    assert phone.input_value("#id_text") == WORDS

    phone.fill("#id_text", f"{WORDS} It answers by noon.")
    phone.context.clear_cookies(name="redress_session")
    phone.click("main form[data-draft] button.first")
    assert "/sign-in/" in phone.url
    sign_in(phone, server, house.email("supervisor"))
    phone.goto(address)
    assert phone.input_value("#id_text") == f"{WORDS} It answers by noon."
    phone.click("main form[data-draft] button.first")
    assert phone.url == f"{server}/complaints/{number}/"
    assert models.Note.objects.filter(text=f"{WORDS} It answers by noon.").exists()
    assert not models.Draft.objects.exists()
    assert said == []
