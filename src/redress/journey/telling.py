"""What an event keeps of a step: what was given, which rows came of it, and old and new values of named fields."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

from redress.domain.changes import LOADED, Add, Amend, Change, Set
from redress.domain.complaint import Complaint


def payload_of(given: Any, before: Complaint, changes: Iterable[Change]) -> dict[str, Any]:
    """The payload as plain JSON values: ``given``, ``set`` (field: [old, new]), ``rows`` and ``amended``."""
    fields: dict[str, Any] = {}
    rows: list[Any] = []
    amended: list[Any] = []
    for change in changes:
        match change:
            case Set(named):
                fields |= {n: [plain(getattr(before, n)), plain(v)] for n, v in named.items()}
            case Add(row):
                rows.append([type(row).__name__, str(row.id)])
            case Amend(kind, id, named):
                amended.append([kind.__name__, str(id), _old_and_new(before, kind, id, named)])
    kept = {"given": _given(given), "set": fields, "rows": rows, "amended": amended}
    return {name: value for name, value in kept.items() if value}


def _given(given: Any) -> dict[str, Any]:
    everything = plain(dataclasses.asdict(given))
    return {name: value for name, value in everything.items() if value not in ("", None, [], {})}


def _old_and_new(before: Complaint, kind: type[Any], id: UUID, named: Mapping[str, Any]) -> dict[str, Any]:
    rows = getattr(before, LOADED[kind]) if kind in LOADED else ()
    row = next((row for row in rows if row.id == id), None)
    return {n: [plain(getattr(row, n, None)), plain(v)] for n, v in named.items()}


def plain(value: Any) -> Any:
    """A domain value as JSON has it; times in ISO form, amounts and ids as text."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple | frozenset | set):
        return [plain(each) for each in value]
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, bytes):
        return value.hex()
    return value
