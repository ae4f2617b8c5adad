"""The slots that wording may hold, with what fills them. A slot that is not here is filled by nobody.

Who sends a message of a purpose fills EVERYWHERE and that purpose's own slots; a phrase is filled on the screen.
"""

from __future__ import annotations

import re

EVERYWHERE = frozenset(
    {
        "name",  # the complainant's name (surname where the language addresses by it)
        "form_of_address",  # as the complainant chose: Ms, 女士, doamna …
        "number",  # the complaint's number
        "organisation",  # our name
        "link",  # the complainant's status page
        "handler",  # the owner's name
        "staff_number",  # the owner's staff number (001-62)
    }
)

BY_PURPOSE: dict[str, frozenset[str]] = {
    "acknowledgement": frozenset({"code", "due", "points", "instructions"}),
    "restatement": frozenset({"points", "instructions"}),
    "answer": frozenset({"decision", "reasons"}),
    "promise": frozenset({"due", "points"}),
    "progress": frozenset({"points", "due"}),
    "interim": frozenset({"points", "due"}),
    "question": frozenset({"question", "due", "instructions"}),
    "apology": frozenset({"points"}),
    "offer": frozenset({"options", "reasons", "due", "instructions"}),
    "agreement": frozenset({"points", "options", "amount", "due", "instructions"}),
    "final_response": frozenset({"points", "decision", "reasons", "recourse", "recourse_until"}),
    "decline": frozenset({"decision", "reasons", "recourse", "recourse_until"}),
    "forwarded": frozenset({"decision", "reasons"}),
    "escalation": frozenset({"due", "instructions"}),
    "order": frozenset({"points", "due", "instructions", "amount"}),
    "voucher": frozenset({"code", "amount", "due", "instructions"}),
    "vip": frozenset({"instructions"}),
    "satisfaction": frozenset({"question", "instructions"}),
    "follow_up": frozenset({"question", "instructions"}),
    "improvement_told": frozenset({"improvement"}),
    "lost_code": frozenset({"code", "due"}),
    "password": frozenset({"code", "due", "instructions"}),
    "withdrawn": frozenset({"points"}),
    "opinion": frozenset({"points"}),
}
"""What each purpose's message holds besides EVERYWHERE: code, due (date in words), points, options, decision,
reasons, recourse, recourse_until, question, improvement, amount, instructions."""

IN_PHRASES = EVERYWHERE | {"due", "product", "time", "department", "points", "question", "options", "amount"}
"""What a phrase may hold; the screen fills what it knows and shows the rest as blanks."""

NEEDED: dict[str, frozenset[str]] = {
    "acknowledgement": frozenset({"number"}),
    "answer": frozenset({"decision", "reasons"}),
    "final_response": frozenset({"decision", "reasons", "recourse", "recourse_until"}),
    "decline": frozenset({"decision", "reasons", "recourse", "recourse_until"}),
    "lost_code": frozenset({"code"}),
    "voucher": frozenset({"code"}),
}
"""What the body of a purpose's letter cannot do without: the parts of a formal answer (ISO 10002; 000-43), a number, a code."""

_SLOT = re.compile(r"\{([^{}]*)\}")


def slots_in(text: str) -> tuple[str, ...]:
    """The slots of a wording, in order."""
    return tuple(_SLOT.findall(text))


def pieces(text: str) -> tuple[tuple[str, str], ...]:
    """The wording cut at its slots: ("a text between", "") and ("", "slot") in turn."""
    cut = _SLOT.split(text)
    return tuple(("", part) if number % 2 else (part, "") for number, part in enumerate(cut) if part)
