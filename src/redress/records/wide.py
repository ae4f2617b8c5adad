"""Queries over many complaints at once: arrays go in and rows come out in binary, past the object mapper's cursor."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

from django.db import connection
from psycopg import Cursor
from psycopg.types.json import set_json_loads

_loads = partial(json.loads, parse_float=Decimal)


def fetch(sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows of a query, with values as Python has them (amounts in JSON are Decimal)."""
    with connection.wrap_database_errors, _cursor() as cursor:
        cursor.execute(sql, values, binary=True)
        return cursor.fetchall()


def _cursor() -> Cursor[Any]:
    connection.ensure_connection()
    cursor = Cursor(connection.connection)
    set_json_loads(_loads, cursor)
    return cursor


def ids_text(ids: Iterable[UUID]) -> str:
    """Ids as the text of an array: dumping hundreds of them one by one, for each table, costs more than the query."""
    return "{" + ",".join(map(str, ids)) + "}"


def elements(sql_type: str, values: Iterable[Any]) -> tuple[str, Any]:
    """The type of the array that carries a column's values into a query, and the array as it takes it.

    Values without signs that an array would have to quote are written out at once: dumping them one by one costs more
    than all the rest. An array of arrays would have to be a rectangle, so lists travel as JSON; so do mappings.
    """
    if sql_type.endswith("[]") or sql_type == "jsonb":
        return "text[]", [None if value is None else _text(value) for value in values]
    own = "integer" if sql_type.startswith("serial") else sql_type
    write = _WRITTEN_OUT.get(own)
    if write is None:
        return f"{own}[]", list(values)
    return f"{own}[]", "{" + ",".join("NULL" if value is None else write(value) for value in values) + "}"


def element(sql_type: str, name: str) -> str:
    """How the column of that name is read again from the row ``v`` of the arrays' elements."""
    value = f'v."{name}"'
    if sql_type.endswith("[]"):
        return f"ARRAY(SELECT jsonb_array_elements_text({value}::jsonb))::{sql_type}"
    return f"{value}::{sql_type}" if sql_type == "jsonb" else value


def _text(value: Any) -> str:
    return json.dumps(getattr(value, "obj", value), default=str, ensure_ascii=False)


_WRITTEN_OUT: dict[str, Callable[[Any], str]] = {
    "uuid": str,
    "integer": str,
    "bigint": str,
    "boolean": str,
    "timestamptz": datetime.isoformat,
    "timestamp with time zone": datetime.isoformat,
    "bytea": lambda value: f'"\\\\x{value.hex()}"',
}
