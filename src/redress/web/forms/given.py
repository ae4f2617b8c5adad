"""What an event says was given, as the step's form would post it again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from redress.journey.declare import Kind, asked
from redress.web.forms.drawing import written


def as_typed(
    declared: type[Any], given: Mapping[str, Any], zone: str, prefix: str = ""
) -> dict[str, list[str]]:
    """The fields with their values, promises too; files are left out, since nobody can type them."""
    typed: dict[str, list[str]] = {}
    for field, question in asked(declared):
        value = given.get(field.name)
        if value in (None, "", False) or question.kind in {Kind.FILES, Kind.FORM}:
            continue
        name = prefix + field.name
        if question.row is not None:
            for number, row in enumerate(value or (), 1):
                typed |= as_typed(question.row, row, zone, f"{name}.{number}.")
            continue
        if question.kind is Kind.MOMENT:
            value = datetime.fromisoformat(str(value))
        several = value if isinstance(value, list) else [value]
        typed[name] = [written(each, zone) for each in several]
    return typed
