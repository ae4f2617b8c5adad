"""Channels with a known pattern, by a seed: what comes in, hour by hour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from random import Random

from redress.domain.calendars import Calendar, Special
from redress.domain.silence import Receipts

HOUR = timedelta(hours=1)
HOLIDAYS: Mapping[date, Special] = {
    **{date(2026, 5, day): Special(False, "Labour Day") for day in range(1, 6)},
    date(2026, 5, 9): Special(True, "make-up workday"),
    date(2026, 6, 19): Special(False, "Dragon Boat Festival"),
}
CHINA = Calendar("cn", "Asia/Shanghai", special=HOLIDAYS)


def office(calendar: Calendar, local: datetime) -> float:
    """The share of a day's receipts in an hour at which somebody sits at a counter; nothing on days off."""
    return 1 / 9 if calendar.works(local.date()) and 8 <= local.hour < 17 else 0.0


def all_day(calendar: Calendar, local: datetime) -> float:
    """The share of a day's receipts by a form on the internet: fewer by night and on days off."""
    return (0.2 if local.hour < 7 else 1.3) / 24 * (1.0 if calendar.works(local.date()) else 0.5)


def flow(
    seed: int, a_day: float, days: int, share=all_day, steadiness: float = 0, calendar=CHINA, since=None
):
    """The times at which something came in; whole days vary by a gamma of that shape, 0 meaning not at all."""
    chance, came = Random(seed), []
    since = since or datetime(2026, 1, 5, tzinfo=calendar.tz)
    for number in range(days):
        day = since + timedelta(days=number)
        factor = chance.gammavariate(steadiness, 1 / steadiness) if steadiness else 1.0
        for hour in range(24):
            start = day + hour * HOUR
            expected = a_day * factor * share(calendar, start.astimezone(calendar.tz))
            at = chance.expovariate(expected) if expected else 1.0
            while at < 1:
                came.append(start + at * HOUR)
                at += chance.expovariate(expected)
    return came


def receipts(came: list[datetime], channel: str = "website") -> Receipts:
    """The same as a query counts it."""
    hours = Counter(each.replace(minute=0, second=0, microsecond=0) for each in came)
    return Receipts(channel, hours, max(came))
