"""A text into its sentences, with what others said taken out; offsets stay those of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST = 600  # a longer sentence is looked at in pieces

# What stands in quotation marks is somebody's words, not ours; a mail quotes by ">" before each line.
_QUOTED = re.compile(
    r"“[^“”]{0,600}”|「[^「」]{0,600}」|『[^『』]{0,600}』|«[^«»]{0,600}»|„[^„”“]{0,600}[”“]|\"[^\"\n]{0,600}\"|《[^《》]{0,200}》"
    r"|^[ \t]*>.*$",
    re.MULTILINE,
)
_END = re.compile(r"[\u3002\uff01\uff1f\uff1b!?;]+|\.{1,3}(?=\s|$)|\n(?![a-zăâîșțşţ])|…")
_SHORT = re.compile(
    r"(?:^|[\s(])(?:mr|mrs|ms|dr|st|no|nr|str|prof|ing|dl|dna|d-na|d-l|tel|art|e\.g|i\.e|a\.m|p\.m|approx|[a-z])$",
    re.IGNORECASE,
)


def unquoted(text: str) -> str:
    """The text with every quotation blanked out, of the same length."""
    return _QUOTED.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends, its closing mark included."""
    start = 0
    for end in _END.finditer(text):
        if end.group() == "." and _SHORT.search(text, max(start, end.start() - 8), end.start()):
            continue
        yield from _pieces(text, start, end.end())
        start = end.end()
    yield from _pieces(text, start, len(text))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for piece in range(start, end, LONGEST):
        until = min(piece + LONGEST, end)
        if text[piece:until].strip():
            yield piece, until
