"""Dataclass ↔ table, in one place: the column of a field has the field's name, and its type says how to read it."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from django.db import connection
from django.db.models import Model
from psycopg.types.json import Jsonb

from redress.domain.changes import LOADED, WRITTEN
from redress.domain.complaint import Complaint
from redress.records import models

Reader = Callable[[Any], Any]
RENAMED = {"organisation": "organisation_id"}  # the domain speaks of the organisation, the table of its key


@dataclasses.dataclass(frozen=True)
class Table:
    """Where a dataclass is kept: ``columns`` stand in the order of ``names``, ``readers`` decode JSON values.

    ``typed`` are the places of values that need their type even when the driver has read them in binary.
    """

    kind: type[Any]
    model: type[Model]
    name: str
    names: tuple[str, ...]
    columns: tuple[str, ...]
    types: tuple[str, ...]
    readers: tuple[Reader | None, ...]
    typed: tuple[tuple[int, Reader], ...]

    def read(self, values: list[Any]) -> Any:
        """The dataclass for one row of JSON values in column order."""
        fields = {
            name: value if reader is None or value is None else reader(value)
            for name, reader, value in zip(self.names, self.readers, values, strict=True)
        }
        return self.kind(**fields)

    def fields_of(self, values: list[Any]) -> list[Any]:
        """The fields for one row of values as the driver reads them in binary, in column order; in place."""
        for place, read in self.typed:
            if values[place] is not None:
                values[place] = read(values[place])
        return values

    def write(self, row: Any) -> list[Any]:
        """The values of a dataclass for the database, in column order."""
        return [plain(getattr(row, name)) for name in self.names]

    def type_of(self, name: str) -> str:
        """The SQL type of the field's column."""
        return self.types[self.names.index(name)]


def plain(value: Any) -> Any:
    """A domain value as the database driver takes it."""
    kind = type(value)
    if kind in _AS_THEY_ARE:
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | frozenset):
        return [plain(each) for each in value]
    if isinstance(value, Mapping):
        return Jsonb(dict(value), dumps=_as_json)
    return value


def _as_json(value: Any) -> str:
    return json.dumps(value, default=str, ensure_ascii=False)


def _mapping(value: Any) -> Any:
    return json.loads(value, parse_float=Decimal) if isinstance(value, str) else value


def column(name: str) -> str:
    """The column that holds the field of that name."""
    return RENAMED.get(name, name)


def table_of(kind: type[Any]) -> Table:
    """The table of a dataclass."""
    return TABLES[kind]


def row_fields(kind: type[Any]) -> tuple[str, ...]:
    """The fields of a dataclass that are columns; those of a complaint that hold other rows are not."""
    held = set(LOADED.values()) if kind is Complaint else set()
    return tuple(field.name for field in dataclasses.fields(kind) if field.name not in held)


def _table(kind: type[Any]) -> Table:
    model: type[Model] = getattr(models, kind.__name__)
    names = row_fields(kind)
    hints = get_type_hints(kind)
    by_column = {field.column: field for field in model._meta.concrete_fields}
    columns = tuple(column(name) for name in names)
    return Table(
        kind=kind,
        model=model,
        name=model._meta.db_table,
        names=names,
        columns=columns,
        types=tuple(str(by_column[each].db_type(connection)) for each in columns),
        readers=tuple(_reader(hints[name]) for name in names),
        typed=tuple((n, typed) for n, name in enumerate(names) if (typed := _typed(hints[name])) is not None),
    )


def _typed(hint: Any) -> Reader | None:
    hint = _wanted(hint)
    if get_origin(hint) is tuple:
        each = _typed(get_args(hint)[0])
        return tuple if each is None else lambda values: tuple(map(each, values))
    return hint if isinstance(hint, type) and issubclass(hint, Enum) else None


def _wanted(hint: Any) -> Any:
    """The hint without "or None"."""
    if get_origin(hint) in (Union, UnionType):
        (hint,) = [each for each in get_args(hint) if each is not NoneType]
    return hint


def _reader(hint: Any) -> Reader | None:
    hint = _wanted(hint)
    origin = get_origin(hint)
    if origin is tuple:
        return _reader_of_several(get_args(hint)[0])
    if origin is not None:
        return _mapping
    if issubclass(hint, Enum):
        return hint
    return _READERS.get(hint)


def _reader_of_several(hint: Any) -> Reader:
    each = _reader(hint)
    return tuple if each is None else lambda values: tuple(map(each, values))


_AS_THEY_ARE = frozenset({NoneType, str, int, bool, UUID, datetime, Decimal, bytes})
_READERS: dict[Any, Reader] = {
    UUID: UUID,
    datetime: datetime.fromisoformat,
    Decimal: lambda value: Decimal(str(value)),
    bytes: bytes,
}

_KINDS: tuple[type[Any], ...] = (Complaint, *LOADED, *WRITTEN)
TABLES: dict[type[Any], Table] = {kind: _table(kind) for kind in _KINDS}
