"""Refuse a work order: with a reason, to an arbiter with a clock."""

from redress.domain.stages import Step
from tests.cast import DAY, DORU, ELENA, FENG, people, person
from tests.journey.lives import all_taken
from tests.journey.rehearsed import refusing, scene, taking

S = Step.REFUSE_ORDER
ID = all_taken()[S].given.order_id


def refused(taken):
    return next(order for order in taken.case.work_orders if order.id == ID)


def test_it_goes_to_an_arbiter_with_a_clock():
    order = refused(taking(S))
    assert (order.state, order.arbiter_id) == ("refused", ELENA.id)
    assert order.arbitration_due_at == scene(S).now + DAY
    assert order.in_dispute


def test_where_the_supervisor_is_away_an_approver_decides():
    away = people(person(ELENA, absent_from=scene(S).now - DAY))
    assert refused(taking(S, at=scene(S, people=away))).arbiter_id == FENG.id


def test_where_nobody_is_there_it_waits_for_whoever_comes():
    gone = people(*(person(one, left_at=scene(S).now - DAY) for one in (ELENA, FENG)))
    assert refused(taking(S, at=scene(S, people=gone))).arbiter_id is None


def test_it_is_refused_once():
    assert refusing(S, taking(S).case) == ["order_not_open"]


def test_a_department_refuses_no_order_but_its_own():
    assert refusing(S, at=scene(S, DORU)) == ["not_your_order"]


def test_the_arbiter_reads_whose_it_is_under_the_reason():
    assert (
        refused(taking(S, reason="We only drive.", belongs=" The packers ")).refusal
        == "We only drive.\n→ The packers"
    )
