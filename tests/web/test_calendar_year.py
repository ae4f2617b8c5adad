"""A year on one page: every day as it counts, years that are not final said loudly, each day a way to its change."""

from datetime import UTC, datetime, timedelta

import pytest

from redress.domain.people import MACHINE_ID
from redress.journey import recounting, what_if
from tests.web.conftest import page

pytestmark = pytest.mark.django_db
YEAR = "/calendars/year/"


def test_the_year_shows_holidays_and_make_up_workdays_by_name(house, signed_in):
    text = page(signed_in("auditor").get(f"{YEAR}?year=2026&calendar=CN"))
    assert "February 2026" in text and "Chinese New Year" in text and "make-up workday" in text
    assert "working days" in text and "is not out yet" not in text


def test_a_year_without_its_notice_is_said_loudly_with_the_way_to_enter_it(house, signed_in):
    client = signed_in("administrator")
    text = page(client.get(f"{YEAR}?year=2031"))
    assert "The official notice for 2031 is not out yet." in text
    entered = page(client.get("/calendars/?calendar=CN&notice=2031"))
    assert 'name="notice" value="2031"' in entered


def test_a_day_to_come_leads_to_its_change_and_a_closed_day_says_so(house, signed_in):
    now = datetime.now(UTC)
    day = now.date() + timedelta(days=3)
    body = {"days": {day.isoformat(): {"working": False, "name": "Stocktaking"}}}
    recounting.apply(what_if.of_changes(house.id, "", body, now), now, MACHINE_ID)
    client = signed_in("administrator")
    text = page(client.get(f"{YEAR}?year={day.year}"))
    assert f"first={day.isoformat()}&amp;working=yes" in text
    assert "closed by us · Stocktaking" in text
    form = page(client.get(f"/calendars/?calendar=&first={day.isoformat()}&working=yes"))
    assert f'name="first" value="{day.isoformat()}"' in form and '<option value="yes" selected>' in form


def test_a_day_that_is_over_has_no_way_to_change_it(house, signed_in):
    text = page(signed_in("administrator").get(f"{YEAR}?year=2024"))
    assert "first=2024" not in text


def test_the_year_speaks_chinese_and_romanian(house, signed_in):
    client = signed_in("quality")
    client.cookies["django_language"] = "zh-Hans"
    text = page(client.get(f"{YEAR}?year=2026"))
    assert "2026年2月" in text and "周一" in text and "春节" in text
    client.cookies["django_language"] = "ro"
    assert "februarie 2026" in page(client.get(f"{YEAR}?year=2026"))


@pytest.mark.parametrize("asked", ["year=1900", "year=9999", "calendar=XX"])
def test_what_no_calendar_holds_is_not_there(house, signed_in, asked):
    assert signed_in("administrator").get(f"{YEAR}?{asked}").status_code == 404
