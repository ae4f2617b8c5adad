"""Words for search: folded Latin words, and for Chinese single characters and pairs, so 王 and 王芳 are both found."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_WORD = re.compile(r"[^\W_]+")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


def words_of(text: str) -> set[str]:
    """The search words of a text, without accents, capitals or width."""
    found: set[str] = set()
    for word in _WORD.findall(folded(text)):
        found.update(_pieces(word))
    return found


def folded(text: str) -> str:
    """The text without accents, capitals and full-width forms."""
    if text.isascii():
        return text.casefold()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return unicodedata.normalize("NFC", "".join(sign for sign in apart if not unicodedata.combining(sign)))


def query_words(text: str) -> list[str]:
    """The words that a searched text must have: of Chinese only the pairs, where there are any."""
    wanted: list[str] = []
    for word in _WORD.findall(folded(text)):
        pieces = list(_pieces(word))
        pairs = [piece for piece in pieces if len(piece) > 1]
        wanted += pairs or pieces
    return wanted


def _pieces(word: str) -> Iterator[str]:
    last = 0
    for match in _HAN.finditer(word):
        if match.start() > last:
            yield word[last : match.start()]
        run = match.group()
        yield from run
        yield from (run[at : at + 2] for at in range(len(run) - 1))
        last = match.end()
    if last < len(word):
        yield word[last:]
