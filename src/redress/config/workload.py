"""The examination that `redress doctor` makes of the work: tables, organisations, and what the monitor of the flow sees.

Where a table is not there yet, the tables are out of date and that is said once.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from redress.config.outcome import Outcome, ill, note, well
from redress.domain.flow import Kind, Pulse
from redress.journey import watching
from redress.journey.alarming import tell
from redress.journey.watching import Raised

SUBJECTS = {
    Kind.SCHEDULER: "timetable",
    Kind.STUCK: "jobs",
    Kind.QUEUE: "jobs",
    Kind.FAILED: "jobs",
    Kind.TIMERS: "due times",
    Kind.MAIL: "outbox",
    Kind.CHANNEL: "channels",
    Kind.BLIND: "monitor",
}
_ORGANISATIONS = "SELECT count(*) FROM records_organisation"


def examine() -> list[Outcome]:
    """All that the database can tell; stops at tables that are out of date."""
    tables = migrations()
    if tables.verdict == "ill":
        return [tables]
    return [tables, *_answered("organisations", organisations), *_answered("flow", flow)]


def migrations() -> Outcome:
    """Whether the tables are those of this program."""
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        return ill("tables", f"{len(missing)} migrations are missing", "run `redress migrate`")
    return well("tables", "up to date")


def organisations() -> list[Outcome]:
    """Whether anybody can work here yet."""
    (count,) = _row(_ORGANISATIONS)
    if count:
        return [well("organisations", str(count))]
    return [note("organisations", "none yet", "`redress setup` makes the first one and its administrator")]


def flow() -> list[Outcome]:
    """The alarms that the screens show too, each with its cause; then what is well."""
    now = datetime.now(UTC)
    watching.forget()
    pulse = watching.beating(now)
    begun = pulse.heartbeat is not None or pulse.tick is not None
    raised = watching.everywhere(now, None if begun else now)
    silent = {each.alarm.kind for each in raised}
    return [*(_ill(each) for each in raised), *_unalarmed(pulse, begun, silent, now)]


def _ill(raised: Raised) -> Outcome:
    told = tell(raised.alarm, None, "en")
    words = f" “{told.words}”" if told.words else ""
    following = "; ".join(tell(alarm, None, "en").title for alarm, _ in raised.followers)
    follows = f" From it follows: {following}" if following else ""
    zone = " (times are UTC)" if raised.alarm.since else ""
    place = f"{raised.slug}: " if raised.slug else ""
    return ill(
        SUBJECTS.get(raised.alarm.kind, raised.alarm.kind.value),
        f"{place}{told.title}{words}{follows}{zone}",
        told.remedy,
    )


def _unalarmed(pulse: Pulse, begun: bool, silent: set[Kind], now: datetime) -> Iterator[Outcome]:
    if not begun:
        yield note("worker", "none is running", "`redress serve` starts one: until then no clock is kept")
    if pulse.heartbeat is not None and Kind.WORKER not in silent:
        yield well("worker", f"alive, heard of {_seconds(now - pulse.heartbeat)} s ago")
    if pulse.tick is not None and not silent & {Kind.WORKER, Kind.SCHEDULER}:
        yield well("timetable", f"ticked {_seconds(now - pulse.tick)} s ago")
    if not silent & {Kind.WORKER, Kind.QUEUE, Kind.STUCK, Kind.FAILED}:
        yield well("jobs", "none failed, none overdue")
    if not silent & {Kind.WORKER, Kind.REACTIONS}:
        yield well("reactions", "none failing, none late")
    if not silent & {Kind.WORKER, Kind.MAIL}:
        yield well("outbox", "no message waits for too long")
    if Kind.CHANNEL not in silent:
        yield well("channels", "none is quieter than its own pattern")


def _seconds(span: timedelta) -> int:
    return max(round(span.total_seconds()), 0)


def _row(query: str) -> tuple:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchone()


def _answered(subject: str, question: Callable[[], list[Outcome]]) -> list[Outcome]:
    try:
        return question()
    except DatabaseError as error:
        line = str(error).splitlines()[0]
        return [ill(subject, f"cannot be asked: {line}", "run `redress migrate`")]
