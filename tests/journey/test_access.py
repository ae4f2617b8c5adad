"""A way back in: new codes go to the stored address only."""

from datetime import UTC, datetime

import pytest

from redress.domain.people import MACHINE_ID, Actor
from redress.domain.stages import Role
from redress.journey.access import send_new_codes
from redress.journey.receive.lodge import Lodging, lodge
from redress.records import codes, founding, models


@pytest.fixture
def lodged(db):
    """A complaint with a code, at a firm of its own."""
    now = datetime.now(UTC)
    fields = {
        "slug": "bouquets",
        "name": "Bouquets",
        "pack": "gifts",
        "currency": "CNY",
        "zone": "Asia/Shanghai",
    }
    organisation = founding.found({**fields, "languages": ["en"]}, now)
    founding.add_unit(organisation, "BQ", "Hall", "hall", None, now)
    actor = Actor(MACHINE_ID, organisation, "", frozenset({Role.COMPLAINANT}))
    given = Lodging(
        channel="website", narrative="It broke.", name="Ana", email="ana@example.com", language="en"
    )
    return organisation, lodge(actor, None, given, now=now)


def test_a_new_code_is_mailed_and_the_old_one_ends(lodged):
    organisation, done = lodged
    assert send_new_codes(organisation, " ANA@example.com ", datetime.now(UTC)) == 1
    letter = models.Message.objects.get(to="ana@example.com", purpose="notice")
    assert done.number in letter.body
    assert codes.opens(organisation, done.number, done.said["code"]) is None


def test_an_address_nobody_gave_gets_nothing(lodged):
    organisation, done = lodged
    assert send_new_codes(organisation, "nobody@example.com", datetime.now(UTC)) == 0
    assert codes.opens(organisation, done.number, done.said["code"]) == done.complaint_id
