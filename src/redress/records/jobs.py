"""Jobs for the worker, queued in the transaction of the step that wants them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from procrastinate.contrib.django import app
from procrastinate.jobs import JobDeferrer

from redress.domain.complaint import Complaint
from redress.records.wide import elements, fetch

_KEEP = """
INSERT INTO records_reaction (organisation_id, complaint_id, subject_id, seq, name, arguments, state, attempts,
                              last_error, not_before, created_at)
SELECT v.firm, v.subject, v.subject, v.seq, v.name, '{}', 'pending', 0, '', now.at, clock_timestamp()
  FROM (SELECT %s::timestamptz) AS now(at),
       unnest(%s::bigint[], %s::uuid[], %s::integer[], %s::text[]) AS v(firm, subject, seq, name)
RETURNING id
"""


class Follows(NamedTuple):
    """A reaction to the last event of a complaint."""

    case: Complaint
    name: str


class Queued(NamedTuple):
    """A message of a complaint to hand over to its channel, now or not before a time."""

    case: Complaint
    message_id: UUID
    not_before: datetime | None = None


def keep_reactions(follows: Sequence[Follows], now: datetime) -> None:
    """Keep the reactions as pending rows, and queue them."""
    _keep([each for each in follows if each.case.simulated], now)
    kept = _keep([each for each in follows if not each.case.simulated], now)
    _queue(app.configure_task("react"), [{"reaction_id": id} for id in kept])


def queue_messages(messages: Sequence[Queued]) -> None:
    """Queue the handing over of messages; a simulated complaint is driven by its own clock."""
    by_time: dict[datetime | None, list[dict[str, Any]]] = defaultdict(list)
    for case, message_id, not_before in messages:
        if not case.simulated:
            place = {"organisation": case.organisation, "complaint_id": str(case.id)}
            by_time[not_before].append({**place, "message_id": str(message_id)})
    for not_before, arguments in by_time.items():
        _queue(app.configure_task("hand_over", schedule_at=not_before), arguments)


def _keep(follows: Sequence[Follows], now: datetime) -> list[int]:
    """Write the rows in one statement; returns their ids."""
    if not follows:
        return []
    places = [(each.case.organisation, each.case.id, each.case.event_count, each.name) for each in follows]
    firms, subjects, counts, names = zip(*places, strict=True)
    firm, subject, seq = (
        elements(*each)[1] for each in (("bigint", firms), ("uuid", subjects), ("integer", counts))
    )
    rows = fetch(_KEEP, [now, firm, subject, seq, list(names)])
    return sorted(id for (id,) in rows)


def _queue(task: JobDeferrer, arguments: Sequence[dict[str, Any]]) -> None:
    """Queue a job for each of the arguments by one statement: what ``batch_defer`` does, less a log line for each."""
    if arguments:
        task.job_manager.batch_defer_jobs([task.make_new_job(**each) for each in arguments])
