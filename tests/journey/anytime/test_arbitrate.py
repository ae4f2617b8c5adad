"""Arbitrate: who carries out a refused order; the word becomes a precedent."""

from redress.domain.contacts import Precedent
from redress.domain.stages import Step
from redress.domain.undertakings import WorkOrder
from tests.cast import DAY, DORU
from tests.journey.rehearsed import before, refusing, scene, taking

S = Step.ARBITRATE
REFUSED = next(order for order in before(S).work_orders if order.in_dispute)


def test_the_order_goes_out_anew_and_the_remedy_follows_it():
    taken = taking(S)
    (again,) = taken.added(WorkOrder)
    assert (again.replaces, again.department, again.requirement) == (
        REFUSED.id,
        "warehouse",
        REFUSED.requirement,
    )
    debt = next(o for o in taken.case.obligations if o.id == REFUSED.obligation_id)
    assert (debt.work_order_id, debt.state) == (again.id, "ordered")


def test_the_word_is_a_precedent():
    (word,) = taking(S).added(Precedent)
    assert (word.refused_by_department, word.decided_department) == ("warehouse", "warehouse")


def test_the_arbiter_may_set_the_limit():
    due = scene(S).now + 9 * DAY
    assert taking(S, due_at=due).added(WorkOrder)[0].due_at == due


def test_it_is_decided_once():
    assert refusing(S, taking(S).case) == ["not_in_dispute"]


def test_whoever_refused_it_does_not_decide():
    assert refusing(S, at=scene(S, DORU)) == ["arbiter_refused_it_before"]
