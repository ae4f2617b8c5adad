"""Whole lives written by COPY are the same as lives written step by step."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError

from redress.domain.contacts import Note
from redress.records import bulk, complaints, models
from redress.records.bulk import Happening, Life
from redress.records.verifying import verify
from tests.records import ground

pytestmark = pytest.mark.django_db
MEI = UUID(int=5)


def life(case):
    happenings = [
        Happening(MEI, "lodge", "", "receive", ground.NOW, {"text": "莓\t\\ \n"}),
        Happening(MEI, "settle_on_the_spot", "receive", case.stage, ground.NOW + ground.DAY, {}),
    ]
    note = Note(
        id=uuid4(), at=ground.NOW, by=MEI, kind="note", text="tab\there", participants=("a,b", '"', "王")
    )
    return Life(case, happenings, [note])


@pytest.fixture
def gifts():
    return ground.firm("gifts")


def test_a_life_comes_back_as_it_was_written(gifts):
    case = ground.full(gifts)
    assert bulk.write_lives([life(case)]) == 1
    found = complaints.load(gifts.id, case.id)
    assert found == replace(case, version=2, event_count=2, head=found.head)
    assert models.Note.objects.get(complaint_id=case.id).participants == ["a,b", '"', "王"]


def test_the_journal_of_written_lives_holds(gifts):
    cases = [replace(ground.full(gifts), obligations=()) for _ in range(3)]
    bulk.write_lives(life(case) for case in cases)
    verdict = verify()
    assert (verdict.holds, verdict.events, verdict.subjects) == (True, 6, 3)


def test_lists_find_a_written_life_by_its_next_date_and_name(gifts):
    case = replace(ground.full(gifts), complainant_name="王芳")
    bulk.write_lives([life(case)])
    row = models.Complaint.objects.get(id=case.id)
    assert row.next_due_at == ground.NOW + ground.DAY
    assert {"n:王芳", "n:wangfang"} <= set(row.found_by)
    assert row.unit_path == gifts.north.path


def test_a_life_that_the_tables_refuse_takes_the_whole_batch_with_it(gifts):
    good, bad = ground.full(gifts), ground.bare(gifts, closed_at=ground.NOW)
    with pytest.raises(IntegrityError, match="complaint_closed"):
        bulk.write_lives([life(good), life(bad)])


def test_nothing_to_write_is_nothing_done(gifts):
    assert bulk.write_lives([]) == 0
