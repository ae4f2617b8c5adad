"""The examination that `redress doctor` makes of the work: tables, worker, jobs, reactions, clocks, letters.

Each question is one query. Where a table is not there yet, the tables are out of date and that is said once.
"""

from collections.abc import Callable

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from redress.config.outcome import Outcome, ill, note, well

HEARTBEAT_LIMIT = 120  # seconds

_WORKERS = "SELECT min(extract(epoch FROM now() - last_heartbeat))::int FROM procrastinate_workers"
_JOBS = """
    SELECT count(*) FILTER (WHERE status = 'failed'),
           count(*) FILTER (WHERE status = 'todo' AND coalesce(scheduled_at, now()) < now() - interval '5 minutes')
    FROM procrastinate_jobs"""
_REACTIONS = """
    SELECT count(*) FILTER (WHERE state = 'failed'),
           count(*) FILTER (WHERE state = 'pending' AND coalesce(not_before, created_at) < now() - interval '5 minutes'),
           coalesce(min(last_error) FILTER (WHERE state = 'failed'), '')
    FROM records_reaction"""
_ORGANISATIONS = "SELECT count(*) FROM records_organisation"


def examine() -> list[Outcome]:
    """All that the database can tell; stops at tables that are out of date."""
    tables = migrations()
    if tables.verdict == "ill":
        return [tables]
    questions: tuple[Callable[[], Outcome], ...] = (organisations, worker, jobs, reactions)
    return [tables, *(_answered(question) for question in questions)]


def migrations() -> Outcome:
    """Whether the tables are those of this program."""
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        return ill("tables", f"{len(missing)} migrations are missing", "run `redress migrate`")
    return well("tables", "up to date")


def organisations() -> Outcome:
    """Whether anybody can work here yet."""
    (count,) = _row(_ORGANISATIONS)
    if count:
        return well("organisations", str(count))
    return note("organisations", "none yet", "`redress setup` makes the first one and its administrator")


def worker() -> Outcome:
    """Whether a worker is alive, by its heartbeat."""
    (age,) = _row(_WORKERS)
    if age is None:
        return note("worker", "none is running", "`redress serve` starts one: until then no clock is kept")
    if age > HEARTBEAT_LIMIT:
        return ill(
            "worker", f"last heard of {age} s ago", "start `redress serve`, or end the worker that hangs"
        )
    return well("worker", f"alive, heard of {age} s ago")


def jobs() -> Outcome:
    """Whether jobs failed or are left lying."""
    failed, late = _row(_JOBS)
    if late:
        return ill("jobs", f"{late} are overdue, {failed} failed", "see that a worker runs")
    if failed:
        return ill(
            "jobs", f"{failed} failed for good", "read the worker's log, then `redress worker --retry-failed`"
        )
    return well("jobs", "none failed, none overdue")


def reactions() -> Outcome:
    """Whether what follows from an event has followed."""
    failed, late, error = _row(_REACTIONS)
    if failed:
        return ill("reactions", f"{failed} failed and will be tried again: {error[:120]}", "remove the cause")
    if late:
        return ill("reactions", f"{late} wait for more than five minutes", "see that a worker runs")
    return well("reactions", "none failed, none late")


def _row(query: str) -> tuple:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchone()


def _answered(question: Callable[[], Outcome]) -> Outcome:
    try:
        return question()
    except DatabaseError as error:
        line = str(error).splitlines()[0]
        return ill(question.__name__, f"cannot be asked: {line}", "run `redress migrate`")
