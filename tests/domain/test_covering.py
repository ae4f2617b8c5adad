"""Which commitments the promises given cover: one row for each date, and none for a sentence without one."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from redress.domain.covering import Said, uncovered

ZONE = ZoneInfo("Europe/Bucharest")
FRIDAY = datetime(2026, 11, 27, 16, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def bare(said, given=(), standing=(), **more):
    return uncovered(said, given, standing, ZONE, **more)


def test_a_sentence_without_a_date_is_covered_by_any_promise():
    assert bare([Said(None)]) == [0]
    assert bare([Said(None), Said(None)], [FRIDAY]) == []
    assert bare([Said(None)], standing=[FRIDAY + 30 * DAY]) == []
    assert bare([Said(None)], always=True) == []


def test_a_day_that_was_said_is_kept_by_any_hour_of_it_or_an_earlier_day():
    for date in (FRIDAY, FRIDAY + 4 * HOUR, FRIDAY - DAY):
        assert bare([Said(FRIDAY)], [date]) == []
    assert bare([Said(FRIDAY)], [FRIDAY + DAY]) == [0]
    assert bare([Said(FRIDAY)], always=True) == [0]


def test_an_hour_that_was_said_is_kept_by_that_hour():
    assert bare([Said(FRIDAY, to_the_hour=True)], [FRIDAY]) == []
    assert bare([Said(FRIDAY, to_the_hour=True)], [FRIDAY + HOUR]) == [0]


def test_two_days_need_two_promises_and_two_sentences_about_one_day_need_one():
    later = FRIDAY + 3 * DAY
    assert bare([Said(FRIDAY), Said(FRIDAY)], [FRIDAY]) == []
    assert bare([Said(FRIDAY), Said(later)], [FRIDAY]) == [1]
    assert bare([Said(later), Said(FRIDAY)], [FRIDAY, later]) == []
    assert bare([Said(later), Said(FRIDAY)], [later, later]) == [1]


def test_what_is_on_the_ledger_for_that_day_may_be_repeated():
    assert bare([Said(FRIDAY), Said(FRIDAY + DAY)], [FRIDAY + DAY], [FRIDAY]) == []
    assert bare([Said(FRIDAY)], standing=[FRIDAY - DAY]) == [0]
