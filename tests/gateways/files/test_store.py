"""Taking files in."""

from __future__ import annotations

import hashlib
import io
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from redress.gateways import durable
from redress.gateways.files import FakeFiles, FileRefused, FileStore, Limits, refuse_too_much
from tests.gateways.files.corpus import BAD, GOOD, phone_exif, photo


def left_in(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file()]


def whole(opened: BinaryIO) -> bytes:
    with opened as file:
        return file.read()


@pytest.fixture(params=["real", "fake"])
def files(request, tmp_path):
    return FileStore(tmp_path / "files") if request.param == "real" else FakeFiles()


@pytest.mark.parametrize("name", GOOD)
def test_each_kind_on_the_list_comes_in_and_comes_out_unchanged(files, name):
    content, kind = GOOD[name]
    stored = files.store(io.BytesIO(content), name)
    assert (stored.kind, stored.size, stored.original_name, stored.name_changes) == (
        kind,
        len(content),
        name,
        (),
    )
    assert stored.sha256 == hashlib.sha256(content).hexdigest()
    assert whole(files.open_original(stored.id)) == content
    assert files.unchanged(stored.id, stored.sha256)
    assert (stored.shown_path is not None) == kind.startswith("image/")


@pytest.mark.parametrize("name", BAD)
def test_each_hostile_file_is_refused_by_code_and_leaves_nothing(tmp_path, name):
    content, code = BAD[name]
    for files in (FileStore(tmp_path), FakeFiles()):
        with pytest.raises(FileRefused) as refusal:
            files.store(io.BytesIO(content), f"{name}.jpg")
        assert (refusal.value.code, refusal.value.field) == (code, "file")
        assert refusal.value.way_out
    assert left_in(tmp_path) == []


@pytest.mark.parametrize(
    "extension", ["exe", "php", "pht", "svg", "html", "jsp", "docm", "txt.exe", "jpg.", "JPG ", "sh%00"]
)
def test_an_extension_changes_nothing_about_what_a_file_is(files, extension):
    stored = files.store(io.BytesIO(photo()), f"photo.{extension}")
    assert stored.kind == "image/jpeg"
    assert stored.original_name.lower().endswith((".jpg", ".jpeg"))
    with pytest.raises(FileRefused):
        files.store(io.BytesIO(b"MZ\x90\x00"), "photo.jpg")


@given(st.binary(min_size=1, max_size=400))
def test_whatever_comes_is_taken_in_whole_or_refused_by_name(content):
    try:
        stored = FakeFiles().store(io.BytesIO(content), "x")
    except FileRefused as refusal:
        assert refusal.code in FileRefused.wording
    else:
        assert stored.kind == "text/plain" or stored.kind.startswith("audio/") or content[:4] == b"%PDF"


def test_a_file_of_exactly_the_limit_comes_in_and_one_byte_more_does_not(tmp_path):
    store, limits = FileStore(tmp_path), Limits(bytes_each=1_000_000)
    assert store.store(io.BytesIO(b"a" * 1_000_000), "a.txt", limits).size == 1_000_000
    before = left_in(tmp_path)
    with pytest.raises(FileRefused) as refusal:
        store.store(io.BytesIO(b"a" * 1_000_001), "a.txt", limits)
    assert refusal.value.code == "file_too_large"
    assert left_in(tmp_path) == before


def test_a_file_without_end_is_stopped_at_the_limit(tmp_path):
    class Endless(io.RawIOBase):
        given = 0

        def read(self, size=-1):
            self.given += size
            return b"a" * size

    stream = Endless()
    with pytest.raises(FileRefused):
        FileStore(tmp_path).store(stream, "a.txt")
    assert stream.given < 27 * 1024 * 1024


def test_too_many_files_or_too_much_together_is_refused_before_anything_is_stored():
    refuse_too_much([6_000_000] * 10, Limits())
    for sizes, code in (([1] * 11, "files_too_many"), ([25_000_000] * 3, "files_too_large")):
        with pytest.raises(FileRefused) as refusal:
            refuse_too_much(sizes, Limits())
        assert (refusal.value.code, refusal.value.field) == (code, "files")


def test_originals_are_sealed_under_random_names_and_cannot_be_written(tmp_path):
    first, second = (FileStore(tmp_path).store(io.BytesIO(b"same"), "../../etc/passwd") for _ in range(2))
    sealed = [path for path in left_in(tmp_path) if "sealed" in path.parts]
    assert {path.name for path in sealed} == {str(first.id), str(second.id)}
    assert all(path.stat().st_mode & 0o777 == 0o400 for path in sealed)
    assert (tmp_path / "sealed").stat().st_mode & 0o077 == 0


def test_a_changed_original_is_noticed(tmp_path):
    store = FileStore(tmp_path)
    stored = store.store(io.BytesIO(b"evidence"), "a.txt")
    (path,) = left_in(tmp_path)
    path.chmod(0o600)
    path.write_bytes(b"evidencf")
    assert not store.unchanged(stored.id, stored.sha256)


def test_a_full_disk_is_named_and_leaves_nothing(tmp_path, monkeypatch):
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileRefused, match="No space left on device") as refusal:
        FileStore(tmp_path).store(io.BytesIO(photo()), "a.jpg")
    assert refusal.value.code == "store_unwritable"
    assert left_in(tmp_path) == []


def test_a_crash_before_the_rename_leaves_only_quarantine_which_is_swept(tmp_path, monkeypatch):
    def killed(_draft: Path, _target: Path) -> None:
        raise KeyboardInterrupt

    store = FileStore(tmp_path)
    monkeypatch.setattr("redress.gateways.files.store.move_durably", killed)
    with pytest.raises(KeyboardInterrupt):
        store.store(io.BytesIO(b"text"), "a.txt")
    assert left_in(tmp_path) == []
    (tmp_path / "quarantine" / f"{uuid4()}.part").write_bytes(b"left by kill -9")
    assert store.sweep(datetime.now(UTC)) == 0
    assert store.sweep(datetime.now(UTC) + timedelta(days=2)) == 1
    assert durable.move_durably is not killed


def test_erasing_removes_original_and_copy_and_may_be_repeated(files):
    stored = files.store(io.BytesIO(photo()), "a.jpg")
    files.erase(stored.id)
    files.erase(stored.id)
    for opened in (files.open_original, files.open_shown):
        with pytest.raises(FileRefused, match="Restore it from the backup"):
            opened(stored.id)


@pytest.mark.parametrize("fmt", ["JPEG", "HEIF", "PNG", "WEBP"])
def test_the_shown_photo_is_upright_and_tells_nothing_about_the_phone(files, fmt):
    content = photo(fmt, (60, 40), exif=phone_exif().tobytes())
    stored = files.store(io.BytesIO(content), "a")
    shown = whole(files.open_shown(stored.id))
    with Image.open(io.BytesIO(shown)) as picture:
        assert (picture.format, len(picture.getexif())) == ("JPEG", 0)
        assert not {"exif", "xmp", "comment", "icc_profile", "photoshop"} & set(picture.info)
        assert picture.size == (40, 60), "turned upright"
        top, bottom = picture.getpixel((20, 5)), picture.getpixel((20, 55))
        assert top[0] > 200 and bottom[2] > 200, "red was on the left, now it is on top"
    assert b"SecretPhoneMaker" not in shown
    assert whole(files.open_original(stored.id)) == content, "the original keeps all of it, as evidence"


def test_a_comment_in_a_photo_is_not_carried_over(files):
    stored = files.store(io.BytesIO(photo(comment=b"home address")), "a.jpg")
    assert b"home address" not in whole(files.open_shown(stored.id))


def test_a_big_photo_is_shown_smaller_and_a_transparent_one_on_white(files):
    big = files.store(io.BytesIO(photo(size=(4000, 1000))), "a.jpg")
    with Image.open(io.BytesIO(whole(files.open_shown(big.id)))) as picture:
        assert picture.size == (2560, 640)
    out = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")
    clear = files.store(io.BytesIO(out.getvalue()), "a.png")
    with Image.open(io.BytesIO(whole(files.open_shown(clear.id)))) as picture:
        assert picture.getpixel((5, 5)) == (255, 255, 255)


def test_a_jpeg_beyond_the_limit_is_decoded_smaller_and_a_png_refused(files):
    limits = Limits(decoded_pixels=1_000_000, shown_edge=500)
    stored = files.store(io.BytesIO(photo(size=(4000, 3000))), "a.jpg", limits)
    with Image.open(io.BytesIO(whole(files.open_shown(stored.id)))) as picture:
        assert picture.size == (500, 375)
    with pytest.raises(FileRefused, match="4000 × 3000"):
        files.store(io.BytesIO(photo("PNG", (4000, 3000))), "a.png", limits)
