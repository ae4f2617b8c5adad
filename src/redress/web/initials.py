"""Pinyin initials: 写给投诉人 is found by "xgtsr". What is not Chinese stays out; Latin words give their first letters."""

from __future__ import annotations

from functools import lru_cache

from pypinyin import Style, lazy_pinyin


@lru_cache(maxsize=4096)
def initials(text: str) -> str:
    """The first letter of each Chinese sign and of each Latin word, in lower case."""
    parts = lazy_pinyin(text, style=Style.FIRST_LETTER, errors=_of_words)
    return "".join(sign for part in parts for sign in part.lower() if sign.isascii() and sign.isalnum())


def _of_words(other: str) -> str:
    return "".join(word[0] for word in other.split())
