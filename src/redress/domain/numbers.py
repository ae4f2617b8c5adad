"""Complaint numbers: unit code, two-digit year, serial, check character, as in ``HL26-0042-K``.

Readable over the telephone: the code is letters, the rest digits, and the check character is never I, O, 0 or 1.
A weighted sum modulo the prime 31 finds every wrong character and every swap of neighbours, for the years 2000 to 2049:
letters and digits share values only where the shape of the number tells them apart.
"""

from __future__ import annotations

import re
import unicodedata

from redress.domain.because import because
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import BadInput

PRIME = 31
WEIGHT = 3  # a primitive root of 31: no two neighbouring weights are alike, and none is zero
UNIT_CODE = re.compile(r"[A-Z]{1,6}")
_SHAPE = re.compile(r"([A-Z]{1,6})([0-4][0-9])([0-9]{4,9})([2-9A-Z])")
# A digit of 5 to 9 never begins a year here, so five letters may share those values.
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_VALUE = {digit: value for value, digit in enumerate("0123456789")} | {
    letter: (value + 10 if value < PRIME - 10 else value - (PRIME - 10) + 5)
    for value, letter in enumerate(_LETTERS)
}
# 31 characters; a digit's place is its own value.
CHECK = "AC23456789DEFGHJKLMNPQRSTUVWXYZ"
_HEARD = str.maketrans({"O": "0", "I": "1", "L": "1"})


def number_for(unit_code: str, year: int, serial: int) -> str:
    """The number of the ``serial``-th complaint (from 1) of a unit in a year.

    BadInput when the unit's code is not one to six letters A-Z, ValueError when the serial is not positive.
    """
    code = unit_code.strip().upper()
    if not UNIT_CODE.fullmatch(code):
        raise BadInput(because(ReasonCode.UNIT_CODE_UNREADABLE, field="unit_code", found=unit_code))
    if serial < 1:
        raise ValueError("Serial numbers begin at 1.")
    head, tail = f"{code}{year % 100:02d}", f"{serial:04d}"
    return f"{head}-{tail}-{check_character(head + tail)}"


def check_character(body: str) -> str:
    """The character that makes the weighted sum of the whole divisible by 31."""
    total, weight = 0, WEIGHT
    for character in reversed(body):
        total += weight * _VALUE[character]
        weight = weight * WEIGHT % PRIME
    return CHECK[-total % PRIME]


def read_number(text: str) -> str | None:
    """The number as it is stored, from what somebody typed or said; None when it cannot be one.

    Spaces, hyphens, case and full-width forms do not matter; after the year, letters O, I and L are heard as
    0, 1 and 1.
    """
    folded = unicodedata.normalize("NFKC", text).upper()
    plain = "".join(c for c in folded if c.isascii() and c.isalnum())
    if any(c.isalnum() and not c.isascii() for c in folded):
        return None
    digits = re.search("[0-9]{2}", plain)
    sure = digits.end() if digits else len(plain)
    body, check = (plain[:sure] + plain[sure:].translate(_HEARD))[:-1], plain[-1:]
    shape = _SHAPE.fullmatch(body + check)
    if shape is None or check_character(body) != check:
        return None
    code, year, serial, _ = shape.groups()
    canonical = f"{code}{year}-{serial}-{check}"
    return canonical if serial.lstrip("0") and len(serial) == max(4, len(serial.lstrip("0"))) else None
