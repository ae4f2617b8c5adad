"""Slips of the pen in a text to the complainant: an attachment that is not there, somebody else's data, a wrong name.

They are pointed out, never refused: words are looked for, not understood. Source: ux.md, rule 25.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_ATTACHED = re.compile(
    r"\battach(?:ed|ment|ments|ing)\b|\benclosed?\b|附件|随附|隨附|随函|隨函|附上|\bata[sșş]at[aăe]?|\banex(?:at[aăe]?|a|ă|ez)\b",
    re.IGNORECASE,
)
# A Chinese resident's number, a Romanian personal code, and telephones: with a plus, Chinese mobile, Romanian.
_RESIDENT = re.compile(r"(?<!\d)\d{17}[\dXx](?![\dXx])|(?<!\d)[1-8]\d{12}(?!\d)")
_PHONE = re.compile(
    r"\+\d[\d \-]{7,17}\d|(?<!\d)1[3-9]\d[ \-]?\d{4}[ \-]?\d{4}(?!\d)|(?<!\d)0[237]\d{2}[ \-]?\d{3}[ \-]?\d{3}(?!\d)"
)
_ADDRESSED = re.compile(
    r"^\s*(?:Dear|Stimat[ăea]?|Drag[ăa])\s+(?:(?:Mr|Mrs|Ms|Dr|domnule|doamn[ăa]|domni[sș]oar[ăa])\.?\s+)?(?P<latin>[^\W\d_][^,:!\n，：]{1,60})"
    r"|^\s*(?:尊敬的|亲爱的|親愛的)?\s*(?P<chinese>[\u3400-\u9fff]{1,4}?)(?:先生|女士|小姐)",
    re.IGNORECASE | re.MULTILINE,
)
ANYBODY = frozenset(
    {
        "customer",
        "client",
        "sir",
        "madam",
        "客户",
        "客戶",
        "顾客",
        "顧客",
        "用户",
        "用戶",
        "这位",
        "這位",
        "那位",
        "各位",
    }
)


@dataclass(frozen=True, slots=True)
class Slip:
    """What looks wrong: attachment, resident_number, phone or name; ``found`` are the words that tell."""

    kind: str
    found: str


def slips(text: str, name: str, own: Iterable[str] = (), *, carries_file: bool = False) -> list[Slip]:
    """The slips in a text to the complainant of that name; ``own`` are their own numbers and those of the case."""
    known = {_digits(each) for each in own}
    found: list[Slip] = []
    mentioned = _ATTACHED.search(text)
    if mentioned and not carries_file:
        found.append(Slip("attachment", mentioned[0]))
    found += [
        Slip("resident_number", each[0]) for each in _RESIDENT.finditer(text) if _strange(each[0], known)
    ]
    numbers = {each.found for each in found}
    found += [
        Slip("phone", each[0])
        for each in _PHONE.finditer(text)
        if each[0] not in numbers and _strange(each[0], known)
    ]
    return [*found, *_misnamed(text, name)]


def _strange(number: str, known: set[str]) -> bool:
    """Whether the number belongs to nobody we know; a country's prefix makes no other number of it."""
    digits = _digits(number)
    return not any(each and (digits.endswith(each) or each.endswith(digits)) for each in known)


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())


def _misnamed(text: str, name: str) -> list[Slip]:
    greeting = _ADDRESSED.search(text)
    if not greeting or not name.strip():
        return []
    called = (greeting["latin"] or greeting["chinese"] or "").strip()
    if not called or called.casefold() in ANYBODY or _same(called, name):
        return []
    return [Slip("name", called)]


def _same(called: str, name: str) -> bool:
    """Whether one is a part of the other: a surname, a first name, a name without its title."""
    ours, theirs = called.casefold(), name.casefold()
    return ours in theirs or theirs in ours or not set(ours.split()).isdisjoint(theirs.split())
