"""Many rows at once, each a copy of one that is there: for tests of what a query reads."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import connection


def copies(table: str, id: UUID, count: int, **expressions: str) -> None:
    """Copy a row that often; the expressions are SQL, in which ``n`` counts from 1."""
    changed = {"id": "gen_random_uuid()", **expressions}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT quote_ident(column_name) FROM information_schema.columns"
            " WHERE table_name = %s AND table_schema = current_schema() AND is_identity = 'NO'",
            [table],
        )
        names = [name for (name,) in cursor.fetchall()]
        chosen = ", ".join(changed.get(name, name) for name in names)
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(names)}) SELECT {chosen}"
            f" FROM {table}, generate_series(1, {count}) AS n WHERE {table}.id = %s",
            [id],
        )
        cursor.execute(f"ANALYZE {table}")


def plan(query: str, asked: Any = None) -> str:
    """How the database would go about a query."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {query}", asked)
        return "\n".join(line for (line,) in cursor.fetchall())
