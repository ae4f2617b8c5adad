"""Rows of long lists: the template is drawn once for each shape a row can have, and then only filled.

A template takes most of a page's time over fifty rows that differ in nothing but their words. So a row's template is
drawn with marks in the places of the words, once for each shape, and the words are put into what came of it. The shape
is whatever the template decides by; it must come out of few values, since every one is kept. The words may only be
printed: a filter or a condition would see the mark. A test compares it with what the template draws by itself.
"""

from __future__ import annotations

import html
import re
from collections.abc import Hashable, Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

_MARK = re.compile("\ue000([a-z_]+)\ue001")


class Row(NamedTuple):
    """A row: what its template decides by, and the words that it prints."""

    shape: Mapping[str, Hashable]
    words: Mapping[str, object]


def drawn(template: str, rows: Iterable[Row]) -> SafeString:
    """The rows, one after the other, in the language that is spoken now."""
    language, parts = get_language(), []
    for shape, words in rows:
        pieces = _pieces(template, language, tuple(shape.items()), tuple(words))
        texts = {name: _escaped(word) for name, word in words.items()}
        parts += [texts[piece] if place % 2 else piece for place, piece in enumerate(pieces)]
    return mark_safe("".join(parts))  # noqa: S308 each word was escaped, the rest is the template's own


def _escaped(word: object) -> str:
    return word if isinstance(word, SafeString) else html.escape(str(word))


@lru_cache(maxsize=2048)
def _pieces(
    template: str, language: str | None, shape: tuple[tuple[str, Hashable], ...], names: tuple[str, ...]
) -> list[str]:
    """What the template draws of this shape, cut at its words: text, the name of a word, text, …"""
    marks = {name: mark_safe(f"\ue000{name}\ue001") for name in names}  # noqa: S308
    context: dict[str, Any] = {**dict(shape), **marks}
    return _MARK.split(get_template(template).render(context))
