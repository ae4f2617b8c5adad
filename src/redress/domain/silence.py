"""When a channel is quieter than its own pattern for the hour: from what it received, to the moment silence is no chance.

Receipts are taken to come by chance, each hour of the week with its own rate (a Poisson process), the rate of a whole
day varying by as much as the channel's days did. A silence is an alarm when a channel that works would be so quiet
with a probability of at most 0.1 %; a busy channel has more gaps between two receipts and so more chances to be quiet
by accident, which is why it must be quieter still: about half an accident a month is put up with, per channel.
Days off are compared with days off, by the house's calendar. (features.md section 3, item 6)
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from redress.domain.calendars import Calendar

RARE = 0.001  # how improbable a silence must be at least
ACCIDENTS_A_MONTH = 0.5  # false alarms put up with, per channel
WEEKS = 8  # what the pattern is taken from: whole days before the last receipt
LEAST_DAYS = 28  # fewer whole days make no pattern
LEAST_RECEIPTS = 20  # nor do fewer receipts
LIKE_DAYS = (
    4  # so many days of one kind and weekday speak for themselves; fewer are put together with their kind
)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Receipts:
    """What came in by one channel: how many in each hour (by its start, UTC), and when the last one came."""

    channel: str
    hours: Mapping[datetime, int]
    last: datetime


@dataclass(frozen=True, slots=True)
class Silence:
    """A channel quieter than its pattern: since its last receipt; ``expected`` should have come by ``now``."""

    channel: str
    since: datetime
    expected: float


@dataclass(frozen=True, slots=True)
class Pattern:
    """How many come by a channel in an hour of a kind of day.

    ``rates`` are per (works, weekday, hour), the weekday -1 standing for all days of the kind. ``steadiness`` is how
    much the whole days vary beyond chance: infinite when they do not, 10 when they vary by a third.
    """

    channel: str
    last: datetime
    rates: Mapping[tuple[bool, int, int], float]
    kinds: frozenset[tuple[bool, int]]
    total: int
    days: int
    steadiness: float

    @property
    def needed(self) -> float:
        """The surprise (negative logarithm of the probability) from which on a silence is an alarm."""
        monthly = self.total * 30 / self.days
        return max(-math.log(RARE), math.log(max(monthly, 1) / ACCIDENTS_A_MONTH))

    def rate(self, calendar: Calendar, day: date, hour: int) -> float:
        """What one expects in that hour of that day; 0 where no day like it was seen."""
        works = calendar.works(day)
        weekday = day.weekday() if (works, day.weekday()) in self.kinds else -1
        return self.rates.get((works, weekday, hour), 0.0)


def pattern(receipts: Receipts, calendar: Calendar) -> Pattern | None:
    """The pattern of a channel, by the whole days before its last receipt; None while too little is known."""
    end = receipts.last.astimezone(calendar.tz).date()
    begin = min(receipts.hours, default=receipts.last).astimezone(calendar.tz).date() + DAY
    begin = max(begin, end - WEEKS * 7 * DAY)
    days = [begin + DAY * number for number in range((end - begin).days)]
    seen = _by_local_hour(receipts.hours, calendar, begin, end)
    total = sum(seen.values())
    if len(days) < LEAST_DAYS or total < LEAST_RECEIPTS:
        return None
    like = Counter(kind for day in days for kind in _kinds(day, calendar))
    kinds = frozenset(kind for kind, count in like.items() if count >= LIKE_DAYS)
    sums: Counter[tuple[bool, int, int]] = Counter()
    for (day, hour), count in seen.items():
        for works, weekday in _kinds(day, calendar):
            sums[works, weekday, hour] += count
    rates = {key: count / like[key[:2]] for key, count in sums.items() if key[:2] in kinds}
    found = Pattern(receipts.channel, receipts.last, rates, kinds, total, len(days), math.inf)
    per_day = Counter(dict.fromkeys(days, 0))
    for (day, _hour), count in seen.items():
        per_day[day] += count
    steady = _steadiness(found, calendar, per_day)
    return Pattern(receipts.channel, receipts.last, rates, kinds, total, len(days), steady)


def silence(known: Pattern, last: datetime, calendar: Calendar, now: datetime) -> Silence | None:
    """The silence since ``last``, if it is no chance any more."""
    whole, surprise = 0.0, 0.0
    for expected in _by_day(known, calendar, last, now):
        whole += expected
        surprise += _doubted(expected, known.steadiness)
    # The rates themselves are only as good as the receipts that they were counted from.
    sure = _doubted(surprise, min(float(known.total), surprise * known.days / 7))
    return Silence(known.channel, last, whole) if sure >= known.needed else None


def _by_day(known: Pattern, calendar: Calendar, since: datetime, until: datetime) -> Iterator[float]:
    """What one expects in each local day of a stretch of time."""
    reached, day, expected = since, since.astimezone(calendar.tz).date(), 0.0
    while reached < until:
        local = reached.astimezone(calendar.tz)
        if local.date() != day:
            yield expected
            day, expected = local.date(), 0.0
        next_hour = reached.replace(minute=0, second=0, microsecond=0) + HOUR
        step = min(next_hour, until) - reached
        expected += known.rate(calendar, day, local.hour) * (step / HOUR)
        reached += step
    yield expected


def _doubted(expected: float, shape: float) -> float:
    """How surprising it is to see nothing when that many were expected, and that itself varies (gamma, of the shape)."""
    if math.isinf(shape) or shape <= 0:
        return expected
    return shape * math.log1p(expected / shape)


def _kinds(day: date, calendar: Calendar) -> tuple[tuple[bool, int], tuple[bool, int]]:
    works = calendar.works(day)
    return (works, day.weekday()), (works, -1)


def _by_local_hour(
    hours: Mapping[datetime, int], calendar: Calendar, begin: date, end: date
) -> Counter[tuple[date, int]]:
    seen: Counter[tuple[date, int]] = Counter()
    for start, count in hours.items():
        local = start.astimezone(calendar.tz)
        if begin <= local.date() < end:
            seen[local.date(), local.hour] += count
    return seen


def _steadiness(known: Pattern, calendar: Calendar, per_day: Mapping[date, int]) -> float:
    """The shape of the gamma by which the days' totals vary beyond chance, by their moments."""
    beyond, squares = 0.0, 0.0
    for day, count in per_day.items():
        mean = sum(known.rate(calendar, day, hour) for hour in range(24))
        beyond += (count - mean) ** 2 - mean
        squares += mean * mean
    return squares / beyond if beyond > 0 else math.inf
