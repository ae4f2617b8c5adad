"""A clock read aloud, in four languages, with amounts that add up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings

from redress.domain.calendars import Calendar, Calendars
from redress.domain.counting import Stop, due
from redress.domain.terms import LANGUAGES, Limit
from redress.domain.undertakings import Clock, Pause
from redress.journey.explained_words import amount, country, length
from redress.journey.explaining import explain, explained
from redress.journey.holiday_names import HOLIDAYS
from redress.journey.wording import label
from redress.packs.calendars import calendar, overlaid
from tests.cast import a_complaint, a_policy
from tests.domain.times import counts

CHINA = calendar("CN")
HOURS = ["09:00-12:00", "13:00-18:00"]
OFFICE = overlaid(CHINA, {"hours": dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "makeup"), HOURS)})
WEEK = Limit(7, "business_day", "day_after")
ROLLED = Limit(60, "day", "day_after", "forward")


def china(*when: int) -> datetime:
    return datetime(*when, tzinfo=CHINA.tz).astimezone(UTC)


START = china(2026, 2, 13, 10)


def clock(limit: Limit, days: Calendar = CHINA, stops=(), start: datetime = START, **fields) -> Clock:
    found = due(start, limit, days, stops)
    given_fields = {"kind": "first_answer", "rule": "urgency.first_answer", "span": limit.written(), **fields}
    return Clock(
        id=UUID(int=1), at=start, by=UUID(int=2), started_at=start, due_at=found.safe, legal_due_at=found.legal,
        **given_fields,
    )  # fmt: skip


def told(
    limit: Limit, language: str, days: Calendar = CHINA, stops=(), now: datetime = START, **fields
) -> tuple[str, ...]:
    return explain(
        clock(limit, days, stops, **fields), Calendars(days), stops, now, language, {"7": "李伟"}.get
    )


def test_seven_business_days_over_the_chinese_new_year_are_told_in_english():
    assert told(WEEK, "en", met_at=china(2026, 2, 28, 15, 2)) == (
        "A first answer: 7 business days.",
        "The limit comes from: the firm's limits for this urgency.",
        "Calendar: the house's own (China); clock: China Time.",
        "Friday, 13 February 2026, 10:00: the time starts.",
        "Friday, 13 February: the day on which it starts is not counted.",
        "Saturday, 14 February: make-up workday (Chinese New Year), 1 business day counted, 1 business day so far.",
        "Sunday, 15 February: weekend, not counted.",
        "Monday, 16 February: public holiday (Chinese New Year's Eve), not counted.",
        "Tuesday, 17 February to Friday, 20 February: public holiday (Chinese New Year), not counted.",
        "Saturday, 21 February to Sunday, 22 February: weekend, not counted.",
        "Monday, 23 February: public holiday (Chinese New Year), not counted.",
        "Tuesday, 24 February to Friday, 27 February: 4 business days counted, 5 business days so far.",
        "Saturday, 28 February: make-up workday (Chinese New Year), 1 business day counted, 6 business days so far.",
        "Sunday, 1 March: weekend, not counted.",
        "Monday, 2 March: 1 business day counted, 7 business days so far.",
        "In total: 7 business days of 7 business days.",
        "Due: the end of Monday, 2 March 2026.",
        "Met: Saturday, 28 February 2026, 15:02, 2 days 8 hours before it was due.",
    )


def test_the_same_clock_is_told_in_chinese():
    assert told(WEEK, "zh-Hans", met_at=china(2026, 2, 28, 15, 2)) == (
        "首次答复：7个工作日。",
        "期限依据：本企业按紧急程度规定的时限。",
        "日历：本单位日历（中国）；按中国时间计时。",
        "2026年2月13日（周五）10:00：开始计时。",
        "2月13日（周五）：起算当日不计入。",
        "2月14日（周六）：春节调休上班日，计1个工作日，累计1个工作日。",
        "2月15日（周日）：周末，不计。",
        "2月16日（周一）：农历除夕放假，不计。",
        "2月17日（周二）至2月20日（周五）：春节放假，不计。",
        "2月21日（周六）至2月22日（周日）：周末，不计。",
        "2月23日（周一）：春节放假，不计。",
        "2月24日（周二）至2月27日（周五）：计4个工作日，累计5个工作日。",
        "2月28日（周六）：春节调休上班日，计1个工作日，累计6个工作日。",
        "3月1日（周日）：周末，不计。",
        "3月2日（周一）：计1个工作日，累计7个工作日。",
        "合计：已计7个工作日，应计7个工作日。",
        "到期时间：2026年3月2日（周一）24时。",
        "已按时完成：2026年2月28日（周六）15:02，比到期时间提前2天8小时。",
    )


def test_a_legal_date_that_is_put_off_is_told_day_by_day():
    lines = told(ROLLED, "zh-Hans", start=china(2026, 8, 3, 10), now=china(2026, 10, 9, 12))
    assert lines[-6:] == (
        "内部到期时间：2026年10月2日（周五）24时，预警以此为准。",
        "10月3日（周六）：国庆节放假，不计。",
        "10月4日（周日）：周末，不计。",
        "10月5日（周一）至10月7日（周三）：国庆节放假，不计。",
        "该日不是工作日（国庆节），法定到期时间顺延至2026年10月8日（周四）24时。",
        "已逾期：应于2026年10月8日（周四）24时前完成，已超期12小时。",
    )


def test_nights_breaks_and_a_pause_are_told_with_who_paused_and_why():
    stops = (Stop(china(2026, 2, 14, 10), china(2026, 2, 14, 14), "waiting_for_complainant", "7"),)
    lines = told(Limit(12, "working_hour"), "en", OFFICE, stops, now=china(2026, 2, 14, 11))
    assert lines[4:-1] == (
        "Friday, 13 February, 10:00 to 12:00: 2 hours counted, 2 hours so far.",
        "Friday, 13 February, 12:00 to 13:00: break, not counted.",
        "Friday, 13 February, 13:00 to 18:00: 5 hours counted, 7 hours so far.",
        "Friday, 13 February, 18:00 to Saturday, 14 February, 09:00: outside working hours, not counted.",
        "Saturday, 14 February, 09:00 to 10:00: make-up workday (Chinese New Year), 1 hour counted, 8 hours so far.",
        "Saturday, 14 February, 10:00: paused by 李伟 (Waiting for the complainant); to go on Saturday, 14 February, 14:00.",
        "Saturday, 14 February, 10:00 to 12:00: paused, not counted.",
        "Saturday, 14 February, 12:00 to 13:00: break, not counted.",
        "Saturday, 14 February, 13:00 to 14:00: paused, not counted.",
        "Saturday, 14 February, 14:00: the time goes on.",
        "Saturday, 14 February, 14:00 to 18:00: make-up workday (Chinese New Year), 4 hours counted, 12 hours so far.",
        "In total: 12 hours of 12 hours.",
        "Due: Saturday, 14 February 2026, 18:00.",
    )


def test_days_that_are_full_at_the_hour_of_the_start_say_so_and_a_paused_day_is_named():
    stops = (Stop(china(2026, 3, 3, 9), china(2026, 3, 4, 16), "testing", ""),)
    lines = told(Limit(2, "day"), "en", stops=stops, start=china(2026, 3, 2, 10, 30), now=china(2026, 3, 9))
    assert lines[3:9] == (
        "Monday, 2 March 2026, 10:30: the time starts.",
        "Each day is full at 10:30, the time of day at which it started.",
        "Tuesday, 3 March, 09:00: paused by the house (Testing).",
        "Tuesday, 3 March: paused, not counted.",
        "Wednesday, 4 March, 16:00: the time goes on.",
        "Wednesday, 4 March to Thursday, 5 March: 2 calendar days counted, 2 calendar days so far.",
    )


def test_a_year_without_notice_and_a_value_of_the_house_are_said():
    lines = told(Limit(3, "business_day", "day_after", said="promptly"), "en", start=china(2026, 12, 30, 10))
    assert "The source gives no figure; this one is the firm's own." in lines
    assert (
        "Provisional: the official notice of holidays for 2027 is not out yet; when it comes the date is counted anew."
        in lines
    )
    assert "暂定：2027年的放假安排尚未公布，公布后将重新计算到期时间。" in told(
        Limit(3, "business_day"), "zh-Hans", start=china(2026, 12, 30, 10)
    )


def test_what_the_house_changed_in_its_calendar_bears_its_own_name():
    changes = {
        "days": {
            "2026-02-24": {"working": False, "name": "Stocktaking"},
            "2026-02-25": {"working": False},
            "2026-03-01": {"working": True, "name": "Open day"},
        }
    }
    lines = told(WEEK, "en", overlaid(CHINA, changes))
    assert "Tuesday, 24 February: the house is closed (Stocktaking), not counted." in lines
    assert "Wednesday, 25 February: the house is closed (by its own calendar), not counted." in lines
    assert (
        "Sunday, 1 March: the house works (Open day), 1 business day counted, 5 business days so far."
        in lines
    )


@pytest.mark.parametrize(
    ("fields", "now", "said"),
    [
        ({}, START, "Time left: 17 days 13 hours."),
        ({}, china(2026, 3, 3, 0, 5), "Missed: due the end of Monday, 2 March 2026, 5 minutes ago."),
        (
            {"met_at": china(2026, 3, 4, 0)},
            START,
            "Met late: Wednesday, 4 March 2026, 00:00, 1 day after it was due.",
        ),
        ({"cancelled_at": START}, START, "Ended: Friday, 13 February 2026, 10:00. It no longer applies."),
    ],
)
def test_the_last_line_says_how_it_went(fields, now, said):
    assert told(WEEK, "en", now=now, **fields)[-1] == said


@pytest.mark.parametrize(
    ("fields", "now", "said"),
    [
        ({}, china(2026, 10, 7, 0), "Our own date has passed; by law 1 day 23 hours remain."),
        (
            {"met_at": china(2026, 10, 7, 0)},
            china(2026, 10, 9, 0),
            "Met: Wednesday, 7 October 2026, 00:00, after our own date, 1 day 23 hours before the legal one.",
        ),
    ],
)
def test_between_our_date_and_the_legal_one_both_are_named(fields, now, said):
    assert told(ROLLED, "en", start=china(2026, 8, 3, 10), now=now, **fields)[-1] == said


def test_a_date_that_a_person_set_is_told_as_such():
    lines = explain(clock(WEEK, span="", kind="promise", rule=""), Calendars(CHINA), (), START, "en")
    assert lines[:2] == ("Promise: the date was set, not counted.", "Due: the end of Monday, 2 March 2026.")


def test_a_date_counted_by_a_calendar_that_changed_since_is_told_as_it_stands_on_record():
    lines = explain(clock(WEEK), Calendars(calendar("RO", "Asia/Shanghai")), (), START, "en")
    assert lines[-2].startswith("On record: the end of Monday, 2 March 2026.")


def test_a_clock_of_a_regime_names_the_duty_the_law_and_the_calendar_of_the_law():
    legal = clock(WEEK, kind="legal", rule="cn-express-reg/final", calendar="CN")
    lines = explain(legal, Calendars(calendar("RO"), {"CN": CHINA}), (), START, "zh-Hans")
    assert lines[0].endswith("：7个工作日。") and "快递" in lines[1]
    assert lines[2] == "日历：中国；按中国时间计时。"


def test_a_clock_of_a_complaint_is_told_with_the_pauses_that_stop_it():
    case, policy = a_complaint(), a_policy()
    opened = clock(Limit(1, "day"), policy.calendars.house, start=case.received_at)
    lines = explained(case, opened, policy, case.received_at, "en")
    assert lines[0] == "A first answer: 1 calendar day."
    assert lines[-1].startswith("Time left: 1 day")


def test_a_clock_that_nothing_calls_for_any_more_is_told_with_the_pauses_of_its_time():
    opened = a_complaint()
    stands = opened.received_at + timedelta(hours=5)
    pause = Pause(
        id=UUID(int=3),
        at=stands,
        by=UUID(int=4),
        reason="testing",
        until=stands + timedelta(days=2),
        told=True,
    )
    case = a_complaint(withdrawn_at=stands + timedelta(days=3), pauses=(pause,))
    policy, limit = a_policy(), Limit(3, "day")
    stops = (Stop(pause.at, pause.until, pause.reason, str(pause.by)),)
    ended = clock(
        limit,
        policy.calendars.house,
        stops,
        start=case.received_at,
        cancelled_at=case.withdrawn_at,
        rule="of old",
    )

    lines = explained(case, ended, policy, stands + timedelta(days=9), "en", lambda _: "June")

    assert any("paused by June (Testing)" in line for line in lines)
    assert not any(line.startswith("On record") for line in lines)
    assert lines[-1].startswith("Ended: ")


@given(counts())
@settings(max_examples=60, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_clock_can_be_told_in_every_language_without_a_gap(case):
    start, limit, days, stops = case
    opened = clock(limit, days, stops, start=start)
    for language in LANGUAGES:
        lines = explain(opened, Calendars(days), stops, start + timedelta(days=3), language, str)
        assert all(line and "{" not in line and "None" not in line for line in lines)
        assert not any(line.startswith(label("On record", language)) for line in lines)


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "ro"])
def test_every_usual_holiday_has_a_name_in_every_language(language):
    assert [name for name in HOLIDAYS if label(name, language) == name] == []


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", ("1 day", "2 days 3 hours", "1 hour 5 minutes", "0 minutes")),
        ("zh-Hans", ("1天", "2天3小时", "1小时5分钟", "0分钟")),
        ("zh-Hant", ("1天", "2天3小時", "1小時5分鐘", "0分鐘")),
        ("ro", ("1 zi", "2 zile 3 ore", "1 oră 5 minute", "0 minute")),
    ],
)
def test_lengths_are_told_in_their_two_greatest_units(language, texts):
    lengths = [timedelta(days=1), timedelta(days=2, hours=3, minutes=9), timedelta(minutes=65), timedelta(0)]
    assert tuple(length(each, language) for each in lengths) == texts


def test_amounts_and_calendars_have_names():
    assert amount(Fraction(10, 3), "working_hour", "en") == "3 hours 20 minutes"
    assert amount(Fraction(20), "business_day", "ro") == "20 de zile lucrătoare"
    assert amount(Fraction(0), "day", "zh-Hans") == "0天"
    assert (country("GB-SCT", "en"), country("GB-SCT", "zh-Hans")) == ("United Kingdom (SCT)", "英国（SCT）")
    assert country("INT", "en") == "Monday to Friday, without holidays"
