"""Letters as a search takes them: without accents, capitals and width."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


def folded(text: str) -> str:
    """The text without accents, capitals and full-width forms."""
    if text.isascii():
        return text.casefold()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return unicodedata.normalize("NFC", "".join(sign for sign in apart if not unicodedata.combining(sign)))


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
