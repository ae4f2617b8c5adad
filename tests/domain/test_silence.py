"""A channel that falls silent is noticed by its own pattern; a quiet hour, night or holiday is not."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from redress.domain.calendars import Calendar
from redress.domain.silence import Receipts, pattern, silence
from tests.domain.flows import CHINA, all_day, flow, office, receipts

HOUR = timedelta(hours=1)


def learnt(came, calendar=CHINA):
    found = pattern(receipts(came), calendar)
    assert found is not None
    return found


def hours_until_noticed(known, last, calendar=CHINA) -> float:
    now = last
    while silence(known, last, calendar, now) is None:
        now += timedelta(minutes=10)
        assert now < last + timedelta(days=40)
    return (now - last) / HOUR


def false_alarms(came, first_day: int) -> int:
    """How many of the gaps between receipts would have raised an alarm, the pattern learnt afresh each week."""
    found, known, learnt_at = 0, None, came[0]
    for number, (last, following) in enumerate(pairwise(came)):
        if last < came[0] + timedelta(days=first_day):
            continue
        if known is None or last - learnt_at > timedelta(days=7):
            reach = [each for each in came[: number + 1] if each > last - timedelta(weeks=12)]
            known, learnt_at = pattern(receipts(reach), CHINA), last
        found += known is not None and silence(known, last, CHINA, following) is not None
    return found


@pytest.mark.parametrize("a_day", [2, 10, 60])
@pytest.mark.parametrize("share", [all_day, office])
@pytest.mark.parametrize("steadiness", [0, 9])
def test_a_channel_that_works_raises_at_most_one_false_alarm_a_month(a_day, share, steadiness):
    months = found = 0
    for seed in range(3):
        came = flow(seed, a_day, 57 + 150, share, steadiness)
        found += false_alarms(came, 57)
        months += 150 / 30
    assert found / months <= 1


def test_a_busy_form_that_breaks_in_the_afternoon_is_noticed_within_two_hours():
    last = datetime(2026, 3, 18, 6, 0, tzinfo=UTC)  # two in the afternoon there
    assert hours_until_noticed(learnt(flow(3, 300, 70)), last) < 2


def test_a_mail_box_with_ten_a_day_is_noticed_within_a_day_and_a_half():
    assert hours_until_noticed(learnt(flow(5, 10, 70)), datetime(2026, 3, 18, 6, 0, tzinfo=UTC)) < 36


def test_a_counter_is_not_missed_over_night_nor_over_the_weekend():
    known = learnt(flow(7, 60, 70, office))
    friday = datetime(2026, 3, 13, 8, 50, tzinfo=UTC)
    assert silence(known, friday, CHINA, datetime(2026, 3, 16, 0, 30, tzinfo=UTC)) is None
    assert silence(known, friday, CHINA, datetime(2026, 3, 16, 4, 0, tzinfo=UTC)) is not None


def test_holidays_are_compared_with_days_off_and_a_make_up_workday_with_working_days():
    known = learnt(flow(9, 60, 100, office))
    eve = datetime(2026, 4, 30, 8, 50, tzinfo=UTC)
    assert (
        silence(known, eve, CHINA, datetime(2026, 5, 5, 12, 0, tzinfo=UTC)) is None
    )  # five days of Labour Day
    friday = datetime(2026, 5, 8, 8, 50, tzinfo=UTC)
    assert silence(known, friday, CHINA, datetime(2026, 5, 9, 5, 0, tzinfo=UTC)) is not None
    plain = Calendar("plain", "Asia/Shanghai")
    assert silence(known, eve, plain, datetime(2026, 5, 1, 5, 0, tzinfo=UTC)) is not None


def test_a_silence_says_since_when_and_how_many_should_have_come():
    last = datetime(2026, 3, 18, 6, 0, tzinfo=UTC)
    found = silence(learnt(flow(3, 300, 70)), last, CHINA, last + 4 * HOUR)
    assert found is not None
    assert (found.channel, found.since) == ("website", last)
    assert 40 < found.expected < 90


def test_a_channel_without_four_weeks_or_without_twenty_receipts_has_no_pattern():
    assert pattern(receipts(flow(1, 60, 25)), CHINA) is None
    assert pattern(receipts(flow(1, 0.2, 56)), CHINA) is None
    assert pattern(Receipts("fax", {}, datetime(2026, 3, 1, tzinfo=UTC)), CHINA) is None


def test_a_silence_of_weeks_is_not_learnt_as_the_pattern():
    came = flow(11, 20, 60)
    known = learnt(came)
    assert silence(known, known.last, CHINA, known.last + timedelta(weeks=4)) is not None
    assert known.days <= 56


def test_the_pattern_follows_the_clock_of_the_place_across_summer_time():
    bucharest = Calendar("ro", "Europe/Bucharest")
    begun = datetime(2026, 2, 1, tzinfo=bucharest.tz)
    known = learnt(flow(13, 90, 80, office, calendar=bucharest, since=begun), bucharest)
    assert known.rate(bucharest, date(2026, 4, 1), 8) > 5
    assert known.rate(bucharest, date(2026, 4, 1), 17) == 0
