"""What is seen of the flow of work: the machinery, and of each organisation what waits, lies untouched and comes in.

Each is one query on an index, and counts at most ``MOST``: a monitor must not be what slows the house down.
Simulated complaints are left out, since no worker drives them; of what comes in, imported history too.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from redress.domain.flow import JOB_RUNS, LATE_MESSAGE, LATE_REACTION, OVERSEERS, TIMER_WAITS, Backlog, Pulse
from redress.domain.people import Actor
from redress.domain.silence import Receipts
from redress.domain.stages import Role
from redress.records import beats

MOST = 10_000
REACH = timedelta(weeks=12)  # how far back receipts are read: eight weeks' pattern before four weeks' silence
OLD_MESSAGE = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Sight:
    """What may be looked at: an organisation, or the part of it whose unit paths begin so."""

    organisation: int
    path: str = "/"


def sight_of(actor: Actor | None) -> Sight | None:
    """A supervisor sees their units, quality, auditors and administrators all; nobody else sees anything."""
    if actor is None or actor.complaint_id is not None or actor.order_id is not None:
        return None
    if actor.is_(*OVERSEERS - {Role.SUPERVISOR}):
        return Sight(actor.organisation)
    return Sight(actor.organisation, actor.unit_path) if actor.is_(Role.SUPERVISOR) else None


_PULSE = """
SELECT (SELECT max(last_heartbeat) FROM procrastinate_workers),
       (SELECT at FROM records_beat WHERE name = %(tick)s),
       due.count,
       least(due.oldest, (SELECT min(at) FROM procrastinate_events WHERE job_id = due.first AND type = 'deferred')),
       running.count, running.oldest, timers.count, timers.oldest,
       (SELECT count(*) FROM (SELECT FROM procrastinate_jobs WHERE status = 'failed' LIMIT %(most)s) AS failed)
FROM (SELECT count(*), min(scheduled_at) AS oldest, min(id) FILTER (WHERE scheduled_at IS NULL) AS first
      FROM (SELECT id, scheduled_at FROM procrastinate_jobs
            WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= %(now)s)
            ORDER BY id LIMIT %(most)s) AS waiting) AS due,
     (SELECT count(*), min(started.at) AS oldest
      FROM procrastinate_jobs AS job,
           LATERAL (SELECT max(at) AS at FROM procrastinate_events
                    WHERE job_id = job.id AND type = 'started') AS started
      WHERE job.status = 'doing' AND job.worker_id IS NOT NULL AND started.at < %(begun)s) AS running,
     (SELECT count(*), min(next_timer_at) AS oldest
      FROM (SELECT next_timer_at FROM records_complaint
            WHERE next_timer_at < %(fired)s AND NOT simulated
            ORDER BY next_timer_at LIMIT %(most)s) AS unfired) AS timers"""


def pulse(now: datetime) -> Pulse:
    """The machinery: the last heartbeat and tick, jobs due, running and given up, due times that nobody acted on."""
    asked = {
        "now": now,
        "most": MOST,
        "tick": beats.TICK,
        "begun": now - JOB_RUNS,
        "fired": now - TIMER_WAITS,
    }
    (row,) = _rows(_PULSE, asked)
    heartbeat, tick, due, oldest_due, running, oldest_run, timers, oldest_timer, failed = row
    return Pulse(
        heartbeat=heartbeat,
        tick=tick,
        due=Backlog(due, oldest_due),
        running=Backlog(running, oldest_run),
        timers=Backlog(timers, oldest_timer),
        failed=failed,
    )


_MINE = """JOIN records_complaint AS c ON c.organisation_id = w.organisation_id AND c.id = w.complaint_id
    AND NOT c.simulated AND starts_with(c.unit_path, %(path)s)
WHERE w.organisation_id = %(organisation)s"""
_REACTIONS = f"""
SELECT count(*), min(since), coalesce((array_agg(words ORDER BY id DESC) FILTER (WHERE words <> ''))[1], '')
FROM (SELECT w.id, w.not_before AS since, w.last_error AS words FROM records_reaction AS w {_MINE}
      AND w.state IN ('pending', 'failed') AND w.not_before < %(late)s
      ORDER BY w.not_before, w.id LIMIT %(most)s) AS lagging"""  # noqa: S608 - no word of it comes from outside


def reactions(sight: Sight, now: datetime) -> Backlog:
    """What should have followed from steps by now and has not, with the words of the last failure."""
    return Backlog(*_rows(_REACTIONS, _asked(sight, late=now - LATE_REACTION))[0])


_MESSAGES = f"""
SELECT count(*), min(since), coalesce((array_agg(words ORDER BY since DESC) FILTER (WHERE words <> ''))[1], '')
FROM (SELECT coalesce(w.not_before, w.at) AS since, w.failure AS words FROM records_message AS w {_MINE}
      AND w.state IN ('queued', 'failed') AND w.at > %(old)s AND coalesce(w.not_before, w.at) < %(late)s
      LIMIT %(most)s) AS waiting"""  # noqa: S608


def messages(sight: Sight, now: datetime) -> Backlog:
    """Messages that should have left by now and wait, with the words of the last failure."""
    return Backlog(*_rows(_MESSAGES, _asked(sight, late=now - LATE_MESSAGE, old=now - OLD_MESSAGE))[0])


_ORDERS = f"""
SELECT w.department, count(*), min(w.at) FROM records_workorder AS w {_MINE}
    AND w.state = 'sent' AND w.received_at IS NULL AND w.at <= %(before)s AND c.closed_at IS NULL
GROUP BY w.department"""  # noqa: S608


def untouched_orders(sight: Sight, before: datetime) -> dict[str, Backlog]:
    """Per department, the work orders sent before that time which nobody has taken up."""
    rows = _rows(_ORDERS, _asked(sight, before=before))
    return {department: Backlog(count, oldest) for department, count, oldest in rows}


_UNPLACED = """
SELECT count(*), min(received_at) FROM (
    SELECT received_at FROM records_complaint
    WHERE organisation_id = %(organisation)s AND closed_at IS NULL AND merged_into IS NULL AND withdrawn_at IS NULL
      AND owner_id IS NULL AND NOT simulated AND received_at <= %(before)s
      AND unit_path = (SELECT path FROM records_unit WHERE organisation_id = %(organisation)s AND parent_id IS NULL
                       ORDER BY id LIMIT 1)
      AND EXISTS (SELECT FROM records_unit WHERE organisation_id = %(organisation)s AND parent_id IS NOT NULL
                  AND closed_at IS NULL)
    LIMIT %(most)s) AS unplaced"""


def unplaced(sight: Sight, before: datetime) -> Backlog:
    """Complaints received before that time that stand with the whole firm, with nobody to look after them.

    They are counted for whoever watches any part of it: from below none of them can be seen.
    """
    return Backlog(*_rows(_UNPLACED, _asked(sight, before=before))[0])


_RECEIPTS = """
SELECT channel, date_trunc('hour', received_at, 'UTC'), count(*), max(received_at) FROM records_complaint
WHERE organisation_id = %(organisation)s AND received_at > %(since)s AND received_at <= %(now)s
  AND channel <> '' AND NOT simulated AND NOT imported AND starts_with(unit_path, %(path)s)
GROUP BY 1, 2"""


def receipts(sight: Sight, since: datetime, now: datetime) -> list[Receipts]:
    """What came in by each channel after that time, hour by hour."""
    hours: dict[str, dict[datetime, int]] = defaultdict(dict)
    last: dict[str, datetime] = {}
    for channel, hour, count, latest in _rows(_RECEIPTS, _asked(sight, since=since, now=now)):
        hours[channel][hour] = count
        last[channel] = max(latest, last.get(channel, latest))
    return [Receipts(channel, counted, last[channel]) for channel, counted in sorted(hours.items())]


def _asked(sight: Sight, **more: Any) -> dict[str, Any]:
    return {"organisation": sight.organisation, "path": sight.path, "most": MOST, **more}


def _rows(query: str, asked: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, asked)
        return cursor.fetchall()
