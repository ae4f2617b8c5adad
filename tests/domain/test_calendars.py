"""Working days and hours, and the calendars that are refused."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from redress.domain.calendars import MAKEUP, PLAIN, Calendar, Calendars, Day, Special
from redress.domain.refusals import BadInput

MONDAY, SATURDAY = date(2026, 3, 2), date(2026, 3, 7)
SPLIT = ((time(9), time(12)), (time(13), time(18)))


def refused(**fields) -> list[str]:
    with pytest.raises(BadInput) as caught:
        Calendar("shop", "UTC", **fields)
    return [reason.code for reason in caught.value.reasons]


def test_a_plain_day_a_weekend_a_holiday_and_what_the_house_changed_are_told_apart():
    days = [date(2026, 3, number) for number in (2, 3, 4, 7, 8, 14)]
    special = {
        days[1]: Special(False, "Feast"),
        days[2]: Special(False, "Moving house", "house"),
        days[3]: Special(True, "Feast"),
        days[4]: Special(True, "Sale", "house"),
    }
    calendar = Calendar("shop", "UTC", special=special)
    assert [calendar.day(day) for day in days] == [
        Day(True),
        Day(False, "holiday", "Feast"),
        Day(False, "closed", "Moving house"),
        Day(True, "makeup_workday", "Feast"),
        Day(True, "opened", "Sale"),
        Day(False, "weekend"),
    ]
    assert [calendar.works(day) for day in days] == [calendar.day(day).working for day in days]


def test_a_make_up_workday_has_hours_of_its_own_or_those_of_the_first_working_weekday():
    special = {SATURDAY: Special(True, "Feast")}
    hours = {0: SPLIT, 1: ((time(10), time(14)),), 5: ((time(1), time(2)),)}
    assert Calendar("shop", "UTC", special=special, hours=hours).periods(SATURDAY) == SPLIT
    short = ((time(9), time(11)),)
    assert Calendar("shop", "UTC", special=special, hours={**hours, MAKEUP: short}).periods(SATURDAY) == short


def test_a_day_off_has_no_hours_and_a_weekday_without_hours_still_counts_as_a_day():
    calendar = Calendar("shop", "UTC", hours={0: SPLIT})
    assert calendar.periods(SATURDAY) == ()
    assert calendar.periods(date(2026, 3, 3)) == ()
    assert calendar.works(date(2026, 3, 3))


def test_working_days_are_numbered_across_years():
    assert PLAIN.working_day(MONDAY, 1) == date(2026, 3, 3)
    assert PLAIN.working_day(date(2026, 12, 31), 1) == date(2027, 1, 1)
    assert PLAIN.working_day(date(2026, 1, 1), 261 + 261) == date(2028, 1, 3)


def test_what_a_calendar_keeps_of_its_answers_does_not_grow_without_end():
    calendar = Calendar("shop", "UTC")
    for year in range(1900, 2100):
        assert calendar.working_day(date(year, 6, 1), 1).year == year
    for number in range(10_000):
        calendar.worked(date.fromordinal(MONDAY.toordinal() + number))
    assert (len(calendar._years) <= 64, len(calendar._worked) <= 4096) == (True, True)


def test_equal_calendars_are_equal_whatever_they_were_asked():
    asked, fresh = Calendar("shop", "UTC"), Calendar("shop", "UTC")
    asked.working_day(MONDAY, 5)
    assert asked == fresh


def test_a_calendar_without_working_time_is_refused():
    assert refused(weekend=frozenset(range(7))) == ["calendar_never_works"]
    assert refused(hours={}) == ["calendar_never_works"]
    assert refused(hours={5: SPLIT, 6: SPLIT}) == ["calendar_never_works"]


def test_periods_that_run_backward_or_overlap_are_refused():
    assert refused(hours={0: ((time(18), time(9)),)}) == ["working_period_backward"]
    assert refused(hours={0: ((time(9), time(9)),)}) == ["working_period_backward"]
    assert refused(hours={0: ((time(9), time(13)), (time(12), time(18)))}) == ["working_periods_overlap"]
    assert refused(hours={0: ((time(9), time(0)), (time(12), time(18)))}) == ["working_periods_overlap"]


def test_a_period_until_midnight_lasts_to_the_end_of_the_day():
    late = Calendar("shop", "UTC", hours={0: ((time(22), time(0)),)})
    assert late.worked(MONDAY) == ((datetime(2026, 3, 2, 22, tzinfo=UTC), datetime(2026, 3, 3, tzinfo=UTC)),)


def test_hours_that_the_clocks_skip_or_repeat_are_counted_as_they_pass():
    night = Calendar("shop", "Europe/Bucharest", frozenset(), hours={6: ((time(2), time(5)),)})
    spring, autumn = night.worked(date(2026, 3, 29)), night.worked(date(2026, 10, 25))
    assert sum((until - since).seconds for since, until in spring) == 2 * 3600
    assert sum((until - since).seconds for since, until in autumn) == 4 * 3600


def test_a_calendar_is_found_by_its_code_and_the_house_stands_in():
    legal = Calendar("CN", "Asia/Shanghai")
    calendars = Calendars(PLAIN, {"CN": legal})
    assert (calendars.of("CN"), calendars.of(""), calendars.of("XX")) == (legal, PLAIN, PLAIN)


def test_a_calendar_knows_the_years_whose_notice_is_out():
    calendar = Calendar("CN", "Asia/Shanghai", noticed=frozenset({2025, 2026}))
    assert calendar.knows(date(2025, 5, 1), date(2026, 12, 31))
    assert not calendar.knows(date(2026, 12, 1), date(2027, 1, 1))
    assert PLAIN.knows(MONDAY, date(2999, 1, 1))
