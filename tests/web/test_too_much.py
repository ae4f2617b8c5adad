"""More than fits: refused within a breath, with a page in the reader's language that says what is safe and what to do."""

from __future__ import annotations

import time

import pytest

from redress.records import models
from tests.web.conftest import page

HUGE = "她很生气，花都碎了。" * 350_000  # 10 MB


@pytest.mark.parametrize(("step", "field"), [("note", "text"), ("message", "text"), ("log_contact", "words")])
def test_ten_megabytes_in_a_form_come_back_whole_and_soon(signed_in, lodged, step, field):
    client = signed_in("handler")
    client.get(f"/complaints/{lodged.number}/{step}/")
    began = time.monotonic()
    answer = client.post(f"/complaints/{lodged.number}/{step}/", {"key": "a", field: HUGE})
    assert time.monotonic() - began < 5
    assert answer.status_code == 422
    assert "at most 200000 characters. Nothing is lost" in page(answer)
    assert HUGE in page(answer)
    assert models.Event.objects.filter(subject_id=lodged.complaint_id, verb=step).count() == 0


def test_more_than_is_read_at_once_gets_a_page_that_says_what_is_safe(signed_in, lodged, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
    client = signed_in("handler")
    client.cookies["django_language"] = "zh-Hans"
    answer = client.post(f"/complaints/{lodged.number}/note/", {"key": "a", "text": HUGE})
    assert answer.status_code == 413
    assert "一张表单最多接收1MB文字" in page(answer)
    assert "请返回上一页" in page(answer)


def test_strangers_on_the_portal_get_it_too(client, house, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
    client.cookies["django_language"] = "ro"
    answer = client.post(f"/{house.slug}/complain/", {"what_happened": HUGE})
    assert answer.status_code == 413
    assert "Nu s-a trimis" in page(answer)
