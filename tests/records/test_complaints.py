"""Complaints go into the tables and come back as they were."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from redress.domain.changes import LOADED, Add, amend, apply, put
from redress.domain.contacts import Note
from redress.domain.refusals import NotFound, StaleVersion
from redress.domain.undertakings import Promise
from redress.records import complaints, models
from tests.records import ground

pytestmark = pytest.mark.django_db


@pytest.fixture
def post():
    return ground.firm("post")


def test_a_complaint_with_every_kind_of_row_comes_back_as_it_was_written(post):
    case = ground.full(post)
    empty = [name for name in LOADED.values() if not getattr(case, name)]
    assert empty == ["links"]
    complaints.insert(case)
    assert complaints.lock_and_load(post.id, case.id) == case


def test_loading_takes_two_queries_whatever_the_history(post, django_assert_num_queries):
    case = complaints.insert(ground.full(post))
    with django_assert_num_queries(2):
        complaints.lock_and_load(post.id, case.id)


def test_many_are_loaded_in_one_query_and_strangers_left_out(post, django_assert_num_queries):
    cases = [complaints.insert(ground.bare(post)) for _ in range(3)]
    other = ground.firm("telecom")
    foreign = complaints.insert(ground.bare(other))
    with django_assert_num_queries(1):
        found = complaints.load_many(post.id, [case.id for case in cases] + [foreign.id])
    assert found == {case.id: case for case in cases}


def test_another_organisation_does_not_find_the_complaint(post):
    case = complaints.insert(ground.bare(post))
    with pytest.raises(NotFound):
        complaints.lock_and_load(ground.firm("telecom").id, case.id)


def test_saving_writes_exactly_the_changes(post):
    before = complaints.insert(ground.full(post))
    row = {"id": uuid4(), "at": ground.NOW, "by": uuid4()}
    promise = Promise(text="An answer", due_at=ground.NOW, owner_id=None, source="call", **row)
    note = Note(kind="note", text="He likes tea", participants=("Ana", "王芳"), **row)
    changes = [
        put(core_demand="A new bouquet", motives=("warn",), particulars={"a": 1}),
        Add(promise),
        Add(note),
        amend(before.clocks[0], met_at=ground.NOW),
    ]
    after = complaints.save(before, changes)
    assert after == replace(apply(before, changes), version=1)
    assert complaints.load(post.id, before.id) == after
    assert models.Note.objects.get(complaint_id=before.id).participants == ["Ana", "王芳"]


def test_a_save_on_an_old_version_is_refused_and_writes_nothing(post):
    before = complaints.insert(ground.bare(post))
    complaints.save(before, [put(core_demand="first")])
    with pytest.raises(StaleVersion):
        complaints.save(before, [put(core_demand="second")])
    assert complaints.load(post.id, before.id).core_demand == "first"


def test_an_adding_step_passes_the_version_it_found(post):
    before = complaints.insert(ground.bare(post))
    now = complaints.save(before, [put(core_demand="first")])
    late = complaints.save(replace(before, version=7), [put(opinion="late")], expected_version=now.version)
    assert late.version == 2


def test_amending_a_row_of_another_complaint_is_refused(post):
    before = complaints.insert(ground.bare(post))
    stranger = complaints.insert(ground.bare(post))
    with pytest.raises(NotFound):
        complaints.save(before, [amend(stranger.points[0], category="x")])


def test_the_next_date_is_the_nearest_thing_due(post):
    case = complaints.insert(ground.full(post))
    row = models.Complaint.objects.get(id=case.id)
    assert row.next_due_at == ground.NOW + timedelta(days=1)
    after = complaints.save(case, [amend(each, state="kept") for each in case.promises])
    assert models.Complaint.objects.get(id=after.id).next_due_kind == "approval"
