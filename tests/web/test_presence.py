"""Who else is at a complaint: colleagues who may see it, for half a minute, and never the complainant."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from redress.domain.stages import Step
from redress.journey.steps import function_of
from redress.records import presence
from redress.records.queries.case_file import id_of_number
from tests.web.conftest import page


def _address(lodged) -> str:
    return f"/complaints/{lodged.number}/presence/"


def test_a_colleague_is_seen_and_marked_while_they_write(signed_in, lodged):
    handler, supervisor = signed_in("handler"), signed_in("supervisor")
    handler.post(_address(lodged), {"seen": "1"})
    assert "Handler is looking" in page(supervisor.post(_address(lodged), {"seen": "1"}))
    handler.post(_address(lodged), {"seen": "1", "step": "message", "typing": "1"})
    text = page(supervisor.post(_address(lodged), {"seen": "1"}))
    assert "Handler is writing" in text
    assert "Supervisor" not in text


def test_what_the_page_shows_already_is_not_sent_again(signed_in, lodged):
    client = signed_in("handler")
    first = client.post(_address(lodged), {"seen": "1"})
    known = first["ETag"].strip('"')
    assert client.post(_address(lodged), {"seen": "1", "known": known}).status_code == 204


def test_new_entries_of_others_are_counted_and_ones_own_are_not(signed_in, house, lodged):
    client = signed_in("handler")
    note = function_of(Step.NOTE)
    for who in ("supervisor", "supervisor", "handler"):
        note(house.actor(who), lodged.complaint_id, note.input(text="Seen."), now=datetime.now(UTC))
    assert "2 new entries" in page(client.post(_address(lodged), {"seen": "1"}))
    assert "new entr" not in page(client.post(_address(lodged), {"seen": "4"}))


def test_whoever_may_not_see_the_complaint_neither_hears_nor_is_heard(signed_in, house, lodged, neighbour):
    assert signed_in("other").post(_address(lodged), {"seen": "1"}).status_code == 404
    assert signed_in("handler", neighbour).post(_address(lodged)).status_code == 404
    text = page(signed_in("handler").post(_address(lodged), {"seen": "1"}))
    assert "is looking" not in text
    now = datetime.now(UTC)
    presence.here(house.actor("handler"), lodged.complaint_id, None, False, now)
    assert presence.viewers(house.actor("other"), [lodged.complaint_id], now) == {}


def test_a_sign_of_life_lasts_half_a_minute_and_writing_less(house, lodged):
    now = datetime.now(UTC)
    presence.here(house.actor("handler"), lodged.complaint_id, Step.MESSAGE, True, now)

    def seen(seconds: int):
        later = now + timedelta(seconds=seconds)
        return presence.viewers(house.actor("supervisor"), [lodged.complaint_id], later)

    assert [each.typing for each in seen(1)[lodged.complaint_id]] == [True]
    assert [each.typing for each in seen(20)[lodged.complaint_id]] == [False]
    assert seen(31) == {}


def test_the_table_is_not_logged_and_keeps_one_row_for_each_place(house, lodged):
    now = datetime.now(UTC)
    for _ in range(3):
        presence.here(house.actor("handler"), lodged.complaint_id, None, False, now)
    with connection.cursor() as cursor:
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = 'records_presence'")
        assert cursor.fetchone()[0] == "u"
        cursor.execute("SELECT count(*) FROM records_presence")
        assert cursor.fetchone()[0] == 1


def test_a_page_of_rows_asks_once_and_the_pulse_asks_little(signed_in, house, lodged):
    actor = house.actor("supervisor")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        presence.viewers(actor, [lodged.complaint_id] * 50, datetime.now(UTC))
    assert len(asked) == 1
    id = id_of_number(actor, lodged.number)
    with CaptureQueriesContext(connection) as asked:
        presence.here(actor, id, None, False, datetime.now(UTC))
        presence.news_count(actor, id, 0)
    assert len(asked) == 2


def test_opened_by_itself_it_leads_to_the_case(signed_in, lodged):
    assert signed_in("handler").get(_address(lodged))["Location"] == f"/complaints/{lodged.number}/"


@pytest.mark.parametrize(("name", "letters"), [("Ana Popescu", "AP"), ("王小明", "小明"), ("Li", "LI")])
def test_initials_are_two_letters(name, letters):
    assert presence.Viewer(name, None, False).initials == letters
