"""Folding of writing, so that the same words are found however they were typed.

Case, width, accents, punctuation and spacing do not matter; traditional characters are read as simplified ones (a search
aid, not a converter).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from redress.domain.chinese_signs import SAME

_SIMPLER = str.maketrans(dict(SAME))
_CJK = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_IS_CJK = re.compile(f"[{_CJK}]")
_ONE_CJK = re.compile(f"([{_CJK}])")
_SPACE_AT_CJK = re.compile(f"(?<=[{_CJK}]) | (?=[{_CJK}])")
_GAP = re.compile(r"[\W_]+")  # whatever is neither letter nor digit


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """The text as words with single spaces between, and none beside Chinese characters."""
    folded = text.casefold()
    if folded.isascii():
        return _GAP.sub(" ", folded).strip()
    decomposed = unicodedata.normalize("NFKD", folded)
    letters = "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_SIMPLER)
    return _SPACE_AT_CJK.sub("", _GAP.sub(" ", letters).strip())


def says(folded: str, words: str) -> bool:
    """Whether the folded text contains these words, whole (Chinese has no gaps between words, so any place does)."""
    wanted, whole = _wanted(words)
    if not wanted:
        return False
    return wanted in (_spaced(folded) if whole else folded)


@lru_cache(maxsize=4096)
def _wanted(words: str) -> tuple[str, bool]:
    """What to look for, and whether words have to be kept apart for it."""
    wanted = fold(words)
    if not wanted or (_IS_CJK.match(wanted[0]) and _IS_CJK.match(wanted[-1])):
        return wanted, False
    return _spaced(wanted), True


@lru_cache(maxsize=4096)
def _spaced(folded: str) -> str:
    apart = _ONE_CJK.sub(r" \1 ", folded)
    return f" {' '.join(apart.split())} "
