"""The cheapest rescue: one act for each clock in each stage, which exists there and names its target."""

from itertools import product

import pytest

from redress.domain.clock_kinds import ClockKind
from redress.domain.moves import MOVES
from redress.domain.rescue import LEGAL_WAYS, MINUTES, Rescue, Trouble, rescue
from redress.domain.stages import Stage, Step
from tests.cast import uid

TARGET, ORDER = uid(1), uid(2)


def proposed(kind: str, stage: Stage = Stage.INVESTIGATE, *, overdue: bool = True, **known) -> Rescue:
    return rescue(Trouble(kind=kind, stage=stage, overdue=overdue, target_id=TARGET, **known))


@pytest.mark.parametrize("kind", [*ClockKind, "unknown"])
def test_whatever_the_clock_and_the_stage_the_act_exists_there(kind):
    for stage, overdue, order_id in product(Stage, (True, False), (None, ORDER)):
        found = proposed(kind, stage, overdue=overdue, order_id=order_id)
        assert stage in MOVES[found.step].stages
        assert found.minutes == MINUTES[found.step] > 0


@pytest.mark.parametrize("met_by", [*LEGAL_WAYS, "final", ""])
def test_a_legal_clock_is_met_by_what_its_duty_asks(met_by):
    for stage in Stage:
        assert stage in MOVES[proposed(ClockKind.LEGAL, stage, met_by=met_by).step].stages
    assert proposed(ClockKind.LEGAL, met_by="progress").step is Step.REPORT_PROGRESS


@pytest.mark.parametrize(
    ("kind", "step", "field"),
    [
        (ClockKind.ACKNOWLEDGE, Step.ACKNOWLEDGE, ""),
        (ClockKind.PROMISE, Step.KEEP_PROMISE, "promise_id"),
        (ClockKind.SECOND_PERSON, Step.SECOND, "second_id"),
        (ClockKind.WORK_ORDER, Step.ANSWER_ORDER, "order_id"),
        (ClockKind.ARBITRATION, Step.ARBITRATE, "order_id"),
        (ClockKind.IMPROVEMENT, Step.CARRY_OUT, "improvement_id"),
    ],
)
def test_the_form_opens_with_the_target_chosen(kind, step, field):
    found = proposed(kind)
    assert found.step is step
    assert found.filled == ({field: str(TARGET)} if field else {})


def test_a_delivery_promised_is_moved_in_time_and_answered_once_it_is_late():
    in_time = proposed(ClockKind.PROMISE, overdue=False, about="remedy")
    assert (in_time.code, in_time.step) == ("move_with_word", Step.MOVE_PROMISE)
    assert proposed(ClockKind.PROMISE, about="remedy").step is Step.KEEP_PROMISE
    assert proposed(ClockKind.PROMISE, overdue=False, about="call_back").step is Step.KEEP_PROMISE


def test_an_order_nobody_opened_is_called_for_or_sent_anew():
    assert proposed(ClockKind.WORK_ORDER, purpose="inquiry").code == "fetch_answer"
    assert proposed(ClockKind.WORK_ORDER, purpose="inquiry", opened=True).code == "ask_for_answer"
    assert proposed(ClockKind.WORK_ORDER, purpose="remedy").step is Step.DISPATCH
    assert proposed(ClockKind.WORK_ORDER, purpose="remedy", overdue=False).step is Step.ANSWER_ORDER


def test_an_investigation_that_waits_for_a_department_is_rescued_by_its_answer():
    waiting = proposed(ClockKind.INVESTIGATE, order_id=ORDER)
    assert (waiting.step, waiting.filled) == (Step.ANSWER_ORDER, {"order_id": str(ORDER)})
    assert proposed(ClockKind.INVESTIGATE).step is Step.CONCLUDE
    assert proposed(ClockKind.INVESTIGATE, Stage.ASSESS).step is Step.DISPATCH


def test_an_absent_approver_has_a_deputy():
    assert proposed(ClockKind.APPROVAL, Stage.RESOLVE, asked_away=True).code == "ask_deputy"
    assert proposed(ClockKind.APPROVAL, Stage.RESOLVE).code == "remind_approver"


def test_a_law_that_knows_an_extension_is_extended_before_its_limit_and_never_after():
    known = {"rule": "uk-x/final", "met_by": "final", "extendable": True}
    in_time = proposed(ClockKind.LEGAL, overdue=False, **known)
    assert (in_time.step, in_time.filled) == (Step.EXTEND, {"rule": "uk-x/final"})
    assert proposed(ClockKind.LEGAL, Stage.AGREE, **known).step is Step.RESPOND_FINALLY


def test_a_first_answer_is_a_call_that_is_noted_as_an_answer():
    found = proposed(ClockKind.FIRST_ANSWER, Stage.ASSESS)
    assert found.step is Step.LOG_CONTACT
    assert found.filled["answers"] == "on"
