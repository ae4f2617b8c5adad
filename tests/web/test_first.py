"""What an administrator is told to do first: the gravest of what the firm lacks, and nothing where it lacks nothing."""

from datetime import UTC, datetime, timedelta

import pytest

from redress.journey.year_of_days import awaited_year
from redress.records import models
from tests.web.conftest import page
from tests.web.deciding import member

LATE, EARLY = datetime(2031, 11, 2, tzinfo=UTC), datetime(2031, 9, 30, tzinfo=UTC)


@pytest.fixture
def first(signed_in):
    """The sentence on the administrator's first page."""

    def said() -> str:
        text = page(signed_in("administrator").get("/administration/"))
        return text[text.index('class="first-thing"') :].partition("</p>")[0]

    return said


@pytest.fixture
def reached(house):
    models.Organisation.objects.filter(id=house.id).update(telephone="+86 21 5555 0101")


def test_without_anybody_who_handles_complaints_that_comes_first(first, house):
    models.Membership.objects.filter(roles__contains=["handler"]).update(roles=["registrar"])
    assert "nobody may work on complaints yet" in first() and "/administration/people/" in first()


def test_whoever_is_away_without_a_deputy_is_named(first, house, reached):
    away = models.Membership.objects.filter(id=member("handler"))
    away.update(absent_from=datetime.now(UTC) - timedelta(hours=1))
    assert "Handler is away and nobody stands in" in first()
    assert f"/administration/people/{member('handler')}/" in first()
    away.update(deputy_id=member("other"))
    assert "nobody stands in" not in first()


def test_a_firm_that_cannot_be_reached_is_asked_how(first, house):
    assert "Say how you are reached" in first() and "/administration/contact/" in first()
    models.Organisation.objects.filter(id=house.id).update(contact_email="care@bouquets.example")
    assert "Say how you are reached" not in first()


def test_days_that_are_not_announced_are_asked_for_from_october_on(first, house, reached, monkeypatch):
    assert awaited_year(house.id, EARLY) == 0
    assert awaited_year(house.id, LATE) == 2032
    monkeypatch.setattr("redress.web.first.awaited_year", lambda firm, now: 2032)
    assert "official days of 2032" in first() and "/calendars/year/?year=2032" in first()
    monkeypatch.setattr("redress.web.first.awaited_year", lambda firm, now: 0)
    assert "Nothing is missing." in first()
