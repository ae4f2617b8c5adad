"""Whoever edits, deletes, inserts or reorders a row of the journal behind our back is found out."""

import threading
from dataclasses import replace
from uuid import UUID

import pytest
from django.db import connection, transaction

from redress.config.commands import journal as command
from redress.domain.changes import amend, put
from redress.domain.journal import Entry, leaf, link
from redress.domain.stages import Stage
from redress.records import checkpoints, complaints, journal, models
from redress.records.verifying import verify
from tests.records import ground

pytestmark = pytest.mark.django_db
MEI = UUID(int=5)


def told(case, verb, before):
    entry = journal.append(
        case, verb=verb, stage_before=before, actor=MEI, at=ground.NOW, payload={"words": verb}
    )
    return replace(case, event_count=entry.seq, head=entry.chain_hash)


@pytest.fixture
def case():
    """A complaint of three events that went from receive to assess, and another beside it."""
    firm = ground.firm("gifts")
    other = complaints.insert(ground.bare(firm))
    told(other, "lodge", "")
    case = complaints.insert(
        ground.bare(firm, number="G-1", automatic_channel=True, acknowledged_at=ground.NOW)
    )
    case = told(case, "lodge", "")
    case = complaints.save(case, [put(stage=Stage.ASSESS), amend(case.points[0], stage=Stage.ASSESS)])
    return told(told(case, "restate", "receive"), "note", "assess")


def behind_our_back(sql, *values):
    """Change rows as somebody with all rights over the database could."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql, values)
        cursor.execute("SET LOCAL session_replication_role = origin")


def codes():
    return {fault.code for fault in verify().faults}


def test_an_untouched_journal_holds_and_says_what_no_checkpoint_proves(case):
    verdict = verify()
    assert (verdict.holds, verdict.events, verdict.subjects) == (True, 4, 2)
    assert verdict.since_checkpoint == 4
    assert "no checkpoint yet" in command.sentences(verdict)[-1]


@pytest.mark.parametrize(
    "column", ["verb = 'accept'", "actor = gen_random_uuid()", "occurred_at = now()", "recorded_at = now()",
               "stage_after = 'resolve'", "stage_before = 'resolve'", "payload_hash = decode('00', 'hex')",
               "chain_hash = decode('00', 'hex')", "organisation_id = organisation_id + 1"],
)  # fmt: skip
def test_an_edited_event_is_found(case, column):
    behind_our_back(f"UPDATE records_event SET {column} WHERE subject_id = %s AND seq = 2", case.id)
    assert "event_changed" in codes()


def test_an_edited_payload_is_found(case):
    behind_our_back("UPDATE records_eventpayload SET body = '{}' WHERE subject_id = %s AND seq = 2", case.id)
    assert codes() == {"payload_changed"}


def test_a_deleted_event_is_found(case):
    behind_our_back("DELETE FROM records_event WHERE subject_id = %s AND seq = 2", case.id)
    assert {"events_missing", "payload_without_event"} <= codes()


def test_a_cut_off_tail_is_found(case):
    behind_our_back("DELETE FROM records_event WHERE subject_id = %s AND seq = 3", case.id)
    assert "chain_cut_off" in codes()


def test_a_cut_off_tail_with_its_payload_is_found(case):
    for table in ("records_event", "records_eventpayload"):
        behind_our_back(f"DELETE FROM {table} WHERE subject_id = %s AND seq = 3", case.id)
    assert codes() == {"chain_cut_off"}


def test_a_chain_deleted_whole_is_found(case):
    for table in ("records_event", "records_eventpayload"):
        behind_our_back(f"DELETE FROM {table} WHERE subject_id = %s", case.id)
    assert codes() == {"no_events"}


def test_an_inserted_event_is_found(case):
    behind_our_back(
        "INSERT INTO records_event SELECT subject_id, 4, subject, organisation_id, actor, verb, stage_before,"
        " stage_after, occurred_at, recorded_at, payload_hash, chain_hash FROM records_event"
        " WHERE subject_id = %s AND seq = 3",
        case.id,
    )
    assert {"event_changed", "events_too_many"} <= codes()


def test_reordered_events_are_found(case):
    for old, new in ((2, 99), (3, 2), (99, 3)):
        behind_our_back(
            "UPDATE records_event SET seq = %s WHERE subject_id = %s AND seq = %s", new, case.id, old
        )
    assert "event_changed" in codes()


def test_a_deleted_subject_is_found(case):
    behind_our_back("DELETE FROM records_complaint WHERE id = %s", case.id)
    assert codes() == {"subject_missing"}


def test_a_row_moved_to_another_stage_is_found(case):
    behind_our_back("UPDATE records_complaint SET stage = 'confirm' WHERE id = %s", case.id)
    assert codes() == {"stage_differs"}


def test_a_row_with_another_head_is_found(case):
    behind_our_back("UPDATE records_complaint SET head = '\\x00' WHERE id = %s", case.id)
    assert codes() == {"head_differs"}


def test_a_payload_that_nobody_erased_is_missed(case):
    behind_our_back("DELETE FROM records_eventpayload WHERE subject_id = %s AND seq = 1", case.id)
    assert codes() == {"payload_missing"}


def test_after_an_erasure_the_chain_still_holds(case):
    journal.erase_payloads(case.organisation, case.id, actor=MEI, at=ground.NOW, reason="asked")
    verdict = verify()
    assert (verdict.holds, verdict.erased) == (True, 3)


def rewritten(case):
    """Rewrite the chain of a complaint with all its hashes, head and count, as a patient forger would."""
    head, entries = b"", []
    for row in models.Event.objects.filter(subject_id=case.id).order_by("seq"):
        fields = {name: getattr(row, name) for name in Entry.__slots__ if name != "organisation"}
        fields["payload_hash"] = bytes(row.payload_hash)
        entry = replace(Entry(organisation=row.organisation_id, **fields), actor=UUID(int=66))
        head = link(head, leaf(entry))
        entries.append(replace(entry, chain_hash=head))
    for entry in entries:
        behind_our_back(
            "UPDATE records_event SET actor = %s, chain_hash = %s WHERE subject_id = %s AND seq = %s",
            entry.actor, entry.chain_hash, case.id, entry.seq,
        )  # fmt: skip
    behind_our_back("UPDATE records_complaint SET head = %s WHERE id = %s", head, case.id)


def test_a_chain_rewritten_whole_agrees_with_itself_but_not_with_the_checkpoint(case):
    checkpoints.make()
    assert verify().holds
    rewritten(case)
    assert codes() == {"checkpoint_heads_differ"}


def test_without_a_checkpoint_a_rewritten_chain_is_not_proved(case):
    rewritten(case)
    verdict = verify()
    assert verdict.holds
    assert verdict.since_checkpoint == verdict.events


def test_events_after_the_checkpoint_are_said_to_be_unproved(case):
    sealed = checkpoints.make()
    told(case, "note", "assess")
    verdict = verify()
    assert (verdict.holds, verdict.since_checkpoint, verdict.checkpoint_at) == (True, 1, sealed.at)
    assert "1 events since the checkpoint" in command.sentences(verdict)[-1]


def test_a_tail_cut_off_with_its_counts_is_found_by_the_checkpoint(case):
    checkpoints.make()
    for table in ("records_event", "records_eventpayload"):
        behind_our_back(f"DELETE FROM {table} WHERE subject_id = %s AND seq = 3", case.id)
    behind_our_back(
        "UPDATE records_complaint SET event_count = 2, head = (SELECT chain_hash FROM records_event"
        " WHERE subject_id = %s AND seq = 2) WHERE id = %s",
        case.id, case.id,
    )  # fmt: skip
    assert codes() == {"checkpoint_counts_differ", "checkpoint_heads_differ"}


def test_a_checkpoint_changed_in_the_table_is_found_by_its_copy_and_signature(case):
    checkpoints.make()
    behind_our_back("UPDATE records_checkpoint SET events = 1")
    assert {"checkpoint_not_in_file", "checkpoint_not_genuine"} <= codes()


def test_a_checkpoint_removed_from_the_table_is_found_by_its_copy(case):
    checkpoints.make()
    behind_our_back("DELETE FROM records_checkpoint")
    assert codes() == {"checkpoint_not_in_table"}


def test_checkpoints_follow_one_another(case):
    first = checkpoints.make()
    told(case, "note", "assess")
    second = checkpoints.make()
    assert second.previous == first.digest
    assert verify().holds
    lines = checkpoints.file_path().read_text().splitlines()
    checkpoints.file_path().write_text(lines[1] + "\n")
    behind_our_back("DELETE FROM records_checkpoint WHERE events = %s", first.events)
    assert codes() == {"checkpoint_order"}


def test_an_unreadable_file_of_checkpoints_is_said_to_be_so(case):
    checkpoints.make()
    checkpoints.file_path().write_text("not json\n")
    assert {"checkpoint_file_unreadable", "checkpoint_not_in_file"} == codes()


def test_every_fault_has_a_sentence(case):
    behind_our_back("UPDATE records_event SET verb = 'accept' WHERE subject_id = %s", case.id)
    lines = command.sentences(verify())
    assert any("is not the one that was written there" in line for line in lines)
    assert any("does NOT hold" in line for line in lines)


def test_a_line_that_a_crash_kept_from_the_file_is_written_later_but_only_that_one(case):
    checkpoints.make()
    checkpoints.make()
    path = checkpoints.file_path()
    lines = path.read_text().splitlines(keepends=True)
    path.write_text(lines[0])
    assert checkpoints.complete_file()
    assert path.read_text() == "".join(lines)
    path.write_text("")
    assert not checkpoints.complete_file()
    assert codes() == {"checkpoint_not_in_file"}


@pytest.mark.django_db(transaction=True)
def test_a_checkpoint_waits_for_the_steps_that_are_being_written(settings):
    case = complaints.insert(ground.bare(ground.firm("gifts")))
    written, may_end, sealed = threading.Event(), threading.Event(), []

    def step():
        with transaction.atomic():
            told(case, "lodge", "")
            written.set()
            may_end.wait(10)
        connection.close()

    def seal():
        sealed.append(checkpoints.make())
        connection.close()

    threads = [threading.Thread(target=step), threading.Thread(target=seal)]
    threads[0].start()
    assert written.wait(10)
    threads[1].start()
    threads[1].join(0.3)
    assert threads[1].is_alive()
    may_end.set()
    for thread in threads:
        thread.join(10)
    assert sealed[0].events == 1
    assert verify().holds
