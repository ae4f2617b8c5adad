"""Words for search: folded Latin words, and for Chinese single characters and pairs, so 王 and 王芳 are both found.

Whoever has it make other words of the same text raises ``derived.EDITION``: what is there is then written anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redress.domain.letters import folded, plain
from redress.records.readings import readings

LEAST_BEGUN = 3  # letters of a name that is only begun
_WORD = re.compile(r"[^\W_]+")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


def words_of(text: str) -> set[str]:
    """The search words of a text, without accents, capitals or width."""
    found: set[str] = set()
    for word in _WORD.findall(folded(text)):
        found.update(_pieces(word))
    return found


def pieces_of(text: str) -> set[str]:
    """The words of a long text: as words_of, but of Chinese the pairs alone; a single sign narrows nothing there."""
    found: set[str] = set()
    for word in _WORD.findall(folded(text)):
        found.update(_wanted(word))
    return found


def name_words(name: str) -> set[str]:
    """By what a name is found: its words and their beginnings, its pinyin in syllables and whole, initials (ux.md, rule 58)."""
    found = words_of(name)
    for run in _HAN.findall(plain(name)):
        for syllables in readings(run):
            found.update(syllables)
            found |= {"".join(syllables), "".join(syllables[1:]), "".join(each[0] for each in syllables)}
    found |= {word[:end] for word in found if word.isascii() for end in range(LEAST_BEGUN, len(word))}
    latin = [word for word in _WORD.findall(folded(name)) if word.isascii()]
    if len(latin) > 1:
        found.add("".join(word[0] for word in latin))
    return found - {""}


def query_words(text: str) -> list[str]:
    """The words that a searched text must have: of Chinese only the pairs, where there are any."""
    wanted: list[str] = []
    for word in _WORD.findall(folded(text)):
        wanted += _wanted(word)
    return wanted


def _wanted(word: str) -> list[str]:
    pieces = list(_pieces(word))
    return [piece for piece in pieces if len(piece) > 1] or pieces


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
