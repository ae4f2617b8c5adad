"""All that steps leave in the database, in words that can be compared: rows, events, payloads, reactions, jobs, keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection, transaction

from redress.journey import scenery
from redress.records.mapping import TABLES
from tests.cast import CountingMint

# What differs from one writing to the next: when it was recorded, in which order rows came, and what is salted.
CHANCE = {"arrival", "recorded_at", "payload_hash", "chain_hash", "head", "salt", "created_at"}
ASIDE = {
    "records_event": "subject_id, seq",
    "records_eventpayload": "subject_id, seq",
    "records_reaction": "subject_id, seq, name",
    "records_idempotencykey": "actor, key",
    "records_complaintcode": "digest",
}
JOBS = """
SELECT j.queue_name, j.task_name, j.priority, j.lock, j.queueing_lock, j.status::text, j.scheduled_at,
       j.args - 'reaction_id', r.subject_id, r.seq, r.name
  FROM procrastinate_jobs j LEFT JOIN records_reaction r ON r.id = (j.args->>'reaction_id')::bigint
 ORDER BY 2, 8, 9, 10, 11
"""


def rows_of(table: str, order: str) -> list[dict[str, Any]]:
    """The rows of a table without what is left to chance."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} ORDER BY {order}")
        names = [column.name for column in cursor.description]
        found = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    dropped = CHANCE | ({"id", "at"} if table in ASIDE else set())
    return [{name: value for name, value in row.items() if name not in dropped} for row in found]


def everything() -> dict[str, Any]:
    """The whole of it, by table."""
    found = {table.name: rows_of(table.name, "id") for table in TABLES.values()}
    found |= {table: rows_of(table, order) for table, order in ASIDE.items()}
    with connection.cursor() as cursor:
        cursor.execute(JOBS)
        found["jobs"] = cursor.fetchall()
    return found


def left_by(monkeypatch, do: Callable[[], Any]) -> tuple[Any, dict[str, Any]]:
    """What an act answers and leaves behind, with ids that count from one; the act itself is undone."""
    mint = CountingMint()
    monkeypatch.setattr(scenery, "Chance", lambda now: mint)
    with transaction.atomic():
        answer = do()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        found = everything()
        transaction.set_rollback(True)
    return answer, found


def differences(one: dict[str, Any], other: dict[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """Each table with the rows that only one of the two has."""
    for table in one.keys() | other.keys():
        if one[table] != other[table]:
            yield (
                table,
                [row for row in one[table] if row not in other[table]],
                [row for row in other[table] if row not in one[table]],
            )
