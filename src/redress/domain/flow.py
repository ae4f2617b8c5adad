"""What stands still where something should flow: from what is seen of worker, queue, mail, orders and channels, to alarms.

One trouble is one alarm: what follows from a cause is named below it and raised no second time. An alarm ends by itself when
what is seen is well again. (features.md section 3, item 6: nothing stops silently)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from redress.domain.silence import Silence
from redress.domain.stages import Role
from redress.domain.terms import Limit

WORKER_SILENT = timedelta(seconds=20)  # four heartbeats missed
NO_TICK = timedelta(seconds=45)  # three ticks missed
JOB_WAITS = timedelta(minutes=5)
JOB_RUNS = timedelta(minutes=30)
TIMER_WAITS = timedelta(seconds=60)
LATE_REACTION = timedelta(minutes=5)
LATE_MESSAGE = timedelta(minutes=10)
UNPLACED = Limit(
    2, "working_hour"
)  # so long may a complaint stand with the whole firm, in no office and without owner
OVERSEERS = frozenset({Role.SUPERVISOR, Role.QUALITY, Role.AUDITOR, Role.ADMINISTRATOR})  # who is told
_SLACK = timedelta(minutes=1)  # what began this much earlier may still follow from a cause
_ADDRESS = re.compile(r"[^\s<>\"',;]+@[^\s<>\"',;]+")
MOST_WORDS = 160


class Kind(StrEnum):
    """What stands still; a cause comes before what may follow from it."""

    BLIND = "blind"
    WORKER = "worker"
    STUCK = "stuck"
    QUEUE = "queue"
    SCHEDULER = "scheduler"
    TIMERS = "timers"
    MAIL = "mail"
    REACTIONS = "reactions"
    FAILED = "failed"
    UNPLACED = "unplaced"
    ORDERS = "orders"
    CHANNEL = "channel"


OF_THE_SYSTEM = frozenset(
    {Kind.BLIND, Kind.WORKER, Kind.STUCK, Kind.QUEUE, Kind.SCHEDULER, Kind.TIMERS, Kind.FAILED}
)
# What stands still without words of its own once the cause does.
_ALWAYS: Mapping[Kind, frozenset[Kind]] = {
    Kind.WORKER: frozenset({Kind.STUCK, Kind.QUEUE, Kind.SCHEDULER, Kind.TIMERS, Kind.MAIL, Kind.REACTIONS}),
    Kind.STUCK: frozenset({Kind.QUEUE, Kind.SCHEDULER, Kind.TIMERS, Kind.MAIL, Kind.REACTIONS}),
    Kind.QUEUE: frozenset({Kind.SCHEDULER, Kind.TIMERS, Kind.MAIL, Kind.REACTIONS}),
    Kind.SCHEDULER: frozenset({Kind.TIMERS}),
    Kind.MAIL: frozenset({Kind.FAILED}),
    Kind.REACTIONS: frozenset({Kind.FAILED}),
}
# What follows only if it began after the cause: an order lay there, a mail box was quiet, for another reason before.
_AFTERWARDS: Mapping[Kind, frozenset[Kind]] = {
    Kind.WORKER: frozenset({Kind.ORDERS, Kind.CHANNEL}),
    Kind.MAIL: frozenset({Kind.ORDERS}),
}
BY_THE_WORKER = frozenset({"email"})  # channels whose complaints the worker fetches


@dataclass(frozen=True, slots=True)
class Backlog:
    """How many wait, since when the oldest does, and the words of the last failure, if any failed."""

    count: int = 0
    oldest: datetime | None = None
    words: str = ""

    def older_than(self, patience: timedelta, now: datetime) -> bool:
        """Whether the oldest waits for longer than that."""
        return self.count > 0 and self.oldest is not None and now - self.oldest > patience


@dataclass(frozen=True, slots=True)
class Pulse:
    """What is seen of the machinery that all organisations share.

    ``heartbeat`` and ``tick`` are the last of any worker and of the timetable; ``watching`` is since when somebody
    looks who could have seen them (None: one look, which waits for nothing). ``failed`` jobs were given up.
    """

    heartbeat: datetime | None = None
    tick: datetime | None = None
    watching: datetime | None = None
    due: Backlog = Backlog()
    running: Backlog = Backlog()
    timers: Backlog = Backlog()
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Flow:
    """What is seen of one organisation: late reactions and messages, untouched orders per department, silent channels.

    ``unplaced`` are complaints that stand with the whole firm without an owner: nobody in an office sees them.
    """

    reactions: Backlog = Backlog()
    messages: Backlog = Backlog()
    unplaced: Backlog = Backlog()
    orders: Mapping[str, Backlog] = field(default_factory=dict)
    channels: tuple[Silence, ...] = ()


@dataclass(frozen=True, slots=True)
class Alarm:
    """What stands still, since when (None: since ever), how many, which department or channel, in whose words it
    failed, how many should have come, and what follows from it."""

    kind: Kind
    since: datetime | None
    count: int = 0
    about: str = ""
    words: str = ""
    expected: float = 0.0
    follows: tuple[Alarm, ...] = ()


def alarms(pulse: Pulse, flow: Flow, now: datetime) -> tuple[Alarm, ...]:
    """The alarms to raise, causes first, each with what follows from it."""
    raised: list[Alarm] = []
    for alarm in sorted((*_of_the_system(pulse, now), *_of_the_firm(flow, now)), key=_rank):
        place = next((n for n, cause in enumerate(raised) if _follows(alarm, cause)), None)
        if place is None:
            raised.append(alarm)
        else:
            raised[place] = replace(raised[place], follows=(*raised[place].follows, alarm))
    return tuple(raised)


def _rank(alarm: Alarm) -> int:
    return list(Kind).index(alarm.kind)


def _follows(alarm: Alarm, cause: Alarm) -> bool:
    if alarm.words and cause.kind in {Kind.WORKER, Kind.STUCK, Kind.QUEUE}:
        return False
    if alarm.kind in _ALWAYS.get(cause.kind, ()):
        return True
    if alarm.kind not in _AFTERWARDS.get(cause.kind, ()) or (
        alarm.kind is Kind.CHANNEL and alarm.about not in BY_THE_WORKER
    ):
        return False
    return alarm.since is not None and (cause.since is None or alarm.since >= cause.since - _SLACK)


def _of_the_system(pulse: Pulse, now: datetime) -> Iterator[Alarm]:
    if _lost(pulse.heartbeat, pulse, WORKER_SILENT, now):
        yield Alarm(Kind.WORKER, pulse.heartbeat or pulse.tick)
    if _lost(pulse.tick, pulse, NO_TICK, now):
        yield Alarm(Kind.SCHEDULER, pulse.tick)
    if pulse.running.older_than(JOB_RUNS, now):
        yield Alarm(Kind.STUCK, pulse.running.oldest, pulse.running.count)
    if pulse.due.older_than(JOB_WAITS, now):
        yield Alarm(Kind.QUEUE, pulse.due.oldest, pulse.due.count)
    if pulse.timers.older_than(TIMER_WAITS, now):
        yield Alarm(Kind.TIMERS, pulse.timers.oldest, pulse.timers.count)
    if pulse.failed:
        yield Alarm(Kind.FAILED, None, pulse.failed)


def _lost(last: datetime | None, pulse: Pulse, patience: timedelta, now: datetime) -> bool:
    """Whether a sign of life is overdue; whoever has only begun to look gives it as long again to show itself."""
    seen = max(filter(None, (last, pulse.watching)), default=None)
    return seen is None or now - seen > patience


def _of_the_firm(flow: Flow, now: datetime) -> Iterator[Alarm]:
    if flow.messages.older_than(LATE_MESSAGE, now):
        yield _backlogged(Kind.MAIL, flow.messages)
    if flow.reactions.older_than(LATE_REACTION, now):
        yield _backlogged(Kind.REACTIONS, flow.reactions)
    if flow.unplaced.count:
        yield _backlogged(Kind.UNPLACED, flow.unplaced)
    for department, orders in sorted(flow.orders.items()):
        if orders.count:
            yield _backlogged(Kind.ORDERS, orders, department)
    for silence in flow.channels:
        yield Alarm(Kind.CHANNEL, silence.since, about=silence.channel, expected=silence.expected)


def _backlogged(kind: Kind, backlog: Backlog, about: str = "") -> Alarm:
    return Alarm(kind, backlog.oldest, backlog.count, about, unaddressed(backlog.words))


def unaddressed(words: str) -> str:
    """A failure's words on one line, shortened, without anybody's address."""
    return _ADDRESS.sub("…@…", " ".join(words.split()))[:MOST_WORDS]
