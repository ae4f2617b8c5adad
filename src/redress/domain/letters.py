"""Letters as a search takes them: without accents, capitals and width, 繁體 as 简体, and nothing that cannot be seen."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache

from redress.domain.chinese_signs import SAME

_SAME = str.maketrans(dict(SAME))
_UNSEEN = dict.fromkeys([
    0xAD, 0x34F, 0x61C, 0x180E, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070),
    *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0),
])  # fmt: skip


def folded(text: str) -> str:
    """The text without accents, capitals and full-width forms; of Chinese signs that are one and the same, the usual one."""
    return text.casefold() if text.isascii() else plain(text).translate(_SAME)


def plain(text: str) -> str:
    """The text without accents, capitals and full-width forms; its Chinese as it was written."""
    if text.isascii():
        return text.casefold()
    apart = unicodedata.normalize("NFKD", seen(text).casefold())
    return unicodedata.normalize("NFC", "".join(sign for sign in apart if not unicodedata.combining(sign)))


def seen(text: str) -> str:
    """The text without what is pasted along unseen: marks of direction, joiners, spaces of no width, variant selectors."""
    return text if text.isascii() else text.translate(_UNSEEN)


@cache
def _alike() -> Mapping[str, str]:
    signs: dict[str, str] = defaultdict(str)
    for sign, usual in SAME.items():
        signs[usual] += sign
    return signs


def alike(sign: str) -> str:
    """A folded Chinese sign with all that are one and the same: "张張"; of any other just itself."""
    return sign + _alike().get(sign, "")


def joined(text: str) -> str:
    """A number as it is compared, however it is typed: its letters and digits, folded ("WB 77/9" is "wb779")."""
    return "".join(sign for sign in folded(text) if sign.isalnum())


def hits(text: str, words: list[str]) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is one of the folded words."""
    plain, places = "", []
    for place, sign in enumerate(text):
        apart = _sign(sign)
        plain += apart
        places += [place] * len(apart)
    marked = [False] * len(text)
    for word in words:
        at = plain.find(word) if word else -1
        while at >= 0:
            for place in places[at : at + len(word)]:
                marked[place] = True
            at = plain.find(word, at + len(word))
    return _runs(text, marked)


@lru_cache(maxsize=8192)
def _sign(sign: str) -> str:
    return folded(sign)


def _runs(text: str, marked: list[bool]) -> list[tuple[str, bool]]:
    runs: list[tuple[str, bool]] = []
    for sign, hit in zip(text, marked, strict=True):
        if runs and runs[-1][1] == hit:
            runs[-1] = (runs[-1][0] + sign, hit)
        else:
            runs.append((sign, hit))
    return runs
