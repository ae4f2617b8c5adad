"""Addresses of pages, found once: looking one up among all addresses takes longer than writing fifty."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

from django.template import Context
from django.template.base import Parser, Token
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as url_of_django
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from django.utils.html import conditional_escape

_HERE = "-here-"
_PLAIN = "!$&'()*+,;=~:@"  # signs that stand in a path as they are (RFC 3986)


def place_of(name: str, *words: str) -> str:
    """The address of that name with these words in it, as ``reverse`` gives it. Raises NoReverseMatch."""
    pieces = _pieces(name, len(words), get_urlconf(), get_script_prefix())
    said = [quote(word, safe=_PLAIN) for word in words]
    return "".join(piece + word for piece, word in zip(pieces, [*said, ""], strict=True))


@lru_cache(maxsize=512)
def _pieces(name: str, words: int, _urlconf: str | None, _prefix: str) -> list[str]:
    """Asked with a word that no address holds. Raises NoReverseMatch, also where the place takes numbers only."""
    return reverse(name, args=[_HERE] * words).split(_HERE)


class PlaceNode(URLNode):
    """The tag ``url``: plain words and no words are put into the address that was found before."""

    def render(self, context: Context) -> str:
        name, words = self.view_name.resolve(context), [each.resolve(context) for each in self.args]
        if self.kwargs or not all(isinstance(word, str) for word in words):
            return super().render(context)
        try:
            address = place_of(name, *words)
        except (
            NoReverseMatch
        ):  # no such place, or one that takes no such words: Django says so or forgives it
            return super().render(context)
        if self.asvar:
            context[self.asvar] = address
            return ""
        return conditional_escape(address) if context.autoescape else address


def url(parser: Parser, token: Token) -> PlaceNode:
    """Compile the tag as Django does."""
    found = url_of_django(parser, token)
    return PlaceNode(found.view_name, found.args, found.kwargs, found.asvar)
