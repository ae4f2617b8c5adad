"""Watching over the flow: gathers what is seen and says which alarms to raise; the web process does it, worker or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from redress.domain.calendars import Calendar
from redress.domain.flow import OF_THE_SYSTEM, UNPLACED, Alarm, Flow, Pulse, alarms
from redress.domain.silence import Pattern, Silence, pattern, silence
from redress.domain.terms import Limit
from redress.journey.kept import Kept
from redress.journey.ruling import ruling
from redress.records import organisations
from redress.records.queries import flow as seen
from redress.records.queries.flow import Sight
from redress.records.queries.organisations import firms

KEPT_FOR = timedelta(seconds=10)
PATTERN_KEPT_FOR = timedelta(hours=1)
IN_FLIGHT = timedelta(minutes=10)  # what came in before a look may be written after it
LONGEST_WAIT = timedelta(days=92)  # an order left longer than this is untouched whatever the limit says

_pulses: Kept[Pulse] = Kept(KEPT_FOR)
_flows: Kept[Flow] = Kept(KEPT_FOR)
_patterns: Kept[tuple[datetime, Mapping[str, Pattern]]] = Kept(PATTERN_KEPT_FOR, most=128)


def raised(sight: Sight, now: datetime, watching: datetime | None = None) -> tuple[Alarm, ...]:
    """The alarms of a part of an organisation and of the machinery behind it, at most ten seconds old.

    ``watching`` is since when this process could have seen a sign of life; None for a single look.
    """
    return alarms(replace(beating(now), watching=watching), flowing(sight, now), now)


@dataclass(frozen=True, slots=True)
class Raised:
    """An alarm of an organisation (its slug) or of the machinery (""), and whose alarms follow from it."""

    slug: str
    alarm: Alarm
    followers: tuple[tuple[Alarm, str], ...]


def everywhere(now: datetime, watching: datetime | None = None) -> tuple[Raised, ...]:
    """The alarms of all organisations; those of the machinery once, with what follows from them in each."""
    pulse = replace(beating(now), watching=watching)
    found: dict[tuple[str, Alarm], dict[tuple[str, Alarm], None]] = {}
    for slug, flow in [("", Flow()), *((firm.slug, flowing(Sight(firm.id), now)) for firm in firms())]:
        for alarm in alarms(pulse, flow, now):
            root = replace(alarm, follows=())
            followers = found.setdefault((_owner(root, slug), root), {})
            followers.update(dict.fromkeys((_owner(each, slug), each) for each in alarm.follows))
    # A failure that an organisation's own alarm explains is no alarm of the machinery as well.
    explained = {each for followers in found.values() for each in followers}
    return tuple(
        Raised(slug, alarm, tuple((each, whose) for whose, each in followers))
        for (slug, alarm), followers in found.items()
        if (slug, alarm) not in explained
    )


def _owner(alarm: Alarm, slug: str) -> str:
    return "" if alarm.kind in OF_THE_SYSTEM else slug


def beating(now: datetime) -> Pulse:
    """What is seen of the machinery."""
    return _pulses.get("", now, lambda: seen.pulse(now))


def flowing(sight: Sight, now: datetime) -> Flow:
    """What is seen of the organisation, or of that part of it."""
    return _flows.get(sight, now, lambda: _flow(sight, now))


def forget() -> None:
    """Look anew at once."""
    for kept in (_pulses, _flows, _patterns):
        kept.forget()


def _flow(sight: Sight, now: datetime) -> Flow:
    firm = organisations.organisation(sight.organisation)
    policy = ruling(firm, sight.path, now)
    calendar = policy.calendar
    return Flow(
        reactions=seen.reactions(sight, now),
        messages=seen.messages(sight, now),
        orders=seen.untouched_orders(sight, cutoff(policy.waits.untouched_alert, calendar, now)),
        unplaced=seen.unplaced(sight, cutoff(UNPLACED, calendar, now)),
        channels=_silences(sight, calendar, now),
    )


def cutoff(limit: Limit, calendar: Calendar, now: datetime) -> datetime:
    """The latest start from which the limit is used up by now, to the second."""
    early, late = now - LONGEST_WAIT, now
    while late - early > timedelta(seconds=1):
        middle = early + (late - early) / 2
        if limit.after(middle, calendar) <= now:
            early = middle
        else:
            late = middle
    return early


def _silences(sight: Sight, calendar: Calendar, now: datetime) -> tuple[Silence, ...]:
    as_of, patterns = _patterns.get(sight, now, lambda: (now, _learnt(sight, calendar, now)))
    if not patterns:
        return ()
    fresh = {each.channel: each.last for each in seen.receipts(sight, as_of - IN_FLIGHT, now)}
    found = (
        silence(known, max(known.last, fresh.get(channel, known.last)), calendar, now)
        for channel, known in patterns.items()
    )
    return tuple(each for each in found if each is not None)


def _learnt(sight: Sight, calendar: Calendar, now: datetime) -> dict[str, Pattern]:
    known = {each.channel: pattern(each, calendar) for each in seen.receipts(sight, now - seen.REACH, now)}
    return {channel: each for channel, each in known.items() if each is not None}
