"""Made-up calendars, moments, pauses and limits, most of them near a change of the clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from redress.domain.calendars import Calendar, Special
from redress.domain.counting import Stop
from redress.domain.terms import Limit

# Both hemispheres, halves and quarters of hours, and zones whose clocks change at midnight.
ZONES = (
    "UTC", "Asia/Shanghai", "Europe/Bucharest", "Europe/London", "Europe/Dublin", "America/New_York",
    "America/Havana", "America/Santiago", "America/Asuncion", "America/St_Johns", "America/Nuuk", "Atlantic/Azores",
    "Asia/Beirut", "Africa/Cairo", "Africa/Casablanca", "Asia/Kathmandu", "Australia/Sydney", "Australia/Lord_Howe",
    "Pacific/Auckland", "Pacific/Chatham",
)  # fmt: skip
FIRST = datetime(2023, 1, 1, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@cache
def changes_of(zone: str) -> tuple[datetime, ...]:
    """The days in four years on which the clocks of a zone change."""
    days = [FIRST + number * DAY for number in range(4 * 365)]
    key = ZoneInfo(zone)
    return tuple(
        day for day in days if day.astimezone(key).utcoffset() != (day + DAY).astimezone(key).utcoffset()
    ) or (FIRST,)


@st.composite
def moments(draw: st.DrawFn, zone: str) -> datetime:
    """A whole minute, of half of them a few days around a change of the clocks."""
    near = draw(st.sampled_from(changes_of(zone))) - 3 * DAY if draw(st.booleans()) else None
    minutes = draw(st.integers(0, (4 if near else 4 * 365) * 1440))
    return (near or FIRST) + minutes * MINUTE


PERIODS = st.lists(
    st.integers(0, 48), min_size=2, max_size=4, unique=True
).map(lambda marks: _paired(sorted(marks)))  # fmt: skip


def _paired(marks: list[int]) -> tuple[tuple[time, time], ...]:
    pairs = zip(marks[::2], marks[1::2], strict=False)
    return tuple((_half_hour(opens), _half_hour(closes)) for opens, closes in pairs)


def _half_hour(mark: int) -> time:
    return time(mark // 2 % 24, mark % 2 * 30)


@st.composite
def calendars(draw: st.DrawFn, zone: str, start: datetime) -> Calendar:
    """Any weekend but all seven days, up to four working periods a day, and days off and on around the start."""
    weekend = draw(st.frozensets(st.integers(0, 6), max_size=4))
    hours = draw(st.dictionaries(st.integers(0, 7), PERIODS, max_size=3))
    first = next(weekday for weekday in range(7) if weekday not in weekend)
    hours.setdefault(first, ((time(8), time(12)), (time(13), time(17))))
    offsets = st.integers(-2, 25).map(lambda days: start.date() + days * DAY)
    special = draw(st.dictionaries(offsets, SPECIALS, max_size=6))
    years = draw(st.none() | st.frozensets(st.integers(2022, 2028)))
    return Calendar("made-up", zone, weekend, special, years, hours)


SPECIALS: st.SearchStrategy[Special] = st.builds(
    Special, st.booleans(), st.sampled_from(["", "Feast"]), st.sampled_from(["official", "house"])
)


@st.composite
def pauses(draw: st.DrawFn, zone: str, start: datetime) -> tuple[Stop, ...]:
    """Up to three pauses: some over before the start, some meeting, some at midnights or the start's time of day."""
    found = []
    for _ in range(draw(st.integers(0, 3)) if draw(st.booleans()) else 0):
        since = start + draw(st.integers(-2 * 1440, 12 * 1440)) * MINUTE
        until = since + draw(st.integers(0, 4 * 1440)) * MINUTE
        place = draw(st.sampled_from(["anywhere", "midnight", "same time"]))
        if place == "midnight":
            since, until = _midnight(since, zone), _midnight(until, zone)
        elif place == "same time":
            first = draw(st.integers(0, 12))
            since, until = (_days_later(start, first + days, zone) for days in (0, draw(st.integers(0, 4))))
        found.append(Stop(since, until, "waiting"))
    return tuple(found)


def _midnight(moment: datetime, zone: str) -> datetime:
    day: date = moment.astimezone(ZoneInfo(zone)).date()
    return datetime.combine(day, time(0), ZoneInfo(zone)).astimezone(UTC)


def _days_later(moment: datetime, days: int, zone: str) -> datetime:
    local = moment.astimezone(ZoneInfo(zone))
    return datetime.combine(local.date() + days * DAY, local.time(), ZoneInfo(zone)).astimezone(UTC)


AMOUNTS = {
    "minute": (0, 3000), "hour": (0, 150), "working_hour": (0, 24), "day": (0, 15), "business_day": (0, 10),
    "week": (0, 3), "month": (0, 3), "quarter": (0, 2), "year": (0, 1),
}  # fmt: skip


@st.composite
def limits(draw: st.DrawFn) -> Limit:
    """A limit in any unit, most of them due within three weeks."""
    unit = draw(st.sampled_from(tuple(AMOUNTS)))
    least, most = AMOUNTS[unit]
    counting = draw(st.sampled_from(["moment", "day_after"])) if unit not in tuple(AMOUNTS)[:3] else "moment"
    return Limit(
        draw(st.integers(least, most)), unit, counting, draw(st.sampled_from(["none", "forward", "unknown"]))
    )


@st.composite
def counts(draw: st.DrawFn) -> tuple[datetime, Limit, Calendar, tuple[Stop, ...]]:
    """Everything that a due date is counted from."""
    zone = draw(st.sampled_from(ZONES))
    start = draw(moments(zone))
    return start, draw(limits()), draw(calendars(zone, start)), draw(pauses(zone, start))
