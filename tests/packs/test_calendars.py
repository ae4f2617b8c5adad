"""Calendars by jurisdiction: the dates that were checked by hand, and what an operator may lay over them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from redress.domain.calendars import Day
from redress.domain.counting import due
from redress.domain.refusals import BadInput
from redress.domain.terms import Limit
from redress.packs.calendars import UnknownCalendar, calendar, overlaid, spoken
from redress.packs.faults import PackRefused
from redress.packs.overlays import read_overlay

# standards.md section 4: calendar, received, amount, unit, due (the day of receipt is not counted)
CHECKED = [
    ("CN", "2026-02-13", 7, "business_day", "2026-03-02"),
    ("CN", "2026-02-13", 5, "business_day", "2026-02-27"),
    ("CN", "2025-09-26", 7, "business_day", "2025-10-13"),
    ("CN", "2026-04-30", 7, "business_day", "2026-05-13"),
    ("CN", "2026-09-30", 15, "business_day", "2026-10-27"),
    ("CN", "2026-08-03", 60, "day", "2026-10-02"),
    ("GB-ENG", "2026-12-18", 15, "business_day", "2027-01-13"),
    ("GB-ENG", "2026-12-18", 35, "business_day", "2027-02-10"),
    ("GB", "2026-11-02", 8, "week", "2026-12-28"),
    ("GB", "2026-11-02", 6, "week", "2026-12-14"),
    ("IE", "2026-12-18", 5, "business_day", "2026-12-28"),
    ("IE", "2026-12-18", 40, "business_day", "2027-02-17"),
    ("RO", "2026-11-27", 15, "business_day", "2026-12-22"),
    ("US", "2026-11-20", 10, "business_day", "2026-12-07"),
]
# The make-up workdays of China as the State Council announced them.
MAKEUP = {
    2024: ["02-04", "02-18", "04-07", "04-28", "05-11", "09-14", "09-29", "10-12"],
    2025: ["01-26", "02-08", "04-27", "09-28", "10-11"],
    2026: ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"],
}


@pytest.mark.parametrize("counting", ["day_after", "moment"])
@pytest.mark.parametrize(("code", "received", "amount", "unit", "expected"), CHECKED)
def test_a_date_checked_by_hand_holds(code, received, amount, unit, expected, counting):
    days = calendar(code)
    start = datetime.fromisoformat(received).replace(hour=10, tzinfo=days.tz)

    found = due(start, Limit(amount, unit, counting), days)

    local = found.safe.astimezone(days.tz)
    end = datetime.combine(date.fromisoformat(expected), time.max, days.tz)
    assert local == (
        end if counting == "day_after" else end.replace(hour=10, minute=0, second=0, microsecond=0)
    )


def test_sixty_days_that_end_in_golden_week_are_rolled_for_the_law_and_not_for_the_alarm():
    days = calendar("CN")
    accepted = datetime(2026, 8, 3, 9, tzinfo=days.tz)

    found = due(accepted, Limit(60, "day", "day_after", "forward"), days)

    assert found.safe.astimezone(days.tz).date() == date(2026, 10, 2)
    assert found.legal.astimezone(days.tz) == datetime.combine(date(2026, 10, 8), time.max, days.tz)
    assert not found.provisional


@pytest.mark.parametrize("roll", ["none", "unknown"])
def test_a_date_is_not_rolled_where_no_rule_is_known(roll):
    days = calendar("CN")
    found = due(datetime(2026, 8, 3, tzinfo=UTC), Limit(60, "day", "day_after", roll), days)
    assert found.legal == found.safe


@pytest.mark.parametrize(
    ("received", "limit", "provisional"),
    [
        ("2026-12-28", Limit(7, "business_day", "day_after"), True),
        ("2026-12-21", Limit(7, "business_day", "day_after"), False),
        ("2026-12-28", Limit(7, "day", "day_after"), False),
        ("2026-12-28", Limit(7, "day", "day_after", "forward"), True),
        ("2026-12-28", Limit(7, "day", "day_after", "unknown"), False),
        ("2026-12-31", Limit(9, "working_hour"), True),
        ("2026-12-31", Limit(48, "hour"), False),
    ],
)
def test_a_chinese_date_counted_into_2027_is_provisional_where_days_off_matter(received, limit, provisional):
    start = datetime.fromisoformat(received).replace(hour=2, tzinfo=UTC)
    assert due(start, limit, calendar("CN")).provisional is provisional


def test_a_notice_that_the_operator_enters_makes_the_date_final_and_may_move_it():
    start, limit = datetime(2026, 12, 28, 2, tzinfo=UTC), Limit(4, "business_day", "day_after")
    guessed = due(start, limit, calendar("CN"))
    notice = {
        "days": {"2027-01-04": {"working": False, "name": "元旦"}, "2027-01-09": {"working": True}},
        "notices": [2027],
    }
    final = due(start, limit, overlaid(calendar("CN"), notice))

    assert (guessed.provisional, final.provisional) == (True, False)
    assert final.safe == guessed.safe + timedelta(days=1)


@pytest.mark.parametrize("year", sorted(MAKEUP))
def test_china_works_on_the_weekends_that_were_announced_and_on_no_others(year):
    days = calendar("CN")
    every = (date(year, 1, 1) + timedelta(days=number) for number in range(366))
    found = [f"{day:%m-%d}" for day in every if day.year == year and day.weekday() > 4 and days.works(day)]
    assert found == MAKEUP[year]


def test_every_part_of_the_kingdom_has_days_of_its_own_and_plain_gb_means_england():
    saint_andrew, easter_monday = date(2026, 11, 30), date(2026, 4, 6)
    works = {code: calendar(code).works for code in ("GB", "GB-ENG", "GB-SCT", "GB-NIR")}
    assert [code for code in works if not works[code](saint_andrew)] == ["GB-SCT"]
    assert [code for code in works if works[code](easter_monday)] == ["GB-SCT"]
    assert not calendar("GB-NIR").works(date(2026, 7, 13))


def test_the_union_and_the_world_have_weekends_and_no_holidays():
    for code in ("EU", "INT"):
        assert calendar(code).works(date(2026, 12, 25))
        assert not calendar(code).works(date(2026, 12, 26))


@pytest.mark.parametrize(
    ("code", "zone"),
    [
        ("CN", "Asia/Shanghai"),
        ("AU-WA", "Australia/Perth"),
        ("US", "America/New_York"),
        ("RO", "Europe/Bucharest"),
    ],
)
def test_a_calendar_has_the_zone_of_its_country_unless_another_is_asked_for(code, zone):
    assert calendar(code).zone == zone
    assert calendar(code, "Asia/Urumqi").zone == "Asia/Urumqi"


def test_guessed_days_of_the_moon_leave_a_year_unnoticed():
    noticed = calendar("IN").noticed
    assert noticed is not None
    assert (2026 in noticed, 2027 in noticed, 2040 in noticed) == (True, False, False)


def test_a_calendar_that_does_not_exist_is_refused_with_those_that_do():
    with pytest.raises(UnknownCalendar, match="use a country such as CN"):
        calendar("XX")
    with pytest.raises(UnknownCalendar, match="AU-NSW"):
        calendar("AU-XX")


@pytest.mark.parametrize(
    ("code", "day", "language", "name"),
    [
        ("CN", date(2026, 10, 7), "zh-Hans", "国庆节"),
        ("CN", date(2026, 10, 7), "zh-Hant", "國慶節"),
        ("CN", date(2026, 10, 7), "en", "National Day"),
        ("CN", date(2026, 10, 7), "ro", "National Day"),
        ("RO", date(2026, 12, 25), "ro", "Crăciunul"),
        ("RO", date(2026, 12, 25), "en", "Christmas Day"),
        ("EU", date(2026, 10, 7), "en", ""),
    ],
)
def test_a_holiday_has_its_name_in_the_readers_language_or_in_english(code, day, language, name):
    assert spoken(code, calendar(code).day(day).name, language) == name


def test_a_day_off_in_exchange_and_its_make_up_workday_bear_the_name_of_their_festival():
    days = calendar("CN")
    assert days.day(date(2026, 2, 23)) == Day(False, "holiday", "春节")
    assert days.day(date(2026, 2, 28)) == Day(True, "makeup_workday", "春节")


def test_an_overlay_closes_opens_moves_the_weekend_and_sets_hours():
    changes = {
        "days": {
            "2026-12-24": {"working": False, "name": "Stocktaking"},
            "2026-12-26": {"working": True, "name": "Christmas sale"},
        },
        "hours": {"mon": ["09:00-12:00", "13:00-18:00"], "sat": ["10:00-24:00"], "makeup": ["10:00-12:00"]},
        "weekend": ["sun"],
        "zone": "Europe/Chisinau",
    }
    shop = overlaid(calendar("RO"), changes)

    assert shop.day(date(2026, 12, 24)) == Day(False, "closed", "Stocktaking")
    assert shop.day(date(2026, 12, 26)) == Day(True, "opened", "Christmas sale")
    assert shop.works(date(2026, 12, 19))
    assert shop.periods(date(2026, 12, 21)) == ((time(9), time(12)), (time(13), time(18)))
    assert shop.periods(date(2026, 12, 19)) == ((time(10), time(0)),)
    assert (shop.code, shop.zone) == ("RO", "Europe/Chisinau")


def test_hours_given_to_a_saturday_make_it_a_working_day():
    assert overlaid(calendar("INT"), {"hours": {"sat": ["09:00-12:00"]}}).works(date(2026, 11, 21))


def test_an_overlay_under_which_nobody_ever_works_is_refused():
    hours = {weekday: [] for weekday in ("mon", "tue", "wed", "thu", "fri")}
    with pytest.raises(BadInput) as refused:
        overlaid(calendar("CN"), {"hours": hours})
    assert [reason.code for reason in refused.value.reasons] == ["calendar_never_works"]


def test_a_change_that_cannot_be_read_is_refused_with_every_place():
    values = {"hours": {"mon": ["9 to 5"]}, "days": {"2027-02-30": {"working": True}}, "zone": "Mars/Base"}
    with pytest.raises(BadInput) as refused:
        overlaid(calendar("CN"), values)
    assert sorted((reason.code, reason.values["place"]) for reason in refused.value.reasons) == [
        ("calendar_unreadable", "days.2027-02-30"),
        ("calendar_unreadable", "hours.mon"),
        ("calendar_unreadable", "zone"),
    ]


FAULTS = [
    ('hours:\n  mon: ["9 to 5"]', 2, "hours.mon", "working periods such as 09:00-12:00"),
    ('hours:\n  mon: ["18:00-09:00"]', 2, "hours.mon", "begins before it ends"),
    ('hours:\n  mon: ["09:00-13:00", "12:00-18:00"]', 2, "hours.mon", "when the last is over"),
    ('hours:\n  mon: ["09:00-25:00"]', 2, "hours.mon", "between 00:00 and 24:00"),
    ("hours:\n  mon: 9", 2, "hours.mon", "a list of working periods"),
    ("notices: [2027]\nzone: Mars/Base", 2, "zone", "a time zone such as"),
    ("days:\n  2027-01-04: {working: maybe}", 2, "days.2027-01-04.working", "true or false"),
    ("days:\n  '2027-13-04': {working: true}", 2, "days.2027-13-04", "a date such as"),
    ("days: {}\nholidays: []", 2, "holidays", "one of calendar, days, hours, notices, weekend, zone"),
    ("notices: ['2027']", 1, "notices[1]", "a whole number"),
]


@pytest.mark.parametrize(("text", "line", "field", "expected"), FAULTS)
def test_a_fault_in_an_overlay_file_is_named_with_its_line(tmp_path, text, line, field, expected):
    path = tmp_path / "calendar.yaml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(PackRefused) as refused:
        read_overlay(path)

    (fault,) = refused.value.faults
    assert (fault.line, fault.field) == (line, field)
    assert expected in fault.expected


def test_an_overlay_file_is_read_as_it_is_written(tmp_path):
    path = tmp_path / "calendar.yaml"
    path.write_text(
        "days:\n  2027-02-05: {working: false, name: 春节}\nnotices: [2027]\nhours:\n  fri: [09:00-12:00]\n",
        encoding="utf-8",
    )
    changed = overlaid(calendar("CN"), read_overlay(path)[1])
    assert changed.day(date(2027, 2, 5)) == Day(False, "closed", "春节")
    assert changed.knows(date(2026, 12, 1), date(2027, 3, 1))
    assert changed.periods(date(2026, 11, 20)) == ((time(9), time(12)),)
