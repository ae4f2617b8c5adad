"""Text that a spreadsheet would take for a formula is made text again (incidents: CVE-2026-27644, CVE-2026-42267)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

SKIPPED = " \u00a0\u1680\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff"
BREAKS = "\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029"
STARTS = "=+\\-@\t＝＋－＠﹢﹣﹦﹫−"
DANGEROUS = re.compile(
    rf"(?:\A|(?<=[{BREAKS}]))(?=[{SKIPPED}\x00]*[{STARTS}])|\A(?=[{SKIPPED}\x00]*[{BREAKS}])",
)


def guarded(text: str) -> str:
    """The text with an apostrophe before each line that would start a formula."""
    return DANGEROUS.sub("'", text)


def cell(value: Any) -> str | int | Decimal | None:
    """What may be written: numbers stay numbers, lists are joined first and guarded whole."""
    if value is None or (isinstance(value, int | Decimal) and not isinstance(value, bool)):
        return value
    if isinstance(value, list | tuple | set | frozenset):
        value = "; ".join(str(one) for one in value)
    return guarded(str(value))
