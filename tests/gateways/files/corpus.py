"""Files good and bad, made on the spot."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Any

import pillow_heif
from PIL import Image

pillow_heif.register_heif_opener(thumbnails=False)

CONTENT_TYPES = "[Content_Types].xml"


def photo(fmt: str = "JPEG", size: tuple[int, int] = (60, 40), **save: Any) -> bytes:
    """Red on the left, blue on the right."""
    picture = Image.new("RGB", size, "blue")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    out = io.BytesIO()
    picture.save(out, fmt, **save)
    return out.getvalue()


def phone_exif(turned: int = 6) -> Image.Exif:
    """What a phone writes: position, time, maker, and that the picture lies on its side."""
    exif = Image.Exif()
    exif[0x0112] = turned
    exif[0x010F] = "SecretPhoneMaker"
    exif[0x0132] = "2026:02:27 18:11:09"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2] = "N", (31.0, 13.0, 47.0)
    gps[3], gps[4] = "E", (121.0, 28.0, 25.0)
    return exif


def archive(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return out.getvalue()


def docx(**more: bytes) -> bytes:
    return archive({CONTENT_TYPES: b"<Types/>", "word/document.xml": b"<w:document/>"} | more)


def xlsx() -> bytes:
    return archive({CONTENT_TYPES: b"<Types/>", "xl/workbook.xml": b"<workbook/>"})


def flood_png(width: int = 30_000, height: int = 30_000) -> bytes:
    """Some bytes that claim 900 million points."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


def ftyp(brand: bytes) -> bytes:
    return b"\x00\x00\x00\x18ftyp" + brand + b"\x00\x00\x00\x00mp42isom" + b"\x00" * 64


GOOD = {
    "photo.jpg": (photo(), "image/jpeg"),
    "photo.png": (photo("PNG"), "image/png"),
    "photo.webp": (photo("WEBP"), "image/webp"),
    "photo.heic": (photo("HEIF"), "image/heic"),
    "letter.pdf": (b"%PDF-1.7\n1 0 obj\n", "application/pdf"),
    "note.txt": ("草莓掉落了。\r\nVă rog!\n".encode(), "text/plain"),
    "old.txt": ("王喆：草莓掉落了。".encode("gb18030"), "text/plain"),
}
GOOD |= {
    "wide.txt": ("草莓".encode("utf-16"), "text/plain"),
    "call.mp3": (b"ID3\x04\x00\x00" + b"\x00" * 64, "audio/mpeg"),
    "raw.mp3": (b"\xff\xfb\x90\x64" + b"\x00" * 64, "audio/mpeg"),
    "call.m4a": (ftyp(b"M4A "), "audio/mp4"),
    "call.wav": (b"RIFF\x24\x00\x00\x00WAVEfmt " + b"\x00" * 32, "audio/wav"),
    "film.mp4": (ftyp(b"isom"), "video/mp4"),
    "table.xlsx": (xlsx(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "text.docx": (docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}

BAD = {
    "empty": (b"", "file_empty"),
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "file_kind_refused"),
    "svg after a mark": (b"\xef\xbb\xbf  <?xml version='1.0'?><svg/>", "file_kind_refused"),
    "svg in utf-16": ("<svg onload=alert(1)>".encode("utf-16"), "file_kind_refused"),
    "html": (b"\n\n<!DOCTYPE html><script>alert(1)</script>", "file_kind_refused"),
    "html comment": (b"<!-- --><body onload=alert(1)>", "file_kind_refused"),
    "php": (b"<?php system($_GET['c']);", "file_kind_refused"),
    "shell": (b"#!/bin/sh\nrm -rf /\n", "file_kind_refused"),
    "windows program": (b"MZ\x90\x00\x03\x00\x00\x00", "file_kind_refused"),
    "linux program": (b"\x7fELF\x02\x01\x01\x00" + b"\x00" * 60, "file_kind_refused"),
    "gif": (b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", "file_kind_refused"),
    "old word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512, "file_kind_refused"),
    "rtf": (b"{\\rtf1\\ansi {\\object}}", "file_kind_refused"),
    "plain zip": (archive({"a.txt": b"x"}), "file_kind_refused"),
    "java": (archive({"META-INF/MANIFEST.MF": b"x"}), "file_kind_refused"),
    "gzip": (b"\x1f\x8b\x08\x00" + b"\x00" * 20, "file_kind_refused"),
    "text with a nul": (b"hello\x00world", "file_kind_refused"),
    "noise": (bytes(range(256)) * 4, "file_kind_refused"),
    "macros": (docx(**{"word/vbaProject.bin": b"x"}), "file_runs_programs"),
    "bomb": (archive({CONTENT_TYPES: b"", "xl/workbook.xml": b"\0" * 40_000_000}), "file_packed_too_tightly"),
    "many members": (archive({f"word/{n}.xml": b"" for n in range(2_100)}), "file_packed_too_tightly"),
    "torn docx": (docx()[:-30], "file_broken"),
    "torn photo": (photo()[:200], "file_broken"),
    "flood": (flood_png(), "photo_too_large"),
    "photo in name only": (b"\xff\xd8\xff" + b"<script>" * 20, "file_broken"),
    "heic in name only": (ftyp(b"heic"), "file_broken"),
}
