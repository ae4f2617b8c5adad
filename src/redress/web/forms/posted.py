"""From a posted form back to raw values by field name, the shape that ``journey.reading`` reads."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict

from redress.journey.declare import Kind, asked

MOST_ROWS = 50


def posted(declared: type[Any], form: QueryDict, prefix: str = "") -> dict[str, Any]:
    """Every declared field as it was typed; rows as a list of such, particulars by their own names."""
    raw: dict[str, Any] = {}
    for field, question in asked(declared):
        name = prefix + field.name
        match question.kind:
            case Kind.ROWS:
                raw[field.name] = _rows(question.row, form, name)
            case Kind.MANY:
                raw[field.name] = form.getlist(name)
            case Kind.FORM:
                raw[field.name] = particulars(form, name)
            case Kind.FILES:
                raw[field.name] = []
            case _ if name in form:
                raw[field.name] = form[name]
    return raw


def particulars(form: QueryDict, name: str) -> dict[str, str]:
    """The further fields of a pack's form, by their codes."""
    start = f"{name}."
    return {
        key[len(start) :]: str(form[key]).strip()
        for key in form
        if key.startswith(start) and str(form[key]).strip()
    }


def _rows(declared: Any, form: QueryDict, name: str) -> list[dict[str, Any]]:
    start = f"{name}."
    numbers = {key[len(start) :].partition(".")[0] for key in form if key.startswith(start)}
    wanted = sorted(int(n) for n in numbers if n.isascii() and n.isdigit() and 0 < int(n) <= MOST_ROWS)
    rows = [posted(declared, form, f"{name}.{number}.") for number in wanted]
    return [row if _touched(declared, row) else {} for row in rows]


def _touched(declared: Any, row: dict[str, Any]) -> bool:
    """Whether anything stands in the row that was not there when it was drawn blank."""
    return any(
        row.get(field.name) not in ("", None, [], {}) and row[field.name] != str(field.default)
        for field, _question in asked(declared)
    )
