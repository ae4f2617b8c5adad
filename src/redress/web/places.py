"""Addresses of pages, found once: looking one up among all addresses takes longer than writing fifty."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

from django.urls import get_script_prefix, get_urlconf, reverse

_HERE = "-here-"
_PLAIN = "!$&'()*+,;=~:@"  # signs that stand in a path as they are (RFC 3986)


def place_of(name: str, *words: str) -> str:
    """The address of that name with these words in it, as ``reverse`` gives it. Raises NoReverseMatch."""
    pieces = _pieces(name, len(words), get_urlconf(), get_script_prefix())
    said = [quote(word, safe=_PLAIN) for word in words]
    return "".join(piece + word for piece, word in zip(pieces, [*said, ""], strict=True))


@lru_cache(maxsize=512)
def _pieces(name: str, words: int, _urlconf: str | None, _prefix: str) -> list[str]:
    return reverse(name, args=[_HERE] * words).split(_HERE)
