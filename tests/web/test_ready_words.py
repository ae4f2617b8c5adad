"""Ready words: the pack's own, filled with what the case knows; a gap that nobody filled does not leave."""

from __future__ import annotations

import re

import pytest

from redress.records import models
from redress.web.initials import initials
from tests.web.conftest import hidden, page


@pytest.fixture
def client(signed_in):
    return signed_in("handler")


def _address(lodged) -> str:
    return f"/complaints/{lodged.number}/message/"


def _texts(html: str) -> list[str]:
    return re.findall(r'data-text="([^"]*)"', html)


def test_the_texts_are_filled_with_what_the_case_knows(client, lodged):
    texts = _texts(page(client.get(_address(lodged))))
    assert any(lodged.number in text and "Ana Popescu" in text for text in texts)
    assert not any("{name}" in text or "{number}" in text or "{code}" in text for text in texts)


def test_no_code_stands_in_a_text_and_what_nobody_knows_is_a_gap_with_its_name(client, lodged):
    texts = _texts(page(client.get(_address(lodged))))
    gaps = {gap for text in texts for gap in re.findall(r"\{([^}]*)\}", text)}
    assert "department" in gaps or "product" in gaps
    assert not any("instructions" in text for text in texts)


def test_a_text_with_a_gap_is_not_sent_and_nothing_typed_is_lost(client, lodged):
    form = page(client.get(_address(lodged)))
    fields = {name: hidden(form, name) for name in ("key", "version", "seen")}
    text = "Thank you. The {department} has your photo."
    answer = client.post(_address(lodged), {**fields, "text": text})
    assert answer.status_code == 409
    assert "A gap in the text is not filled in: {department}." in page(answer)
    assert text in page(answer)
    assert not models.Message.objects.filter(body=text).exists()


def test_a_note_for_us_needs_no_ready_words(client, lodged):
    assert _texts(page(client.get(f"/complaints/{lodged.number}/note/"))) == []


@pytest.mark.parametrize(
    ("text", "found"), [("写给投诉人", "xgtsr"), ("Write to Ana", "wta"), ("九折优惠码 10%", "jzyhm1")]
)
def test_a_name_is_found_by_its_initials(text, found):
    assert initials(text) == found


def test_slips_are_pointed_out_while_one_writes_and_refuse_nothing(client, lodged):
    said = page(
        client.post(_address(lodged) + "commitments/", {"text": "Dear Mr. Ionescu, the invoice is attached."})
    )
    assert "this message carries no file" in said
    assert "“Ionescu” is not the complainant" in said
    assert "slips" not in page(
        client.post(_address(lodged) + "commitments/", {"text": "Dear Ana, thank you."})
    )
