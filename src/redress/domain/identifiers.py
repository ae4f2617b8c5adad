"""Numbers of the outside world (waybill, order, batch) as they are kept, however they are scanned or typed.

Spaces and invisible signs go, full-width forms and small letters become plain capitals, every kind of dash a hyphen.
For identifiers only, never for prose. Source: ux.md, rules 35 and 59.
"""

from __future__ import annotations

import re
import unicodedata

MOST_PARTS = 8  # groups of signs that a number is read out or printed in
_DASHES = re.compile(r"[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_NOTHING = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u0000-\u001f]+")
_NUMBERED = re.compile(r"[A-Z0-9][A-Z0-9./#-]*")


def identifier(typed: str) -> str:
    """The number as it is kept; what is not a number but a sentence stays as it was typed, without the spaces around it."""
    plain = _NOTHING.sub("", _DASHES.sub("-", unicodedata.normalize("NFKC", typed))).upper()
    named = _NUMBERED.fullmatch(plain) and any(sign.isdigit() for sign in plain)
    return plain if named and len(typed.split()) <= MOST_PARTS else typed.strip()


def in_groups(number: str) -> str:
    """A long number in groups of four, for comparing it with what stands on the parcel."""
    return " ".join(number[start : start + 4] for start in range(0, len(number), 4))
