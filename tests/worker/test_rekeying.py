"""After an upgrade the worker writes search keys anew: in batches, beside the work of people, and never twice."""

from datetime import timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from redress.domain.asking import asked
from redress.domain.stages import Role
from redress.records import beats, complaints, models, rekeying
from redress.records.queries import search
from redress.worker import tasks
from redress.worker.turns import in_turn
from tests.records import ground

pytestmark = pytest.mark.django_db
NOW = ground.NOW


@pytest.fixture(autouse=True)
def _an_earlier_version_was_here(db):
    beats.beat(beats.KEYS, NOW, "1")


@pytest.fixture
def firm():
    return ground.firm("gifts")


def earlier(firm, name: str, keys: list[str], **fields):
    """A complaint whose keys an earlier version wrote."""
    mei = ground.complainant(firm, name, phone=f"+86139{uuid4().int % 10**8:08}", email="")
    case = complaints.insert(ground.bare(firm, complainant_id=mei, complainant_name=name, **fields))
    models.Complaint.objects.filter(id=case.id).update(found_by=keys)
    return case


def found(firm, typed: str) -> list:
    auditor = firm.actor(uuid4(), Role.AUDITOR)
    return [hit.line.id for hit in search.search(auditor, asked(typed, {}, NOW, ZoneInfo("UTC"))).hits]


def waiting() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'rekey' AND status = 'todo'"
        )
        return cursor.fetchone()[0]


def test_what_an_earlier_version_wrote_is_found_once_the_worker_was_there(firm, monkeypatch):
    monkeypatch.setattr(rekeying, "AT_ONCE", 2)
    old = [earlier(firm, "張偉", ["n:張偉", "草莓", "莓壓"], narrative="草莓壓壞了") for _ in range(5)]
    assert found(firm, "张伟") == []
    assert rekeying.after_upgrade(NOW)
    assert waiting() == 1
    assert in_turn(lambda: rekeying.batch(NOW)) is False
    assert set(found(firm, "张伟")) == set(found(firm, "草莓压坏")) == {case.id for case in old}
    assert not rekeying.after_upgrade(NOW)


def test_keys_that_are_right_are_not_written_again(firm):
    mei = ground.complainant(firm, "Mei")
    complaints.insert(ground.bare(firm, complainant_id=mei, complainant_name="Mei"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT xmin FROM records_complaint")
        before = cursor.fetchall()
        rekeying.after_upgrade(NOW)
        in_turn(lambda: rekeying.batch(NOW))
        cursor.execute("SELECT xmin FROM records_complaint")
        assert cursor.fetchall() == before


def test_a_new_house_has_nothing_to_write_anew():
    assert not rekeying.after_upgrade(NOW)
    assert waiting() == 0
    assert beats.said(beats.KEYS) == rekeying.EDITION


def test_a_turn_ends_in_time_and_the_next_goes_on_where_it_ended(firm, monkeypatch):
    monkeypatch.setattr(rekeying, "AT_ONCE", 1)
    for _ in range(3):
        earlier(firm, "張偉", [])
    rekeying.after_upgrade(NOW)
    assert rekeying.batch(NOW) and rekeying.batch(NOW)
    assert len(found(firm, "张伟")) == 2
    later = NOW + timedelta(hours=1)
    assert rekeying.after_upgrade(later)  # the house was started anew meanwhile
    assert waiting() == 1
    monkeypatch.setattr(tasks, "close_old_connections", lambda: None)  # this test lives in one transaction
    tasks.rekey()
    assert len(found(firm, "张伟")) == 3
    assert rekeying.batch(later) is False


def test_a_further_edition_starts_from_the_beginning(firm, monkeypatch):
    earlier(firm, "張偉", [])
    rekeying.after_upgrade(NOW)
    in_turn(lambda: rekeying.batch(NOW))
    models.Complaint.objects.update(found_by=[])
    monkeypatch.setattr(rekeying, "EDITION", "next")
    assert rekeying.after_upgrade(NOW)
    in_turn(lambda: rekeying.batch(NOW))
    assert len(found(firm, "张伟")) == 1
