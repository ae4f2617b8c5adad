"""The policy as it holds for one complaint: its unit's hours and zone, the firm's calendar, the regimes of its day."""

from datetime import UTC, date, datetime, time
from uuid import uuid4

import pytest

from redress.domain.terms import Limit
from redress.journey.ruling import ruling
from redress.records import founding, models, organisations, rules_version

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 2, 13, 4, tzinfo=UTC)  # midday in Shanghai, the last Friday before the Spring Festival


@pytest.fixture
def couriers():
    """A courier firm with a depot of its own hours in another zone."""
    fields = {
        "slug": "fast",
        "name": "Fast",
        "pack": "logistics",
        "zone": "Asia/Shanghai",
        "languages": ["zh-Hans"],
    }
    firm = founding.found(fields, NOON)
    root = founding.add_unit(firm, "HQ", "Head office", "city", None, NOON)
    founding.add_unit(firm, "UR", "Ürümqi", "depot", root, NOON, zone="Asia/Urumqi")
    return firm


def policy(firm, code="HQ", at=NOON):
    path = models.Unit.objects.get(organisation_id=firm, code=code).path
    return ruling(organisations.organisation(firm), path, at)


def test_the_house_counts_by_the_days_of_its_country(couriers):
    due = Limit(7, "business_day", "day_after").after(NOON, policy(couriers).calendar)
    assert due.astimezone(policy(couriers).calendar.tz).date() == date(2026, 3, 2)


def test_a_unit_has_its_own_zone_and_hours_and_those_below_it_inherit_them(couriers):
    assert policy(couriers, "UR").calendar.zone == "Asia/Urumqi"
    assert policy(couriers, "HQ").calendar.zone == "Asia/Shanghai"
    depot = models.Unit.objects.get(organisation_id=couriers, code="UR")
    models.Unit.objects.filter(id=depot.id).update(hours={"mon": ["10:00-12:00"]})
    founding.add_unit(couriers, "GATE", "Gate", "hall", depot.id, NOON)
    gate = policy(couriers, "GATE").calendar
    assert (gate.zone, gate.hours[0]) == ("Asia/Urumqi", ((time(10), time(12)),))


def test_what_the_operator_lays_over_the_calendar_holds_until_it_is_undone(couriers):
    shut = {"days": {"2026-02-16": {"working": True, "name": "Stocktaking"}}}
    row = models.CalendarChange.objects.create(
        organisation_id=couriers, calendar="", body=shut, at=NOON, by=uuid4()
    )
    rules_version.bump(couriers)
    assert policy(couriers).calendar.works(date(2026, 2, 16))
    models.CalendarChange.objects.filter(id=row.id).update(undone_at=NOON)
    rules_version.bump(couriers)
    assert not policy(couriers).calendar.works(date(2026, 2, 16))


def test_the_regimes_are_those_of_the_day_received(couriers):
    def codes(at):
        return {regime.code for regime in policy(couriers, at=at).regimes}

    assert codes(datetime(2026, 4, 14, tzinfo=UTC)) >= {"cn-express-reg", "cn-samr-2019"}
    assert codes(datetime(2026, 5, 1, tzinfo=UTC)) >= {"cn-express-reg", "cn-samr-2026"}
    assert "cn-samr-2019" not in codes(datetime(2026, 5, 1, tzinfo=UTC))


def test_the_same_rules_give_the_same_policy_without_reading_again(couriers, django_assert_num_queries):
    firm = organisations.organisation(couriers)
    path = models.Unit.objects.get(organisation_id=couriers, code="HQ").path
    first = ruling(firm, path, NOON)
    with django_assert_num_queries(0):
        assert ruling(firm, path, NOON) is first
