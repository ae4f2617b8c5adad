"""Which characters the vendored fonts can print: a letter with a hole in a name must not go out."""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
# Characters that never show: breaks, joiners, direction marks, variation selectors.
UNSEEN = frozenset("\n\t\u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff") | frozenset(
    map(chr, range(0xFE00, 0xFE10))
)


@cache
def printable() -> frozenset[int]:
    """The code points that at least one vendored text font draws."""
    drawn = {code for font in sorted(FONTS.glob("*.[ot]tf")) for code in code_points(font.read_bytes())}
    # A font may map direction marks and the like; a letter may not hold them.
    return frozenset(
        code for code in drawn if unicodedata.category(chr(code)) not in ("Cc", "Cf", "Zl", "Zp")
    )


def missing_from(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each character that cannot be printed, with the text it stands in."""
    known = printable()
    for text in texts:
        for character in unicodedata.normalize("NFC", text):
            if ord(character) not in known and character not in UNSEEN:
                yield character, text


def code_points(font: bytes) -> Iterator[int]:
    """The code points of a font's Unicode table (OpenType ``cmap``, format 12 or 4)."""
    tables = _tables(font)
    start = tables["cmap"]
    count = struct.unpack_from(">H", font, start + 2)[0]
    offsets = {
        start + offset
        for platform, _, offset in struct.iter_unpack(">HHL", font[start + 4 : start + 4 + 8 * count])
        if platform in (0, 3)
    }
    for offset in sorted(offsets):
        layout = struct.unpack_from(">H", font, offset)[0]
        if layout == 12:
            yield from _segmented(font, offset)
        elif layout == 4:
            yield from _segments_of_the_first_plane(font, offset)


def _tables(font: bytes) -> dict[str, int]:
    count = struct.unpack_from(">H", font, 4)[0]
    records = struct.iter_unpack(">4sLLL", font[12 : 12 + 16 * count])
    return {tag.decode("ascii"): offset for tag, _, offset, _ in records}


def _segmented(font: bytes, offset: int) -> Iterator[int]:
    groups = struct.unpack_from(">L", font, offset + 12)[0]
    for first, last, _ in struct.iter_unpack(">LLL", font[offset + 16 : offset + 16 + 12 * groups]):
        yield from range(first, last + 1)


def _segments_of_the_first_plane(font: bytes, offset: int) -> Iterator[int]:
    half = struct.unpack_from(">H", font, offset + 6)[0]
    ends = struct.unpack_from(f">{half // 2}H", font, offset + 14)
    starts = struct.unpack_from(f">{half // 2}H", font, offset + 16 + half)
    for first, last in zip(starts, ends, strict=True):
        yield from range(first, min(last, 0xFFFE) + 1)
