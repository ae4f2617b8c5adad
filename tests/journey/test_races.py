"""Two people at once, on connections of their own: one decision wins, additions are both kept, numbers never repeat."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection

from redress.domain.refusals import Refusal, StaleVersion
from redress.domain.stages import Step
from redress.journey.anytime.message import Writing
from redress.journey.anytime.note import Noted
from redress.journey.assess.assign import Assignment
from redress.journey.assess.set_urgency import Haste
from redress.journey.confirm.close import Closing
from redress.journey.receive.lodge import Lodging, lodge
from redress.journey.step import Done
from redress.journey.steps import function_of
from redress.records import models
from redress.records.verifying import verify
from tests.cast import ANA, BO, CHEN_YU, ELENA, JUN
from tests.journey import house
from tests.journey.lives import all_taken

pytestmark = pytest.mark.django_db(transaction=True)
TAKEN = all_taken()


def at_once(calls: Iterable[Callable[[], Done]]) -> list[Any]:
    """Begin all of them together; what each answered, or the refusal it met."""
    waiting = list(calls)
    gate = threading.Barrier(len(waiting))

    def run(call: Callable[[], Done]) -> Any:
        try:
            gate.wait(timeout=20)
            return call()
        except Refusal as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(waiting)) as pool:
        return list(pool.map(run, waiting))


def both(monkeypatch, step: Step, *inputs: tuple[Any, Any]) -> tuple[Any, list[Any]]:
    """Two people who saw the same page take the step at once."""
    taken = TAKEN[step]
    house.found(monkeypatch, taken.policy)
    house.write(taken)
    seen = taken.case.version

    def call(actor, given):
        function = function_of(step)
        return lambda: function(actor, taken.case.id, given, now=taken.now, version=seen)

    return taken, at_once(call(actor, given) for actor, given in inputs)


@pytest.mark.parametrize(
    ("step", "inputs"),
    [
        (Step.ASSIGN, ((ELENA, Assignment(owner_id=CHEN_YU.id)), (ELENA, Assignment(owner_id=JUN.id)))),
        (Step.SET_URGENCY, ((CHEN_YU, Haste(urgency="urgent")), (ELENA, Haste(urgency="ordinary")))),
        (
            Step.CLOSE,
            (
                (CHEN_YU, Closing(outcome="Settled.", origin="accident")),
                (ELENA, Closing(outcome="Settled.", origin="system")),
            ),
        ),
        (Step.OFFER, ()),
        (Step.ACCEPT, ()),
        (Step.APPROVE, ()),
    ],
    ids=lambda value: str(value) if isinstance(value, Step) else "",
)
def test_of_two_deciders_exactly_one_wins_and_the_other_hears_who_did_what(step, inputs, monkeypatch):
    same = TAKEN[step]
    taken, answers = both(
        monkeypatch, step, *(inputs or ((same.actor, same.given), (same.actor, same.given)))
    )
    won = [answer for answer in answers if isinstance(answer, Done)]
    (lost,) = [answer for answer in answers if isinstance(answer, Refusal)]
    assert len(won) == 1
    assert isinstance(lost, StaleVersion)
    assert lost.reasons[0].values["step"] == step.value
    assert lost.reasons[0].values["who"]
    assert house.standing(taken).version == taken.case.version + 1
    assert models.Event.objects.filter(
        subject_id=taken.case.id, verb=step.value, seq=won[0].sequence
    ).exists()


@pytest.mark.parametrize(
    ("step", "inputs"),
    [
        (Step.NOTE, ((CHEN_YU, Noted(text="One.")), (ELENA, Noted(text="Two.")))),
        (Step.MESSAGE, ((CHEN_YU, Writing(text="We look.")), (ELENA, Writing(text="We look too.")))),
        (Step.REPLY, ()),
        (Step.GATHER_EVIDENCE, ()),
        (Step.ATTACH, ()),
    ],
    ids=lambda value: str(value) if isinstance(value, Step) else "",
)
def test_of_two_who_add_both_are_kept(step, inputs, monkeypatch):
    same = TAKEN[step]
    taken, answers = both(
        monkeypatch, step, *(inputs or ((same.actor, same.given), (same.actor, same.given)))
    )
    assert [type(answer) for answer in answers] == [Done, Done]
    assert {answer.sequence for answer in answers} == {taken.case.event_count + 1, taken.case.event_count + 2}
    assert house.standing(taken).version == taken.case.version + 2


def test_a_decision_and_an_addition_at_once_are_both_kept(monkeypatch):
    taken = TAKEN[Step.SET_URGENCY]
    house.found(monkeypatch, taken.policy)
    house.write(taken)
    seen, id, now = taken.case.version, taken.case.id, taken.now
    urgency, reply = function_of(Step.SET_URGENCY), function_of(Step.REPLY)
    words = replace(TAKEN[Step.REPLY].given, words="Still waiting.", files=(), answers=())
    answers = at_once([
        lambda: urgency(CHEN_YU, id, Haste(urgency="urgent"), now=now, version=seen),
        lambda: reply(ANA, id, words, now=now, version=seen),
    ])  # fmt: skip
    # The complainant is never refused; whoever decides after their word has to read it first.
    assert isinstance(answers[1], Done)
    assert isinstance(answers[0], Done | StaleVersion)


def test_the_same_form_sent_twice_at_once_is_one_complaint(monkeypatch):
    taken = TAKEN[Step.LODGE]
    house.found(monkeypatch, taken.policy)
    form = Lodging(channel="hotline", narrative="It fell off.", name="Mei Lin", phone="+40 21 555 0102")
    answers = at_once([lambda: lodge(BO, None, form, now=taken.now, key="form-7")] * 2)
    assert answers[0] == answers[1]
    assert models.Complaint.objects.count() == 1


def test_sixteen_lodgings_at_once_get_sixteen_numbers(monkeypatch):
    taken = TAKEN[Step.LODGE]
    house.found(monkeypatch, taken.policy)

    def lodging(number: int) -> Callable[[], Done]:
        name, email = f"Caller {number}", f"caller{number}@example.org"
        form = Lodging(channel="hotline", narrative="It fell off.", name=name, email=email)
        return lambda: lodge(BO, None, form, now=taken.now)

    answers = at_once(lodging(number) for number in range(16))
    assert all(isinstance(answer, Done) for answer in answers), answers
    assert len({answer.number for answer in answers}) == 16
    verdict = verify()
    assert (verdict.holds, verdict.subjects) == (True, 16)
