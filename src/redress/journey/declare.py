"""How a step declares its input once: forms, API schema, command line, permission matrix and docs derive from it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any


class Kind(StrEnum):
    """What a field holds, and so how it is read, checked and drawn."""

    TEXT = "text"
    LONG = "long"
    EMAIL = "email"
    PHONE = "phone"
    INTEGER = "integer"
    AMOUNT = "amount"
    YES_NO = "yes_no"
    DATE = "date"
    MOMENT = "moment"
    CHOICE = "choice"
    MANY = "many"
    LINES = "lines"
    ROWS = "rows"
    COMPLAINT = "complaint"
    FILES = "files"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Ask:
    """What a field asks for.

    ``label`` and ``hint`` are English source texts (translated where shown). ``choices`` says where codes come from:
    "taxonomy:AXIS", "policy:urgencies|remedies|orders|levels|phrases|statements|customer_types|escalation",
    "people:ROLE", "case:ROWS" (a row of this complaint, such as case:points), or "a|b|c" literally.
    ``row`` is the dataclass of one row for ROWS. ``future`` or ``past`` bound a MOMENT. ``binds`` marks a text that
    reaches the complainant: what it promises must be recorded. ``promises`` marks a MOMENT for which the step itself puts
    a promise on the ledger: "given" when the date is given, "always" when it otherwise takes a date of its own.
    """

    label: str
    kind: Kind = Kind.TEXT
    choices: str = ""
    required: bool = True
    hint: str = ""
    row: type[Any] | None = None
    future: bool = False
    past: bool = False
    personal: bool = False
    spoken: bool = False
    binds: bool = False
    promises: str = ""


_EMPTY: dict[Kind, Any] = {
    Kind.TEXT: "", Kind.LONG: "", Kind.EMAIL: "", Kind.PHONE: "", Kind.CHOICE: "",
    Kind.MANY: (), Kind.LINES: (), Kind.ROWS: (), Kind.FILES: (), Kind.YES_NO: False,
}  # fmt: skip


def ask(
    label: str,
    kind: Kind = Kind.TEXT,
    *,
    choices: str = "",
    optional: bool = False,
    default: Any = dataclasses.MISSING,
    **more: Any,
) -> Any:
    """A dataclass field with its question. An optional one defaults to empty (None for numbers, times and ids).

    ``spoken=True`` marks text that leaves the house: it is checked for forbidden words.
    """
    asked = Ask(label, kind, choices, required=not optional, **more)
    if kind is Kind.FORM:
        return dataclasses.field(default_factory=dict, metadata={"ask": asked})
    if optional and default is dataclasses.MISSING:
        default = _EMPTY.get(kind)
    if default is dataclasses.MISSING:
        return dataclasses.field(metadata={"ask": asked})
    return dataclasses.field(default=default, metadata={"ask": asked})


def asked(given: Any) -> tuple[tuple[dataclasses.Field[Any], Ask], ...]:
    """Each declared field of an input class (or instance) with its question, in order."""
    return _asked(given if isinstance(given, type) else type(given))


@cache
def _asked(kind: type[Any]) -> tuple[tuple[dataclasses.Field[Any], Ask], ...]:
    return tuple(
        (field, field.metadata["ask"]) for field in dataclasses.fields(kind) if "ask" in field.metadata
    )
