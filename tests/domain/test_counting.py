"""Due dates one by one: pauses, changes of the clocks, warnings, and a clock set wrong."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given

from redress.domain.calendars import PLAIN, Calendar, Special
from redress.domain.counting import Stop, due
from redress.domain.terms import Limit
from tests.domain.times import counts

MONDAY = datetime(2026, 3, 2, 10, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
END = timedelta(hours=14) - timedelta(microseconds=1)  # from ten o'clock to the end of the day


def paused(since: datetime, until: datetime) -> tuple[Stop, ...]:
    return (Stop(since, until, "waiting_for_complainant", "June"),)


def safe(limit: Limit, stops=(), start=MONDAY, calendar=PLAIN) -> datetime:
    return due(start, limit, calendar, stops).safe


def test_a_pause_takes_out_of_hours_what_it_covers():
    assert safe(Limit(5, "hour"), paused(MONDAY + HOUR, MONDAY + 3 * HOUR)) == MONDAY + 7 * HOUR


def test_a_pause_takes_out_of_working_hours_only_the_working_time_in_it():
    night = paused(MONDAY + 6 * HOUR, MONDAY + DAY)  # 16:00 to 10:00: two hours of work
    assert safe(Limit(8, "working_hour"), night) == MONDAY + DAY + 2 * HOUR


@pytest.mark.parametrize(
    ("since", "until", "days_more"),
    [
        (MONDAY + 2 * HOUR, MONDAY + 5 * HOUR, 0),  # within one day
        (MONDAY + DAY, MONDAY + DAY + 13 * HOUR, 0),  # until eleven at night
        (MONDAY + DAY, MONDAY + DAY + 14 * HOUR, 1),  # until midnight
        (MONDAY + DAY, MONDAY + 3 * DAY, 2),
        (MONDAY - 3 * DAY, MONDAY - DAY, 0),  # over before it began
        (MONDAY - DAY, MONDAY + DAY, 0),  # the day of the trigger does not count anyway
        (MONDAY + 4 * DAY, MONDAY + 9 * DAY, 0),  # after it was due
    ],
)
def test_a_day_at_whose_end_a_pause_runs_does_not_count(since, until, days_more):
    limit = Limit(3, "day", "day_after")
    assert safe(limit, paused(since, until)) == MONDAY + (3 + days_more) * DAY + END


def test_a_pause_over_a_weekend_costs_no_business_day():
    friday = MONDAY + 4 * DAY
    weekend = paused(friday + 12 * HOUR, friday + 2 * DAY + 23 * HOUR)
    assert safe(Limit(1, "business_day", "day_after"), weekend, friday) == friday + 3 * DAY + END


@pytest.mark.parametrize("unit", ["week", "month", "quarter", "year"])
def test_a_pause_puts_long_limits_off_by_its_days(unit):
    limit = Limit(1, unit, "day_after")
    later = safe(limit, paused(MONDAY + DAY, MONDAY + 4 * DAY))
    assert later == safe(limit) + 3 * DAY


def test_a_clock_never_strikes_while_it_is_paused():
    limit = Limit(2, "day")
    assert safe(limit, paused(MONDAY + 2 * DAY - HOUR, MONDAY + 2 * DAY + HOUR)) == MONDAY + 3 * DAY


def test_pauses_that_overlap_count_once():
    stops = (*paused(MONDAY + HOUR, MONDAY + 4 * HOUR), *paused(MONDAY + 2 * HOUR, MONDAY + 3 * HOUR))
    assert safe(Limit(2, "hour"), stops) == MONDAY + 5 * HOUR


def test_the_warning_comes_at_four_fifths_of_what_counts():
    assert due(MONDAY, Limit(5, "hour"), PLAIN).warn_at == MONDAY + 4 * HOUR
    pause = paused(MONDAY + HOUR, MONDAY + 11 * HOUR)
    assert due(MONDAY, Limit(5, "hour"), PLAIN, pause).warn_at == MONDAY + 14 * HOUR
    assert due(MONDAY, Limit(10, "working_hour"), PLAIN).warn_at == MONDAY + DAY
    assert due(MONDAY, Limit(5, "business_day"), PLAIN).warn_at == MONDAY + 28 * DAY / 5
    assert due(MONDAY, Limit(10, "day"), PLAIN, share=Fraction(1, 2)).warn_at == MONDAY + 5 * DAY


def test_a_day_keeps_its_hour_when_the_clocks_change_and_an_hour_keeps_its_length():
    bucharest = ZoneInfo("Europe/Bucharest")
    calendar = Calendar("RO", "Europe/Bucharest")
    eve = datetime(2026, 3, 28, 12, tzinfo=bucharest)
    assert safe(Limit(1, "day"), start=eve, calendar=calendar) == datetime(2026, 3, 29, 12, tzinfo=bucharest)
    assert safe(Limit(24, "hour"), start=eve, calendar=calendar) == datetime(
        2026, 3, 29, 13, tzinfo=bucharest
    )


def test_a_time_that_the_clocks_skip_goes_forward_and_one_that_comes_twice_is_the_first():
    calendar = Calendar("RO", "Europe/Bucharest")
    bucharest = calendar.tz
    spring = datetime(2026, 3, 28, 3, 30, tzinfo=bucharest)
    assert safe(Limit(1, "day"), start=spring, calendar=calendar) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    autumn = datetime(2026, 10, 24, 3, 30, tzinfo=bucharest)
    assert safe(Limit(1, "day"), start=autumn, calendar=calendar) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("America/Havana", date(2026, 3, 8), 23),
        ("America/Santiago", date(2026, 9, 6), 23),
        ("Asia/Beirut", date(2026, 3, 29), 23),
        ("Africa/Cairo", date(2026, 4, 24), 23),
        ("America/Santiago", date(2026, 4, 4), 25),
        ("Asia/Beirut", date(2026, 10, 24), 25),
    ],
)
def test_a_day_whose_midnight_is_skipped_or_comes_late_still_ends_where_the_next_begins(zone, day, hours):
    calendar = Calendar("", zone)
    ends = [
        safe(
            Limit(1, "day", "day_after"),
            start=datetime.combine(first, time(12), calendar.tz),
            calendar=calendar,
        )
        for first in (day - 2 * DAY, day - DAY)
    ]
    assert ends[1] - ends[0] == hours * HOUR


def test_a_day_off_rolls_the_legal_date_alone_and_to_the_same_time_of_day():
    feast = Calendar("", "UTC", special={date(2026, 3, 6): Special(False, "Feast")})
    found = due(MONDAY, Limit(4, "day", roll="forward"), feast)
    assert (found.safe, found.legal) == (MONDAY + 4 * DAY, MONDAY + 7 * DAY)


@given(counts())
def test_more_is_never_due_earlier_and_nothing_is_due_before_it_starts(case):
    start, limit, calendar, stops = case
    more = Limit(limit.amount + 1, limit.unit, limit.counting, limit.roll)
    one, other = due(start, limit, calendar, stops), due(start, more, calendar, stops)
    assert start <= one.safe <= one.legal
    assert one.safe <= other.safe
    assert one.legal <= other.legal


@given(counts())
def test_a_pause_never_brings_a_date_forward(case):
    start, limit, calendar, stops = case
    assert due(start, limit, calendar).safe <= due(start, limit, calendar, stops).safe


@given(counts())
def test_a_clock_set_a_day_wrong_moves_a_date_by_a_day_and_what_days_off_add(case):
    """Counting knows no clock but its argument: a later start never gives an earlier date."""
    # Without pauses: a clock that would strike inside one waits for the next day, which an hour's difference may spare it.
    start, limit, calendar, _ = case
    found = [due(start + shift * DAY, limit, calendar).safe for shift in (-1, 0, 1)]
    assert found == sorted(found)
