"""The ledger of a clock: its stretches, its events, and what is used up by a moment."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redress.domain.calendars import PLAIN, Calendar, Special
from redress.domain.counting import Stop, due
from redress.domain.intervals import COUNTED, Ledger, ledger
from redress.domain.terms import Limit
from tests.domain.times import counts

FRIDAY = datetime(2026, 3, 6, 10, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SHOP = Calendar(
    "shop", "UTC", hours={weekday: ((time(9), time(12)), (time(13), time(18))) for weekday in range(5)}
)


def kinds(told: Ledger) -> list[str]:
    return [line.kind for line in told.lines]


def test_a_ledger_of_working_hours_names_breaks_nights_and_the_weekend():
    told = ledger(FRIDAY, Limit(9, "working_hour"), SHOP)
    assert kinds(told) == [
        "opened", "counting", "break", "counting", "night", "weekend", "night", "counting", "due",
    ]  # fmt: skip
    assert [line.amount for line in told.lines if line.kind in COUNTED] == [2, 5, 2]


def test_neighbouring_days_of_one_kind_are_one_line():
    told = ledger(FRIDAY, Limit(5, "business_day", "day_after"), PLAIN)
    assert kinds(told) == ["opened", "first_day", "weekend", "counting", "due"]
    assert (told.total, told.wanted, told.unit) == (5, 5, "business_day")


def test_a_pause_is_told_before_the_days_that_it_costs():
    stop = Stop(FRIDAY + 3 * DAY + 2 * HOUR, FRIDAY + 5 * DAY, "testing", "June")
    told = ledger(FRIDAY, Limit(3, "business_day", "day_after"), PLAIN, (stop,))
    assert kinds(told)[3:] == ["paused", "stopped", "resumed", "counting", "due"]
    paused, missing = told.lines[3:5]
    assert (paused.since, paused.why, paused.by) == (stop.since, "testing", "June")
    assert (missing.since.date(), missing.until.date()) == (date(2026, 3, 9), date(2026, 3, 11))


def test_a_short_pause_is_told_and_costs_no_day():
    stop = Stop(FRIDAY + 3 * DAY, FRIDAY + 3 * DAY + HOUR, "testing")
    told = ledger(FRIDAY, Limit(2, "day", "day_after"), PLAIN, (stop, Stop(FRIDAY, FRIDAY, "nothing")))
    assert "stopped" not in kinds(told)
    assert told.due.safe == ledger(FRIDAY, Limit(2, "day", "day_after"), PLAIN).due.safe


def test_the_days_over_which_the_law_puts_a_date_off_are_listed_after_it():
    feast = Calendar("", "UTC", special={date(2026, 3, 9): Special(False, "Feast")})
    told = ledger(FRIDAY, Limit(1, "day", "day_after", "forward"), feast)
    assert kinds(told) == ["opened", "first_day", "counting", "due", "weekend", "holiday", "legal_due"]
    assert (told.lines[3].why, told.lines[5].name) == ("weekend", "Feast")


def test_by_a_moment_an_hour_is_used_up_by_its_part_and_a_day_not_before_its_end():
    half = ledger(FRIDAY, Limit(4, "hour"), PLAIN, until=FRIDAY + 90 * timedelta(minutes=1))
    assert (half.total, half.wanted) == (Fraction(3, 2), 4)
    assert kinds(half) == ["opened", "counting"]
    days = ledger(FRIDAY, Limit(3, "day", "day_after"), PLAIN, until=FRIDAY + 2 * DAY)
    assert (days.total, kinds(days)) == (1, ["opened", "first_day", "counting", "running"])


def test_nothing_is_used_up_of_nothing():
    told = ledger(FRIDAY, Limit(0, "day"), PLAIN)
    assert (kinds(told), told.total, told.due.safe) == (["opened", "due"], 0, FRIDAY)


@pytest.mark.parametrize("unit", ["week", "month", "quarter", "year"])
def test_long_limits_are_told_in_days(unit):
    told = ledger(FRIDAY, Limit(1, unit), PLAIN)
    assert (told.unit, told.total) == ("day", (told.due.safe - FRIDAY).days)


@given(counts(), st.integers(0, 30 * 24))
def test_what_is_used_up_grows_until_it_is_all(case, hours):
    start, limit, calendar, stops = case
    early, late = (ledger(*case, until=start + number * HOUR) for number in (hours, hours + 5))
    assert 0 <= early.total <= late.total <= late.wanted
    found = due(start, limit, calendar, stops)
    if limit.amount:
        assert (early.total == early.wanted) == (start + hours * HOUR >= found.safe)
