"""A limit: what it may be, how it is written on a clock's row, and when it is used up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redress.domain.calendars import PLAIN
from redress.domain.terms import COUNTINGS, ROLLS, UNITS, Limit

FRIDAY = datetime(2026, 3, 6, 15, 30, tzinfo=UTC)

LIMITS = st.builds(
    Limit,
    st.integers(0, 10_000),
    st.sampled_from(UNITS),
    st.sampled_from(COUNTINGS),
    st.sampled_from(ROLLS),
    st.sampled_from(["", "promptly", "without undue delay"]),
)


@given(LIMITS)
def test_a_limit_that_was_written_reads_the_same(limit):
    assert Limit.read(limit.written()) == limit


def test_a_plain_limit_is_written_in_two_words():
    assert Limit(2, "hour").written() == "2 hour"
    assert Limit(7, "business_day", "day_after", "forward", "promptly").written() == (
        "7 business_day day_after forward promptly"
    )


@pytest.mark.parametrize(
    "text", ["", "7", "seven day", "7 fortnight", "-1 day", "7 day tomorrow none", "7 day moment back"]
)
def test_what_is_no_limit_is_not_read(text):
    with pytest.raises(ValueError, match=r"."):
        Limit.read(text)


@pytest.mark.parametrize(
    ("limit", "due"),
    [
        (Limit(30, "minute"), FRIDAY + timedelta(minutes=30)),
        (Limit(48, "hour"), FRIDAY + timedelta(hours=48)),
        (Limit(3, "working_hour"), datetime(2026, 3, 9, 10, 30, tzinfo=UTC)),
        (Limit(1, "day"), FRIDAY + timedelta(days=1)),
        (Limit(1, "business_day"), datetime(2026, 3, 9, 15, 30, tzinfo=UTC)),
        (Limit(1, "week"), datetime(2026, 3, 13, 15, 30, tzinfo=UTC)),
        (Limit(11, "month"), datetime(2027, 2, 6, 15, 30, tzinfo=UTC)),
        (Limit(1, "quarter"), datetime(2026, 6, 6, 15, 30, tzinfo=UTC)),
        (Limit(2, "year"), datetime(2028, 3, 6, 15, 30, tzinfo=UTC)),
        (Limit(0, "day"), FRIDAY),
        (Limit(0, "day", "day_after"), datetime(2026, 3, 6, 23, 59, 59, 999999, tzinfo=UTC)),
        (Limit(1, "month", "day_after"), datetime(2026, 4, 6, 23, 59, 59, 999999, tzinfo=UTC)),
    ],
)
def test_every_unit_has_its_own_due_date(limit, due):
    assert limit.after(FRIDAY, PLAIN) == due


def test_a_month_from_the_last_day_ends_on_the_last_day():
    start = datetime(2026, 1, 31, 9, tzinfo=UTC)
    assert Limit(1, "month").after(start, PLAIN) == datetime(2026, 2, 28, 9, tzinfo=UTC)
    assert Limit(2, "month").after(start, PLAIN) == datetime(2026, 3, 31, 9, tzinfo=UTC)
    leap = datetime(2028, 2, 29, 9, tzinfo=UTC)
    assert Limit(1, "year").after(leap, PLAIN) == datetime(2029, 2, 28, 9, tzinfo=UTC)


def test_the_same_business_day_of_a_saturday_is_monday():
    saturday = datetime(2026, 3, 7, 11, tzinfo=UTC)
    assert Limit(0, "business_day", "day_after").after(saturday, PLAIN) == datetime(
        2026, 3, 9, 23, 59, 59, 999999, tzinfo=UTC
    )
