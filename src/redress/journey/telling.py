"""What an event keeps of a step: what was given, which rows came of it, and old and new values of named fields."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import partial
from typing import Any
from uuid import UUID

from redress.domain.changes import LOADED, Add, Amend, Change, Set, place_of
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
    return {name: value for name, value in plain(given).items() if value not in ("", None, [], {})}


def _old_and_new(before: Complaint, kind: type[Any], id: UUID, named: Mapping[str, Any]) -> dict[str, Any]:
    rows = getattr(before, LOADED[kind]) if kind in LOADED else ()
    place = place_of(rows, id)
    row = None if place is None else rows[place]
    return {n: [plain(getattr(row, n, None)), plain(v)] for n, v in named.items()}


def plain(value: Any) -> Any:
    """A domain value as JSON has it; times in ISO form, amounts and ids as text."""
    write = _WRITERS.get(type(value)) or _writer(type(value))
    return write(value)


def _writer(kind: type[Any]) -> Callable[[Any], Any]:
    """How values of that type are written; found once and kept."""
    if dataclasses.is_dataclass(kind):
        names = tuple(field.name for field in dataclasses.fields(kind))
        found: Callable[[Any], Any] = partial(_row, names)
    elif issubclass(kind, Mapping):
        found = _mapping
    else:
        found = next((write for known, write in _KINDS.items() if issubclass(kind, known)), _same)
    return _WRITERS.setdefault(kind, found)


def _row(names: tuple[str, ...], value: Any) -> dict[str, Any]:
    return {name: plain(getattr(value, name)) for name in names}


def _mapping(value: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(key): plain(each) for key, each in value.items()}


def _several(value: Iterable[Any]) -> list[Any]:
    return [plain(each) for each in value]


def _same(value: Any) -> Any:
    return value


_KINDS: dict[type[Any], Callable[[Any], Any]] = {
    Enum: lambda value: value.value,
    list: _several,
    tuple: _several,
    frozenset: _several,
    set: _several,
    date: lambda value: value.isoformat(),
    UUID: str,
    Decimal: str,
    bytes: lambda value: value.hex(),
}
_WRITERS: dict[type[Any], Callable[[Any], Any]] = {}
