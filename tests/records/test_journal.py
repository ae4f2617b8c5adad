"""Each step adds one event to its subject's chain; nothing that was added can be changed."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from redress.domain.journal import hash_of, leaf, link
from redress.domain.refusals import NotFound, StaleVersion
from redress.records import complaints, journal, models
from tests.records import ground

pytestmark = pytest.mark.django_db
MEI = UUID(int=5)


@pytest.fixture
def case():
    return complaints.insert(ground.bare(ground.firm("gifts")))


def told(case, verb="note", payload=None):
    entry = journal.append(
        case, verb=verb, stage_before=case.stage, actor=MEI, at=ground.NOW, payload=payload or {"text": "莓"}
    )
    return replace(case, event_count=entry.seq, head=entry.chain_hash)


def test_an_event_is_linked_to_the_one_before_and_the_row_knows_the_head(case):
    first = told(case)
    second = told(first, "attach")
    kept = list(models.Event.objects.filter(subject_id=case.id).order_by("seq"))
    assert [event.verb for event in kept] == ["note", "attach"]
    assert bytes(kept[1].chain_hash) == second.head
    row = models.Complaint.objects.get(id=case.id)
    assert (row.event_count, bytes(row.head)) == (2, second.head)


def test_the_stored_hashes_follow_from_the_stored_row(case):
    entry = journal.append(
        case, verb="lodge", stage_before="", actor=MEI, at=ground.NOW, payload={"words": 'a "b"\n\\c'}
    )
    payload = models.EventPayload.objects.get(subject_id=case.id)
    assert hash_of(bytes(payload.salt), payload.body) == entry.payload_hash
    assert link(b"", leaf(entry)) == entry.chain_hash


def test_adding_an_event_takes_two_queries(case, django_assert_num_queries):
    with django_assert_num_queries(2):
        told(case)


def test_an_event_on_an_old_head_is_refused(case):
    told(case)
    with pytest.raises(StaleVersion), transaction.atomic():
        told(case)


@pytest.mark.parametrize("table", ["records_event", "records_eventpayload"])
@pytest.mark.parametrize("act", ["UPDATE {} SET seq = 7", "DELETE FROM {}"])
def test_the_database_refuses_to_change_or_remove_an_event(case, table, act):
    told(case)
    with pytest.raises(IntegrityError, match=r"append-only|only by erasing"), connection.cursor() as cursor:
        cursor.execute(act.format(table))


@pytest.mark.parametrize("table", ["records_event", "records_eventpayload", "records_checkpoint"])
def test_the_database_refuses_to_empty_the_journal(table):
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER no_truncate")
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            cursor.execute(f"TRUNCATE {table}")
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER no_truncate")


def test_erasing_removes_the_words_and_leaves_a_trace(case):
    told(told(case))
    erased = journal.erase_payloads(case.organisation, case.id, actor=MEI, at=ground.NOW, reason="asked")
    assert erased == 2
    left = models.EventPayload.objects.filter(subject_id=case.id)
    assert [payload.seq for payload in left] == [3]
    assert models.Event.objects.filter(subject_id=case.id).count() == 3


def test_what_an_organisation_does_has_its_own_chain(case):
    organisation = models.Organisation.objects.get(id=case.organisation)
    for verb in ("add_unit", "add_person"):
        journal.append_to(
            "organisation", organisation.journal_id, organisation=organisation.id, verb=verb, actor=MEI,
            at=ground.NOW, payload={},
        )  # fmt: skip
    organisation.refresh_from_db()
    assert organisation.event_count == 2


def test_another_organisations_subject_is_not_found(case):
    with pytest.raises(NotFound):
        journal.append_to(
            "organisation", uuid4(), organisation=case.organisation, verb="add_unit", actor=MEI, at=ground.NOW,
            payload={},
        )  # fmt: skip


def test_the_late_one_is_told_who_came_first(case):
    firm = ground.firm("telecom")
    ana = firm.person("Ana", "handler")
    case = complaints.insert(ground.bare(firm))
    entry = journal.append(case, verb="assign", stage_before="receive", actor=ana, at=ground.NOW, payload={})
    assert journal.last_of(case) == {
        "who": "Ana", "step": "assign", "at": entry.occurred_at, "actor": str(ana),
    }  # fmt: skip
