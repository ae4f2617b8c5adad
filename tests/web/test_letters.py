"""Letters of a complaint: opened from the case as PDF, the same bytes each time, without what is the complainant's alone."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from redress.gateways.letters.shelf import LetterShelf
from redress.records import models
from tests.web.conftest import page


@pytest.fixture
def letter(lodged) -> models.Message:
    case = models.Complaint.objects.get(id=lodged.complaint_id)
    return models.Message.objects.create(
        id=uuid4(), organisation_id=case.organisation_id, complaint_id=case.id, at=datetime.now(UTC), by=uuid4(),
        purpose="answer", channel="mail", to="ana@example.com", subject="Your bouquet", state="sent",
        sent_at=datetime.now(UTC),
        body=f"Dear Ana,\n\nwe make it anew.\nhttps://x.example/bouquets/status/{'ab' * 16}:1aBc:2-de/",
    )  # fmt: skip


def _link(client, lodged) -> str:
    return re.findall(r'href="([^"]*/letters/[^"]*)"', page(client.get(f"/complaints/{lodged.number}/")))[0]


def test_the_letter_opens_as_pdf_and_later_shows_the_same_bytes(
    signed_in, lodged, letter, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    client = signed_in("handler")
    first = client.get(_link(client, lodged))
    assert first["Content-Type"] == "application/pdf"
    assert first["Content-Disposition"].startswith(f'inline; filename="{lodged.number}-')
    assert first.content.startswith(b"%PDF-")
    models.Message.objects.filter(id=letter.id).update(subject="Something else")
    assert client.get(_link(client, lodged)).content == first.content


def test_the_acknowledgement_with_its_code_and_what_was_taken_back_are_no_letters(signed_in, lodged, letter):
    client = signed_in("handler")
    text = page(client.get(f"/complaints/{lodged.number}/"))
    assert text.count("/letters/") == 1
    code = models.Message.objects.get(purpose="acknowledgement")
    assert client.get(f"/complaints/{lodged.number}/letters/{code.id}/").status_code == 404
    models.Message.objects.filter(id=letter.id).update(state="cancelled", sent_at=None)
    assert client.get(f"/complaints/{lodged.number}/letters/{letter.id}/").status_code == 404


def test_whoever_may_not_see_the_complaint_sees_no_letter_of_it(signed_in, lodged, letter):
    assert signed_in("other").get(f"/complaints/{lodged.number}/letters/{letter.id}/").status_code == 404


def test_a_letter_that_cannot_be_printed_says_which_sign_and_keeps_nothing(
    signed_in, lodged, letter, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    models.Message.objects.filter(id=letter.id).update(body="A sign \U0001f47e that no font has.")
    answer = signed_in("handler").get(f"/complaints/{lodged.number}/letters/{letter.id}/")
    assert answer.status_code == 409
    assert "cannot be printed" in page(answer)
    assert not list(tmp_path.rglob("*.pdf"))


def test_what_is_on_the_shelf_is_never_made_again(tmp_path):
    shelf, id = LetterShelf(tmp_path), uuid4()
    assert shelf.printed(id, lambda: b"first") == b"first"
    assert shelf.printed(id, lambda: b"second") == b"first"
