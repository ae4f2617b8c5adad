"""When the fault is ours: a sentence in the reader's language with a number to quote, and that number in the log."""

import logging
import re

from redress.web.portal import front
from tests.web.conftest import page


def _breaks(*_given, **_more):
    raise RuntimeError("the inside of it")


def test_a_fault_is_told_with_a_number_and_found_by_it_in_the_log(client, house, monkeypatch, caplog):
    monkeypatch.setattr(front, "render", _breaks)
    client.raise_request_exception = False
    client.cookies["django_language"] = "en"
    with caplog.at_level(logging.ERROR):
        answer = client.get(f"/{house.slug}/")
    text = page(answer)
    assert answer.status_code == 500
    assert "Nothing was saved half" in text and "the inside of it" not in text
    code = re.search(r"tell us this number: (\d{4} \d{4})\.", text)[1]
    assert f"Fault {code.replace(' ', '')} was shown" in caplog.text
    assert "the inside of it" in caplog.text


def test_it_is_told_in_the_readers_language(client, house, monkeypatch):
    monkeypatch.setattr(front, "render", _breaks)
    client.raise_request_exception = False
    client.cookies["django_language"] = "zh-hans"
    assert "这个号码" in page(client.get(f"/{house.slug}/"))
