"""Both entrances of the frame leave the same: rows, events, reactions, jobs, answers and refusals."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connections, transaction

from redress.domain.changes import Add, amend, put
from redress.domain.complaint import Complaint
from redress.domain.contacts import Note
from redress.domain.people import machine
from redress.domain.refusals import BadInput, Failed, GateShut, KeyReused, NotFound, Refusal
from redress.domain.stages import Step
from redress.journey.anytime.note import Noted, note
from redress.journey.step import Done, StepFunction, take, take_many
from redress.journey.steps import function_of
from redress.records import complaints, models, verifying
from tests.cast import CHEN_YU, uid
from tests.journey import house
from tests.journey.lives import all_taken, registered
from tests.journey.written import differences, left_by

TAKEN = all_taken()
ON_ONE = [step for step, taken in TAKEN.items() if not taken.opens]
SEEN = Noted(text="Seen.")
MANY = range(31, 41)
pytestmark = pytest.mark.django_db


def one_by_one(function, actor, given, now, key=None):
    answers = {}
    for id in sorted(given):
        try:
            answers[id] = take(function, actor, id, given[id], now=now, key=key and f"{key}:{id}")
        except Refusal as refusal:
            answers[id] = refusal
    return answers


def said(answers):
    """Answers that can be compared."""
    return {
        id: (type(answer), answer.reasons) if isinstance(answer, Refusal) else answer
        for id, answer in answers.items()
    }


def same_both_ways(monkeypatch, function, actor, given, now, key="act"):
    """Take the steps through both entrances; they must answer and leave the same. Returns the answers."""
    single, apart = left_by(monkeypatch, lambda: one_by_one(function, actor, given, now, key))
    many, together = left_by(monkeypatch, lambda: take_many(function, actor, given, now=now, key=key))
    assert said(many) == said(single)
    assert list(differences(apart, together)) == []
    return many


@pytest.fixture(autouse=True)
def faults(caplog):
    """What went wrong in silence: a batch that cannot be written at once goes one by one, and says so."""
    expected = []
    yield expected
    told = [one for one in caplog.get_records("call") if one.name.endswith("batching")]
    assert [one.getMessage() for one in told] == expected


BROKE = "A step broke off; its complaint is as it was."
APART = "A batch of note could not be written at once; going one by one."


@pytest.fixture
def hall(monkeypatch):
    """Ten complaints of Ana's in the hall."""
    house.found(monkeypatch, TAKEN[Step.NOTE].policy)
    lives = [registered(number).rehearsal.life() for number in MANY]
    house.write_lives(lives)
    return [life.case.id for life in lives]


NOW = registered(99).now + timedelta(days=1)


@pytest.mark.parametrize("step", ON_ONE, ids=str)
def test_every_step_leaves_the_same_through_both_entrances(step, monkeypatch):
    taken = TAKEN[step]
    house.found(monkeypatch, taken.policy)
    house.write(taken)
    monkeypatch.setattr(complaints, "FEW", 0)
    given = {taken.case.id: taken.given}
    answers = same_both_ways(monkeypatch, function_of(step), taken.actor, given, taken.now)
    assert isinstance(answers[taken.case.id], Done)


def test_ten_at_once_leave_what_ten_leave_one_by_one(hall, monkeypatch):
    answers = same_both_ways(monkeypatch, note, CHEN_YU, dict.fromkeys(hall, SEEN), NOW)
    assert all(isinstance(answer, Done) for answer in answers.values())


def test_each_owner_in_a_batch_is_chosen_knowing_those_chosen_before(hall, monkeypatch):
    second = replace(CHEN_YU, id=uid(303), staff_number="H33", name="Second Handler")
    house._hire(second)
    assign = function_of(Step.ASSIGN)
    given = dict.fromkeys(hall, assign.input())
    answers = same_both_ways(monkeypatch, assign, machine(1), given, NOW)
    owners = [answer.said["owner_id"] for answer in answers.values()]
    shares = [owners.count(owner) for owner in set(owners)]
    assert len(shares) > 1
    assert max(shares) - min(shares) <= 1


def test_what_time_brings_about_is_the_same_through_both_entrances(hall, monkeypatch):
    strike = function_of(Step.STRIKE)
    given = dict.fromkeys(hall, strike.input())
    answers = same_both_ways(monkeypatch, strike, machine(1), given, NOW + timedelta(days=30))
    assert all(isinstance(answer, Done) for answer in answers.values())


def decided_by(decide):
    return StepFunction(Step.NOTE, Noted, decide)


def test_one_that_is_refused_leaves_the_others(hall, monkeypatch):
    given = dict.fromkeys(hall, SEEN) | {hall[3]: Noted(text=" "), uid(999): SEEN}
    answers = same_both_ways(monkeypatch, note, CHEN_YU, given, NOW)
    assert isinstance(answers[hall[3]], BadInput)
    assert isinstance(answers[uid(999)], NotFound)
    assert sum(isinstance(answer, Done) for answer in answers.values()) == 9


def test_one_on_which_the_program_fails_is_told_and_leaves_the_others(hall, faults):
    faults += [BROKE]

    def failing(case, given, scene):
        if case.id == hall[2]:
            raise ZeroDivisionError("a fault of ours")
        return note.decide(case, given, scene)

    answers = take_many(decided_by(failing), CHEN_YU, dict.fromkeys(hall, SEEN), now=NOW)
    assert isinstance(answers[hall[2]], Failed)
    assert isinstance(answers[hall[2]].__cause__, ZeroDivisionError)
    assert models.Note.objects.filter(text="Seen.").count() == 9


def test_one_that_the_tables_refuse_is_told_and_leaves_the_others(hall, faults):
    faults += [APART, BROKE]

    def contradicting(case, given, scene):
        if case.id == hall[2]:
            return [put(relation=None)]
        return note.decide(case, given, scene)

    answers = take_many(decided_by(contradicting), CHEN_YU, dict.fromkeys(hall, SEEN), now=NOW, key="k")
    assert isinstance(answers[hall[2]], Failed)
    assert models.Note.objects.filter(text="Seen.").count() == 9
    assert models.IdempotencyKey.objects.count() == 9


def test_a_row_that_is_not_there_fails_alone(hall, faults):
    faults += [APART]

    stranger = complaints.load(1, hall[0]).points[0]

    def amending(case, given, scene):
        row = Note(**scene.row(), kind="note", text="Seen.")
        return [Add(row), *([amend(stranger, text="Not mine.")] if case.id == hall[1] else [])]

    answers = take_many(decided_by(amending), CHEN_YU, dict.fromkeys(hall, SEEN), now=NOW)
    assert isinstance(answers[hall[1]], NotFound)
    assert models.Note.objects.filter(text="Seen.").count() == 9


def test_rows_with_lists_mappings_and_amounts_are_written_as_given(hall):
    def setting(case, given, scene):
        return [
            put(
                motives=("warn", 'say "so"'),
                particulars={"tray": [1, "\\x"]},
                loss=None,
                core_demand="A {tray}, NULL",
            )
        ]

    take_many(decided_by(setting), CHEN_YU, dict.fromkeys(hall, SEEN), now=NOW)
    for case in complaints.load_many(1, hall).values():
        assert (case.motives, case.particulars) == (("warn", 'say "so"'), {"tray": [1, "\\x"]})
        assert (case.loss, case.core_demand) == (None, "A {tray}, NULL")


def test_a_batch_repeated_with_its_key_changes_nothing_and_answers_the_same(hall):
    given = dict.fromkeys(hall, SEEN)
    first = take_many(note, CHEN_YU, dict.fromkeys(hall[:4], SEEN), now=NOW, key="recall")
    again = take_many(note, CHEN_YU, given, now=NOW, key="recall")
    assert {id: again[id] for id in first} == first
    assert models.Note.objects.filter(text="Seen.").count() == len(hall)
    other = take_many(note, CHEN_YU, dict.fromkeys(hall, Noted(text="Else.")), now=NOW, key="recall")
    assert {type(answer) for answer in other.values()} == {KeyReused}


def test_a_key_that_was_refused_is_free_again(hall):
    def shut(case, given, scene):
        raise GateShut([])

    take_many(decided_by(shut), CHEN_YU, dict.fromkeys(hall, SEEN), now=NOW, key="k")
    answers = take_many(note, CHEN_YU, dict.fromkeys(hall, SEEN), now=NOW, key="k")
    assert {type(answer) for answer in answers.values()} == {Done}


def test_more_than_fit_one_transaction_go_in_several(hall, monkeypatch):
    monkeypatch.setattr("redress.journey.step.MANY", 3)
    answers = take_many(note, CHEN_YU, dict.fromkeys(hall, SEEN), now=NOW)
    assert {type(answer) for answer in answers.values()} == {Done}


@pytest.mark.django_db(transaction=True)
def test_what_somebody_else_holds_is_left_to_the_next_round(hall):
    held, done = threading.Event(), threading.Event()

    def hold():
        with transaction.atomic():
            complaints.lock_and_load(1, hall[0])
            held.set()
            done.wait(20)
        connections.close_all()

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(20)
    answers = take_many(note, CHEN_YU, dict.fromkeys(hall, SEEN), now=NOW, skip_locked=True)
    done.set()
    holder.join()
    assert answers.keys() == set(hall[1:])
    rest = take_many(note, CHEN_YU, {hall[0]: SEEN}, now=NOW, skip_locked=True)
    assert isinstance(rest[hall[0]], Done)


def test_many_are_read_as_each_is_read_alone(hall):
    together = complaints.load_many(1, hall)
    assert together == {id: complaints.load(1, id) for id in hall}
    assert isinstance(together[hall[0]], Complaint)


def test_the_number_of_queries_does_not_grow_with_the_complaints(hall, django_assert_max_num_queries):
    take_many(note, CHEN_YU, {hall[0]: SEEN}, now=NOW)
    with django_assert_max_num_queries(12):
        take_many(note, CHEN_YU, dict.fromkeys(hall, SEEN), now=NOW)


def test_the_journal_holds_after_a_batch(hall):
    take_many(note, CHEN_YU, dict.fromkeys(hall, SEEN), now=NOW)
    take_many(note, CHEN_YU, dict.fromkeys(hall, SEEN), now=NOW)
    verdict = verifying.verify()
    assert verdict.holds, verdict
    assert complaints.load(1, hall[0]).event_count == registered(99).case.event_count + 2
