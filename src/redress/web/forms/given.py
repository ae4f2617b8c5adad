"""What an event says was given, as the step's form would post it again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from redress.journey.declare import Kind, asked
from redress.web.forms.drawing import written


def as_typed(declared: type[Any], given: Mapping[str, Any], zone: str) -> dict[str, list[str]]:
    """The fields with their values. Promises are left out: they are on the ledger, and would be made twice."""
    typed: dict[str, list[str]] = {}
    for field, question in asked(declared):
        value = given.get(field.name)
        if (
            value in (None, "", False)
            or question.promises
            or question.kind in {Kind.ROWS, Kind.FILES, Kind.FORM}
        ):
            continue
        if question.kind is Kind.MOMENT:
            value = datetime.fromisoformat(str(value))
        several = value if isinstance(value, list) else [value]
        typed[field.name] = [written(each, zone) for each in several]
    return typed
