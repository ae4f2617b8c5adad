"""The page on which a calendar is changed: looked at first, made by an administrator, taken back as one act."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from redress.domain.people import MACHINE_ID, machine
from redress.journey import regimes
from redress.journey.anytime.recalculate import Recalculation, recalculate
from redress.records import models
from redress.worker import recounting
from tests.web.conftest import hidden, page

pytestmark = pytest.mark.django_db
ADDRESS = "/calendars/"


@pytest.fixture
def counted(house, lodged):
    """Ana's complaint runs business days by the calendar of Australia too; returns its clock of ten of them."""
    now = datetime.now(UTC)
    regimes.attach(house.id, "au-acma-telecom", now.date(), now, MACHINE_ID)
    recalculate(machine(house.id), lodged.complaint_id, Recalculation(reason="attached"), now=now)
    return models.Clock.objects.get(complaint_id=lodged.complaint_id, rule="au-acma-telecom/plan")


def days(counted):
    """Four days off: whatever weekday it is, working days are among them."""
    first = counted.started_at.date() + timedelta(days=2)
    return {
        "calendar": "AU",
        "first": first.isoformat(),
        "last": (first + timedelta(days=3)).isoformat(),
        "working": "no",
        "name": "Stocktaking",
    }


def carry_out(house):
    for id in models.BulkAct.objects.filter(organisation_id=house.id).values_list("id", flat=True):
        recounting.recount(house.id, id, lambda: datetime.now(UTC), turn=60)


def test_an_auditor_looks_sees_the_list_and_cannot_make_the_change(house, counted, lodged, signed_in):
    client = signed_in("auditor")
    text = page(client.post(ADDRESS, {"act": "look", **days(counted)}))
    assert "What would happen" in text and lodged.number in text and "Would only move" in text
    assert "Make this change" not in text
    assert client.post(ADDRESS, {"act": "apply", "seen": "nothing"}).status_code == 404
    assert not models.CalendarChange.objects.exists()


def test_an_administrator_sees_figures_but_no_complaints_and_makes_the_change(
    house, counted, lodged, signed_in
):
    client = signed_in("administrator")
    text = page(client.post(ADDRESS, {"act": "look", **days(counted)}))
    assert lodged.number not in text and "shown to those who may see the complaints" in text
    seen = hidden(text, "seen")
    for _again in range(2):
        answer = client.post(ADDRESS, {"act": "apply", "seen": seen}, follow=True)
        assert "being counted anew" in page(answer)
    act = models.BulkAct.objects.get(organisation_id=house.id)
    assert models.CalendarChange.objects.count() == 1
    text = page(client.get(ADDRESS))
    assert 'http-equiv="refresh"' in text and 'name="first"' not in text
    text = page(client.get(ADDRESS + "?form"))
    assert 'http-equiv="refresh"' not in text and 'name="first"' in text
    carry_out(house)
    moved = models.Clock.objects.get(id=counted.id)
    assert moved.due_at > counted.due_at
    text = page(client.get(ADDRESS))
    assert "Complaints counted: 1; with other dates: 1" in text and "Stocktaking" in text
    assert 'http-equiv="refresh"' not in text
    client.post(ADDRESS, {"act": "undo", "id": str(act.id)})
    carry_out(house)
    assert models.Clock.objects.get(id=counted.id).due_at == counted.due_at
    assert "taken back" in page(client.get(ADDRESS))
    again = client.post(ADDRESS, {"act": "undo", "id": str(act.id)})
    assert again.status_code == 422 and "taken back already" in page(again)


def test_a_look_that_nobody_made_is_no_ground_for_a_change(house, counted, signed_in):
    answer = signed_in("administrator").post(ADDRESS, {"act": "apply", "seen": "made up"})
    assert answer.status_code == 422 and "look once more" in page(answer)
    assert not models.CalendarChange.objects.exists()


def test_what_cannot_be_read_is_refused_in_words(house, signed_in):
    client = signed_in("administrator")

    def refused(**posted) -> str:
        answer = client.post(ADDRESS, {"act": "look", **posted})
        assert answer.status_code == 422
        return page(answer)

    assert "Name a day" in refused()
    assert "cannot be read" in refused(first="soon")
    assert "The last day comes after the first" in refused(first="2027-02-03", last="2027-02-01")
    assert "notices" in refused(notice="next year")
    text = "days:\n  2027-02-05: {working: maybe}\n"
    faulty = refused(file=SimpleUploadedFile("mine.yaml", text.encode()))
    assert "Line 2" in faulty and "days.2027-02-05.working" in faulty


def test_a_file_is_looked_at_as_the_form_is(house, counted, signed_in):
    body = days(counted)
    text = (
        f"calendar: AU\ndays:\n  {body['first']}: {{working: false}}\n  {body['last']}: {{working: false}}\n"
    )
    answer = signed_in("quality").post(
        ADDRESS, {"act": "look", "file": SimpleUploadedFile("mine.yaml", text.encode())}
    )
    assert "AU · mine.yaml" in page(answer)


def test_the_page_speaks_chinese(house, signed_in):
    client = signed_in("administrator")
    client.cookies["django_language"] = "zh-Hans"
    text = page(client.get(ADDRESS))
    assert "会怎样？" in text and "官方" in text


def test_a_handler_does_not_find_it(house, signed_in):
    assert signed_in("handler").get(ADDRESS).status_code == 404
