"""One's own inbox: split by what needs doing, counted exactly, and cleared without touching anybody else's."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from redress.domain.changes import Add, amend, put
from redress.domain.complaint import Complaint
from redress.domain.contacts import Contact, Message, Note
from redress.domain.people import MACHINE_ID
from redress.domain.ranking import horizon
from redress.domain.refusals import BadInput, NotFound
from redress.domain.stages import Role, Step
from redress.domain.undertakings import Clock, WorkOrder
from redress.records import bulk, complaints, journal, models, own_desk
from redress.records.queries import inbox
from tests.records import crowds, ground

pytestmark = pytest.mark.django_db
NOW = ground.NOW
HOUR = timedelta(hours=1)
SEEN = horizon(NOW, "UTC")
LATER = NOW + 2 * HOUR


@pytest.fixture
def firm():
    return ground.firm("gifts")


@pytest.fixture
def ana(firm):
    return firm.actor(firm.person("Ana", Role.HANDLER), Role.HANDLER)


@pytest.fixture
def ion(firm):
    return firm.actor(firm.person("Ion", Role.HANDLER), Role.HANDLER)


def lodged(firm, hours: float = 99, **fields) -> Complaint:
    clock = Clock(id=uuid4(), at=NOW, by=uuid4(), kind="investigate", due_at=NOW + hours * HOUR)
    return complaints.insert(ground.bare(firm, fields.pop("unit", None), clocks=(clock,), **fields))


def owned(firm, actor, hours: float = 99) -> Complaint:
    return lodged(firm, hours, owner_id=actor.id, owned_since=NOW)


def happens(case: Complaint, by, verb: str = "note", at=LATER, *changes) -> Complaint:
    saved = complaints.save(case, list(changes)) if changes else case
    entry = journal.append(saved, verb=verb, stage_before=case.stage, actor=by, at=at, payload={})
    return replace(saved, event_count=entry.seq, head=entry.chain_hash)


def contact(direction: str, at=NOW, by=None, purpose: str = "answer") -> Contact:
    return Contact(
        id=uuid4(), at=at, by=by or uuid4(), direction=direction, means="portal", purpose=purpose, words="x"
    )


def message(at=NOW, by=None) -> Message:
    return Message(
        id=uuid4(), at=at, by=by or uuid4(), purpose="answer", channel="portal", to="", subject="s", body="b"
    )


def order(**fields) -> WorkOrder:
    row = {"id": uuid4(), "at": NOW - ground.DAY, "by": uuid4(), "kind": "ship", "department": "warehouse"}
    return WorkOrder(**row, requirement="Ship it", due_at=NOW + ground.DAY, **fields)


def ids(actor, split: str, at=NOW) -> list:
    return [each.line.id for each in inbox.inbox(actor, split, horizon(at, "UTC")).lines]


def test_each_split_has_what_needs_doing_and_its_count_is_its_length(firm, ana):
    late, today, calm = lodged(firm, -1), lodged(firm, 3), owned(firm, ana)
    complaints.save(calm, [Add(contact("in"))])
    lodged(firm, -1, unit=firm.south)
    closed = {"closed_at": NOW, "closed_by": uuid4(), "satisfied_at": NOW}
    lodged(firm, -1, **closed)
    expected = {
        "today": [late.id, today.id], "unassigned": [late.id, today.id], "mine": [calm.id], "department": [],
        "reply": [calm.id], "snoozed_due": [], "aside": [], "all": [late.id, today.id, calm.id],
    }  # fmt: skip
    assert {split: ids(ana, split) for split in inbox.SPLITS} == expected
    assert inbox.counts(ana, SEEN) == {split: len(found) for split, found in expected.items()}


@pytest.mark.parametrize("clear", [own_desk.done, lambda *a: own_desk.snooze(*a[:2], NOW + ground.DAY, a[2])])
def test_what_i_clear_is_gone_for_me_and_still_there_for_others(firm, ana, ion, clear):
    case = lodged(firm, 3)
    clear(ana, case.id, NOW)
    assert (ids(ana, "today"), ids(ana, "aside"), ids(ana, "all")) == ([], [case.id], [case.id])
    assert ids(ion, "today") == [case.id]
    found = inbox.counts(ana, SEEN)
    assert (found["today"], found["unassigned"], found["aside"], found["all"]) == (0, 0, 1, 1)
    assert complaints.load(firm.id, case.id) == case


def test_whatever_somebody_else_does_brings_it_back(firm, ana, ion):
    case = owned(firm, ana)
    own_desk.done(ana, case.id, NOW)
    case = happens(case, ana.id)
    case = happens(case, MACHINE_ID, Step.DELIVER.value)
    assert ids(ana, "mine") == []
    case = happens(case, ion.id)
    assert (ids(ana, "mine"), ids(ana, "aside"), inbox.counts(ana, SEEN)["mine"]) == ([case.id], [], 1)
    own_desk.done(ana, case.id, NOW)
    assert ids(ana, "mine") == []


def test_a_message_that_could_not_be_delivered_brings_it_back(firm, ana):
    case = owned(firm, ana)
    own_desk.done(ana, case.id, NOW)
    undelivered = Note(
        id=uuid4(), at=LATER, by=MACHINE_ID, kind="undelivered", text="answer: no such mailbox"
    )
    happens(case, MACHINE_ID, Step.DELIVER.value, LATER, Add(undelivered))
    assert ids(ana, "mine") == [case.id]


def test_a_snoozed_one_is_due_at_its_time(firm, ana):
    case, whenever = owned(firm, ana), owned(firm, ana)
    own_desk.snooze(ana, case.id, LATER, NOW)
    own_desk.snooze(ana, whenever.id, None, NOW)
    assert ids(ana, "mine") == []
    assert (ids(ana, "snoozed_due", LATER), ids(ana, "mine", LATER)) == ([case.id], [case.id])
    assert inbox.counts(ana, horizon(LATER, "UTC"))["snoozed_due"] == 1
    assert ids(ana, "aside", LATER) == [whenever.id]


def test_nothing_is_snoozed_into_the_past_nor_what_one_may_not_see(firm, ana):
    mine, theirs = lodged(firm), lodged(firm, unit=firm.south)
    with pytest.raises(BadInput) as refusal:
        own_desk.snooze(ana, mine.id, NOW, NOW)
    assert (refusal.value.reasons[0].code, refusal.value.reasons[0].field) == (
        "snoozed_into_the_past",
        "until",
    )
    with pytest.raises(NotFound):
        own_desk.done(ana, theirs.id, NOW)
    stranger = ground.firm("post")
    with pytest.raises(NotFound):
        own_desk.done(stranger.actor(ana.id, Role.AUDITOR), mine.id, NOW)
    assert not models.DeskState.objects.exists()


def test_undoing_lays_it_where_it_lay_before(firm, ana):
    case = owned(firm, ana)
    own_desk.snooze(ana, case.id, LATER, NOW)
    before = own_desk.done(ana, case.id, NOW)
    assert before == own_desk.Place("snoozed", LATER, case.event_count)
    own_desk.put_back(ana, case.id, before, NOW)
    assert inbox.desks_of(ana, [case.id], NOW) == {case.id: inbox.OnDesk("snoozed", LATER, 0)}
    own_desk.to_do(ana, case.id, NOW)
    assert ids(ana, "mine") == [case.id]


def test_what_i_have_not_read_is_marked_and_known_from_which_event_on(firm, ana, ion):
    case = happens(owned(firm, ana), ion.id)
    assert [each.unread for each in inbox.inbox(ana, "mine", SEEN).lines] == [True]
    assert own_desk.opened(ana, case.id, 1, NOW) == 0
    assert [each.unread for each in inbox.inbox(ana, "mine", SEEN).lines] == [False]
    case = happens(case, ion.id)
    assert [each.unread for each in inbox.inbox(ana, "mine", SEEN).lines] == [True]
    assert own_desk.opened(ana, case.id, 2, NOW) == 1
    assert own_desk.opened(ana, case.id, 1, NOW) == 2  # an older page, sent late, takes nothing back
    assert own_desk.opened(ion, case.id, 2, NOW) == 0
    assert inbox.desks_of(ana, [case.id], NOW)[case.id].seen == 2


def test_a_reply_stands_until_we_write_back_and_the_machine_does_not_count(firm, ana):
    case = complaints.save(owned(firm, ana), [Add(contact("in", purpose="intake"))])
    assert ids(ana, "reply") == []
    case = complaints.save(case, [Add(contact("in")), Add(message(by=MACHINE_ID))])
    case = complaints.save(case, [Add(message(by=MACHINE_ID)), put(emotion="angry")])
    assert ids(ana, "reply") == [case.id]
    complaints.save(case, [Add(message())])
    assert ids(ana, "reply") == []


def test_a_departments_answer_stands_until_somebody_works_on_it(firm, ana):
    asked = order()
    case = complaints.insert(ground.bare(firm, work_orders=(asked,)))
    case = complaints.save(case, [amend(asked, state="answered", answer="Shipped", answered_at=NOW)])
    assert (ids(ana, "department"), ids(ana, "reply")) == ([case.id], [])
    complaints.save(case, [Add(Note(id=uuid4(), at=NOW, by=ana.id, kind="note", text="Read it."))])
    assert ids(ana, "department") == []


def test_lives_written_at_once_know_whose_word_was_last(firm, ana):
    answered = order(state="refused", refusal="Not ours", refused_at=NOW)
    waiting = ground.bare(firm, work_orders=(answered,))
    told = ground.bare(firm)
    lives = [
        bulk.Life(waiting, [], [contact("out", NOW - HOUR), contact("in", NOW)]),
        bulk.Life(told, [], [contact("in", NOW - HOUR), message(NOW)]),
    ]
    bulk.write_lives(lives)
    assert (ids(ana, "reply"), ids(ana, "department")) == ([waiting.id], [waiting.id])


def test_pages_follow_one_another_and_those_without_a_date_come_last(firm, ana):
    case = owned(firm, ana)
    undated = complaints.insert(ground.bare(firm, owner_id=ana.id, owned_since=NOW))
    crowds.copies(
        "records_complaint", case.id, 58, next_due_at="'2026-03-09'::timestamptz + n * interval '1 minute'"
    )
    crowds.copies("records_complaint", undated.id, 10, next_due_at="NULL")
    first = inbox.inbox(ana, "mine", SEEN)
    second = inbox.inbox(ana, "mine", SEEN, first.next)
    lines = [*first.lines, *second.lines]
    assert (len(first.lines), len(second.lines), second.next) == (50, 20, None)
    assert len({each.line.id for each in lines}) == 70
    assert [each.line.due_at is None for each in lines] == [False] * 59 + [True] * 11


def test_counts_take_two_queries_and_never_look_through_all_complaints(firm, ana):
    case = lodged(firm)
    own_desk.done(ana, case.id, NOW)
    crowds.copies("records_complaint", case.id, 3_000)
    closed = {"closed_at": "now()", "closed_by": "gen_random_uuid()", "satisfied_at": "now()"}
    crowds.copies("records_complaint", case.id, 20_000, **closed)
    with CaptureQueriesContext(connection) as asked:
        found = inbox.counts(ana, SEEN)
    assert (found["all"], found["unassigned"]) == (3_001, 3_000)
    assert len(asked.captured_queries) == 2
    for query in asked.captured_queries:
        assert "Seq Scan on records_complaint" not in crowds.plan(query["sql"])


def test_a_page_takes_three_queries(firm, ana, django_assert_num_queries):
    owned(firm, ana)
    with django_assert_num_queries(3):
        inbox.inbox(ana, "mine", SEEN)


def test_a_split_that_there_is_not_is_refused(ana):
    with pytest.raises(KeyError):
        inbox.inbox(ana, "everything", SEEN)
