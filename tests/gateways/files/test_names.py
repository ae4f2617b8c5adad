"""Names of strangers, and the headers they end up in."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redress.gateways.files import KINDS, clean_name, download_headers


@pytest.mark.parametrize(
    ("name", "clean", "changes"),
    [
        ("草莓照片.jpg", "草莓照片.jpg", ()),
        ("../../etc/passwd", "passwd", ("path",)),
        ("C:\\Users\\Wang\\a.jpg", "a.jpg", ("path",)),
        ("a\x00.exe\r\nX: y.jpg", "a.exeX_ y.jpg", ("control", "sign")),
        ("invoice\u202egpj.exe", "invoicegpj.exe", ("direction",)),
        ("a\u200b\u2066b.pdf", "ab.pdf", ("direction",)),
        ("CON", "_CON", ("device",)),
        ("nul.txt", "_nul.txt", ("device",)),
        ("...", "file", ("sign", "missing")),
        ("", "file", ("missing",)),
        ("a.jpg. . ", "a.jpg", ("sign",)),
        (".htaccess", "htaccess", ("sign",)),
        ('a"b<c>|?*.txt', "a_b_c____.txt", ("sign",)),
        ("s\u0326i.txt", "și.txt", ()),
    ],
)
def test_a_name_is_made_harmless_and_what_changed_is_told(name, clean, changes):
    assert (clean_name(name).name, clean_name(name).changes) == (clean, changes)


@pytest.mark.parametrize("name", ["长" * 200 + ".jpg", "a" * 255, "a" * 300 + ".jpeg", "b." + "c" * 400])
def test_a_name_too_long_for_a_disk_is_cut_between_characters(name):
    cut = clean_name(name)
    assert len(cut.name.encode()) <= 180
    assert "length" in cut.changes
    assert cut.name.endswith(name[-4:]) or "." not in name[-10:]


def test_a_false_extension_gets_the_true_one_behind_it():
    jpeg = KINDS["image/jpeg"]
    assert clean_name("holiday.exe", jpeg).name == "holiday.exe.jpg"
    assert clean_name("holiday.exe", jpeg).changes == ("extension",)
    assert clean_name("HOLIDAY.JPEG", jpeg).changes == ()


@given(st.text(max_size=400), st.sampled_from(sorted(KINDS)))
def test_no_name_escapes_a_folder_a_line_or_a_header(name, kind):
    clean = clean_name(name, KINDS[kind]).name
    assert clean and len(clean.encode()) <= 190 and not clean.startswith(".")
    assert not set(clean) & set('/\\\0\r\n"<>|:*?')
    assert not any(unicodedata.category(one) in ("Cc", "Cf", "Zl", "Zp") for one in clean)
    headers = download_headers(name, kind)
    assert all(value.isascii() and value.isprintable() for value in headers.values())
    assert headers["Content-Disposition"].startswith("attachment; ")


def test_a_download_is_never_a_page_of_ours():
    headers = download_headers("草莓.pdf", "application/pdf")
    assert headers["Content-Disposition"] == (
        "attachment; filename=\"__.pdf\"; filename*=UTF-8''%E8%8D%89%E8%8E%93.pdf"
    )
    assert headers["Content-Type"] == "application/pdf"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("kind", ["text/html", "image/svg+xml", "", "text/plain\r\nX: y"])
def test_a_kind_that_is_not_on_the_list_is_sent_as_bytes(kind):
    assert download_headers("a.html", kind)["Content-Type"] == "application/octet-stream"
