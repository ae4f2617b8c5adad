"""The database to a file and back, with PostgreSQL's own programs out of the wheel."""

import os
import subprocess
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from redress.config import embedded

_VARIABLES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "options": "PGOPTIONS",
}
Connection = psycopg.Connection[Any]


class DumpRefused(RuntimeError):
    """PostgreSQL could not write or read the dump; the message carries its reason."""


def save(url: str, target: Path) -> dict[str, int]:
    """Write the whole database to a file; returns the rows of every table, counted in the same snapshot."""
    with psycopg.connect(url) as connection:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        snapshot = _one(connection.execute("SELECT pg_export_snapshot()"))
        rows = count_rows(connection)
        command = ["pg_dump", "--format=custom", f"--snapshot={snapshot}", "--no-owner", "--no-privileges"]
        _run(url, [*command, f"--file={target}"])
    return rows


def load(url: str, source: Path) -> dict[str, int]:
    """Replace the database by a dump in one transaction: it succeeds whole or changes nothing."""
    clean = "DROP SCHEMA public CASCADE; CREATE SCHEMA public;\n"
    script = source.with_suffix(".sql")
    try:
        _run(url, ["pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(source)])
        _run(url, ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-1", "-c", clean, "-f", str(script)])
    finally:
        script.unlink(missing_ok=True)
    with psycopg.connect(url) as connection:
        connection.execute("ANALYZE")
        return count_rows(connection)


def count_rows(connection: Connection) -> dict[str, int]:
    """The number of rows of every table of ours."""
    names = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    counts = {}
    for (name,) in names.fetchall():
        query = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier("public", str(name)))
        counts[str(name)] = int(_one(connection.execute(query)))
    return counts


def other_sessions(url: str) -> int:
    """How many sessions besides ours are in the database, such as those of a running server."""
    with psycopg.connect(url) as connection:
        found = connection.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        return int(_one(found))


def _one(cursor: psycopg.Cursor[Any]) -> Any:
    row = cursor.fetchone()
    assert row is not None
    return row[0]


def _run(url: str, command: list[str]) -> None:
    parts = conninfo_to_dict(url)
    surroundings = {"PATH": os.defpath, "LC_ALL": "C"}
    surroundings |= {name: str(parts[key]) for key, name in _VARIABLES.items() if parts.get(key)}
    program = str(embedded.programs() / command[0])
    done = subprocess.run(
        [program, *command[1:]], env=surroundings, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        reason = (done.stderr.strip() or "it gave no reason").splitlines()[0]
        raise DumpRefused(f"{command[0]} failed: {reason}")
