"""What the complainant takes along: letters as PDF, everything in one file, and nothing that is not theirs."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from redress.records import models
from redress.web.portal import papers
from tests.web.conftest import WORDS, hidden, page

pytestmark = pytest.mark.django_db
MINE = "/bouquets/status/mine/everything/"


@pytest.fixture(autouse=True)
def _own_shelf(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def visitor(lodged) -> Client:
    client = Client(HTTP_ACCEPT_LANGUAGE="en")
    client.post("/bouquets/status/", {"number": lodged.number, "code": lodged.said["code"]})
    return client


@pytest.fixture
def letter(lodged) -> models.Message:
    return _letter(
        lodged,
        "=1+1 Your bouquet",
        f"Dear Ana,\n\nsee https://x.example/bouquets/status/{'ab' * 16}:1aBc:2-de/",
    )


def _letter(lodged, subject: str, body: str, **fields) -> models.Message:
    case = models.Complaint.objects.get(id=lodged.complaint_id)
    row = {
        "purpose": "answer",
        "channel": "mail",
        "to": "ana@example.com",
        "state": "sent",
        "sent_at": datetime.now(UTC),
    }
    return models.Message.objects.create(
        id=uuid4(), organisation_id=case.organisation_id, complaint_id=case.id, at=datetime.now(UTC), by=uuid4(),
        subject=subject, body=body, **{**row, **fields},
    )  # fmt: skip


def _taken(client: Client) -> zipfile.ZipFile:
    answer = client.get(MINE)
    assert answer.status_code == 200 and answer["Content-Type"] == "application/zip"
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def _send_file(client: Client, name: str, content: bytes) -> None:
    form = page(client.get("/bouquets/status/"))
    sent = {"key": hidden(form, "key"), "words": "See this.", "files": SimpleUploadedFile(name, content)}
    assert client.post("/bouquets/status/acts/reply/", sent).status_code == 302


def test_a_letter_is_a_link_on_the_page_and_a_pdf_behind_it(visitor, letter):
    address = f"/bouquets/status/letters/{letter.id}/"
    assert f'href="{address}"' in page(visitor.get("/bouquets/status/"))
    answer = visitor.get(address)
    assert answer["Content-Type"] == "application/pdf" and answer.content.startswith(b"%PDF-")
    assert answer["Content-Disposition"].startswith("attachment;")
    assert visitor.get(address).content == answer.content


def test_the_colleague_and_the_complainant_read_the_same_bytes(visitor, letter, lodged, signed_in):
    theirs = visitor.get(f"/bouquets/status/letters/{letter.id}/").content
    ours = signed_in("handler").get(f"/complaints/{lodged.number}/letters/{letter.id}/").content
    assert theirs == ours


def test_a_letter_that_was_not_sent_or_is_anothers_is_not_there(visitor, lodged, letter, client):
    held = _letter(lodged, "Draft", "Not yet.", state="held", sent_at=None)
    assert visitor.get(f"/bouquets/status/letters/{held.id}/").status_code == 404
    assert visitor.get(f"/bouquets/status/letters/{uuid4()}/").status_code == 404
    assert client.get(f"/bouquets/status/letters/{letter.id}/").status_code == 404
    assert client.get(MINE)["Location"] == "/bouquets/status/"


def test_everything_is_in_one_file_letters_data_and_their_own_files(visitor, letter, lodged):
    _send_file(visitor, "收据.txt", b"One bouquet.")
    bundle = _taken(visitor)
    names = bundle.namelist()
    assert f"{lodged.number}.json" in names and "contents.csv" in names
    assert json.loads(bundle.read(f"{lodged.number}.json"))["your_words"] == WORDS
    assert bundle.read("files/01 收据.txt") == b"One bouquet."
    assert all(bundle.read(name).startswith(b"%PDF-") for name in names if name.startswith("letters/"))
    assert (
        sum(name.startswith("letters/") for name in names)
        == models.Message.objects.filter(state="sent").count()
    )
    assert bundle.testzip() is None


def test_no_title_in_the_list_becomes_a_formula(visitor, letter):
    rows = list(csv.reader(io.StringIO(_taken(visitor).read("contents.csv").decode("utf-8-sig"))))
    titles = [row[2] for row in rows]
    assert "'=1+1 Your bouquet" in titles and "=1+1 Your bouquet" not in titles


def test_nothing_of_the_houses_own_and_no_key_is_in_it(visitor, letter, lodged, house):
    row = {"organisation_id": house.id, "complaint_id": lodged.complaint_id, "at": datetime.now(UTC)}
    models.Note.objects.create(kind="note", text="She is difficult.", by=house.actor("handler").id, **row)
    models.Attachment.objects.create(
        name="ours.txt", kind="text/plain", size=1, sha256="0" * 64, stored_as=str(uuid4()),
        by=house.actor("handler").id, **row,
    )  # fmt: skip
    _letter(lodged, "Not printable: \U0001f953", "Dear Ana", purpose="answer")
    bundle = _taken(visitor)
    assert not any("ours" in name for name in bundle.namelist())
    texts = [
        bundle.read(n).decode("utf-8", "replace")
        for n in bundle.namelist()
        if not n.endswith((".pdf", ".json"))
    ]
    assert "difficult" not in "".join(texts) + bundle.read(f"{lodged.number}.json").decode()
    assert not any("ab" * 16 in text for text in texts)


def test_a_letter_with_a_sign_that_no_font_has_comes_as_a_text(visitor, lodged):
    _letter(lodged, "Bacon", "Dear Ana \U0001fae8")
    bundle = _taken(visitor)
    (text,) = (name for name in bundle.namelist() if name.startswith("letters/") and name.endswith(".txt"))
    assert "Dear Ana" in bundle.read(text).decode()


def test_files_of_one_name_do_not_write_over_each_other(visitor):
    _send_file(visitor, "a.txt", b"first")
    _send_file(visitor, "a.txt", b"second")
    bundle = _taken(visitor)
    assert {bundle.read(name) for name in bundle.namelist() if name.startswith("files/")} == {
        b"first",
        b"second",
    }


def test_taking_it_again_and_again_has_an_end(visitor, monkeypatch):
    monkeypatch.setattr(papers, "BUNDLES", 1)
    _taken(visitor)
    assert visitor.get(MINE).status_code == 429
