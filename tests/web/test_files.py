"""Files: sealed on arrival, handed back only as downloads, only to those who may see the complaint."""

import io
import struct
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile

from redress.records import models
from tests.web.conftest import hidden, page
from tests.web.filing import answered, written


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _png() -> bytes:
    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    body = _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(b"\x00\xff\x00\x00")) + _chunk(b"IEND", b"")
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + body).getvalue()


def _attach(client, lodged, file):
    address = f"/complaints/{lodged.number}/attach/"
    form = page(client.get(address))
    sent = {"key": hidden(form, "key"), "version": hidden(form, "version"), "files": file}
    return address, sent, client.post(address, sent)


def test_a_photo_is_kept_and_comes_back_as_a_download(signed_in, lodged):
    client = signed_in("handler")
    _attach(client, lodged, SimpleUploadedFile("莓.png", _png(), "image/png"))
    kept = models.Attachment.objects.get()
    answer = client.get(f"/complaints/{lodged.number}/files/{kept.id}/")
    assert len(b"".join(answer.streaming_content)) > 0
    answer.close()
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_a_program_in_a_photos_clothes_is_refused_at_its_field(signed_in, lodged):
    disguised = SimpleUploadedFile("berry.png", b"MZ\x90\x00 this is a program", "image/png")
    _address, _sent, answer = _attach(signed_in("handler"), lodged, disguised)
    assert answer.status_code == 422
    assert 'id="why_files"' in page(answer)
    assert models.Attachment.objects.count() == 0


def test_the_same_photo_sent_twice_by_one_form_is_kept_once(signed_in, lodged):
    client = signed_in("handler")
    address, sent, _answer = _attach(client, lodged, SimpleUploadedFile("a.png", _png(), "image/png"))
    again = client.post(address, {**sent, "files": SimpleUploadedFile("a.png", _png(), "image/png")})
    assert again.status_code == 302
    assert models.Attachment.objects.count() == 1


def test_a_file_is_not_there_for_a_neighbour(signed_in, neighbour, lodged):
    _attach(signed_in("handler"), lodged, SimpleUploadedFile("a.png", _png(), "image/png"))
    kept = models.Attachment.objects.get()
    address = f"/complaints/{lodged.number}/files/{kept.id}/"
    assert signed_in("handler", neighbour).get(address).status_code == 404
    assert signed_in("other").get(address).status_code == 404


def test_photos_come_with_the_public_form_once_however_often_they_are_sent(client, house):
    written(client)
    for _again in range(2):
        answered(client, "files", attachments=SimpleUploadedFile("a.png", _png(), "image/png"))
    client.post("/bouquets/complain/check/")
    client.post("/bouquets/complain/check/")
    assert models.Attachment.objects.count() == 1
    assert "a.png" in page(client.get("/bouquets/status/"))
