"""When complaints come in: by season, weekday and hour; and the planted outbreak, many in one week about one thing."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate
from random import Random
from zoneinfo import ZoneInfo

from redress.worker.simulation.stock import Stock

DAY = timedelta(days=1)
# How the day's complaints spread over its hours, from midnight.
HOURS = (1, 1, 0.5, 0.5, 0.5, 1, 2, 4, 8, 12, 13, 11, 8, 8, 11, 12, 12, 10, 9, 9, 8, 6, 4, 2)
OUTBREAK_SHARE = 0.03
OUTBREAK_AT = 0.7  # how far into the period it begins


@dataclass(frozen=True, slots=True)
class Arrival:
    """One complaint to come: when, and whether it belongs to the outbreak."""

    at: datetime
    outbreak: bool = False


def arrivals(
    stock: Stock, random: Random, count: int, start: datetime, end: datetime, zone: str
) -> list[Arrival]:
    """The arrivals in the order of time, all before ``end``; a small number has no outbreak in it."""
    sick = int(count * OUTBREAK_SHARE) if count >= 60 else 0
    first = start + (end - start) * OUTBREAK_AT
    ordinary = _spread(stock, random, count - sick, start, end, zone)
    week = _spread(stock, random, sick, first, min(first + 7 * DAY, end), zone)
    found = [Arrival(at) for at in ordinary] + [Arrival(at, outbreak=True) for at in week]
    return sorted(found, key=lambda arrival: (arrival.at, arrival.outbreak))


def _spread(
    stock: Stock, random: Random, count: int, start: datetime, end: datetime, zone: str
) -> list[datetime]:
    local = ZoneInfo(zone)
    days = [start + DAY * n for n in range(max((end - start).days + 1, 1))]
    totals = list(accumulate(_busy(stock, day.astimezone(local)) for day in days))
    hours = list(accumulate(HOURS))
    found: list[datetime] = []
    while len(found) < count:
        day = days[bisect_left(totals, random.random() * totals[-1])].astimezone(local)
        hour = bisect_left(hours, random.random() * hours[-1])
        at = day.replace(hour=hour, minute=random.randrange(60), second=random.randrange(60), microsecond=0)
        if start <= at < end:
            found.append(at.astimezone(start.tzinfo))
    return found


def _busy(stock: Stock, day: datetime) -> float:
    written = f"{day:%m-%d}"
    times = [times for first, last, times in stock.seasons if first <= written <= last]
    return float(stock.weekdays[day.weekday()]) * max(times, default=1.0)
