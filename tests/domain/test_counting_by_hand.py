"""The engine against a counter that walks through time: no difference over any calendar, zone, pause or unit."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings

from redress.domain.counting import Due, due
from redress.domain.intervals import COUNTED, ledger
from redress.domain.terms import ELAPSED
from tests.domain import by_hand
from tests.domain.times import counts

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def compare(case) -> None:
    start, limit, calendar, stops = case
    safe = by_hand.safe(start, limit, calendar, stops)
    legal = by_hand.legal(safe, limit, calendar)
    provisional = by_hand.provisional(start, safe, legal, limit, calendar)

    found = due(start, limit, calendar, stops)

    assert found == Due(safe, legal, provisional, found.warn_at)
    assert start <= found.warn_at <= safe <= legal
    _warned(case, found)
    _accounted(case, found)


def _warned(case, found: Due) -> None:
    """At four fifths: of the time that counts, or of the days as they pass."""
    start, limit, calendar, stops = case
    if limit.unit not in ELAPSED:
        assert abs(found.warn_at - (start + (found.safe - start) * 0.8)) < timedelta(milliseconds=1)
    elif limit.unit != "minute" or limit.amount % 5 == 0:
        minutes = limit.amount * (1 if limit.unit == "minute" else 60) * 4 // 5
        at_work = limit.unit == "working_hour"
        assert found.warn_at == by_hand.by_minutes(start, minutes, calendar, stops, at_work=at_work)


def _accounted(case, found: Due) -> None:
    """The ledger tells the same date, leaves no time out and adds up to the limit."""
    told = ledger(*case)
    stretches = [line for line in told.lines if line.since != line.until or line.amount]
    assert told.due == found
    assert told.total == told.wanted == sum(line.amount for line in told.lines if line.kind in COUNTED)
    inside = [line for line in stretches if line.since < found.safe]
    if inside:
        assert (inside[0].since, inside[-1].until) == (case[0], found.safe)
    assert all(before.until == after.since for before, after in pairwise(inside))


@given(counts())
@settings(max_examples=2000, derandomize=True, database=None, deadline=None, suppress_health_check=SLOW)
def test_the_engine_agrees_with_a_counter_that_walks_through_time(case):
    compare(case)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@given(counts())
@settings(max_examples=20_000, database=None, deadline=None, suppress_health_check=SLOW)
def test_the_engine_agrees_with_the_walking_counter_twenty_thousand_times(case):
    compare(case)
