"""Promises proposed while one writes, in a real browser."""

from __future__ import annotations

import pytest

from redress.records import models
from tests.browser.doors import file_by_form, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
CALL = "我们会在五天内给您回电。"


def test_a_promise_is_proposed_as_one_types_and_written_down_by_one_click(server, phone, house):
    number, _code = file_by_form(phone, server)
    sign_in(phone, server, house.email("supervisor"))
    said = []
    phone.on("console", lambda message: said.append(message.text))
    phone.goto(f"{server}/complaints/{number}/message/")
    phone.fill("#id_text", CALL)
    phone.wait_for_selector("#proposals button")
    assert CALL in phone.inner_text("#proposals")
    phone.click("#proposals button")
    assert phone.input_value("[name='promises.1.text']") == CALL
    assert phone.input_value("[name='promises.1.by']")
    phone.wait_for_selector("#proposals button", state="detached")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    assert said == []
    phone.click("main button.first")
    assert phone.url == f"{server}/complaints/{number}/"
    assert models.Promise.objects.filter(text=CALL, source="message").exists()


def test_without_scripts_the_form_comes_back_with_the_promise_filled_in(server, visitor, house):
    number, _code = file_by_form(visitor, server)
    sign_in(visitor, server, house.email("supervisor"))
    visitor.goto(f"{server}/complaints/{number}/message/")
    visitor.fill("#id_text", CALL)
    visitor.click("main button.first")
    assert visitor.input_value("#id_text") == CALL
    assert visitor.input_value("[name='promises.1.text']") == CALL
    assert visitor.input_value("[name='promises.1.by']")
    visitor.click("main button.first")
    assert visitor.url == f"{server}/complaints/{number}/"
    assert models.Promise.objects.get(text=CALL).source == "message"
