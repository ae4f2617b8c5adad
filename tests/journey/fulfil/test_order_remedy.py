"""Ordering what is owed and nobody carries out."""

from dataclasses import replace

from redress.domain.agreements import Obligation
from redress.domain.undertakings import WorkOrder
from redress.journey.fulfil.order_remedy import RemedyOrder, order_remedy
from tests.cast import DAY, NOW, a_remedy
from tests.journey.acting import codes, refused, take
from tests.journey.ground import LATER, accepted, fulfilling, offered, ordered, owed, scene, signed_only

GIFT = owed("gift")
GIVEN = RemedyOrder(obligation_id=GIFT.id)


def test_an_obligation_without_order_gets_the_packs_own():
    done = take(order_remedy, fulfilling(GIFT), GIVEN, scene(now=LATER))
    (order,) = done.added(WorkOrder)
    assert (order.kind, order.department, order.requirement) == ("gift", "marketing", "gift\nsend it")
    assert (order.obligation_id, order.due_at) == (GIFT.id, LATER + 3 * DAY)
    assert (done.case.obligations[0].state, done.case.obligations[0].work_order_id) == ("ordered", order.id)
    assert done.said == {"work_order_id": str(order.id)}


def test_a_refused_order_goes_to_another_department():
    refusal = ordered(GIFT, state="refused", refusal="Not ours.", refused_at=NOW)
    case = fulfilling(replace(GIFT, work_order_id=refusal.id, state="ordered"), work_orders=(refusal,))
    assert codes(refused(order_remedy, case, GIVEN, scene())) == ["refused_it_before"]
    done = take(order_remedy, case, replace(GIVEN, department="marketing"), scene())
    (order,) = done.added(WorkOrder)
    assert (order.department, order.replaces, order.requirement) == ("marketing", refusal.id, "send it")
    assert done.case.work_orders[0].state == "cancelled"


def test_an_open_order_is_not_sent_twice():
    order = ordered(GIFT)
    case = fulfilling(replace(GIFT, work_order_id=order.id, state="ordered"), work_orders=(order,))
    assert codes(refused(order_remedy, case, GIVEN, scene())) == ["ordered_already"]


def test_nothing_is_ordered_before_consent_and_signature():
    case = replace(fulfilling(GIFT), options=(offered(1),))
    assert codes(refused(order_remedy, case, GIVEN, scene())) == ["execution_before_consent"]
    unsigned = scene(policy=signed_only())
    assert codes(refused(order_remedy, fulfilling(GIFT), GIVEN, unsigned)) == ["execution_before_signature"]


def test_a_remedy_that_was_agreed_and_forgotten_becomes_owed():
    forgotten = a_remedy(accepted(), "gift", 9)
    case = replace(fulfilling(), remedies=(forgotten,))
    done = take(order_remedy, case, RemedyOrder(remedy_id=forgotten.id), scene())
    assert [o.remedy_id for o in done.added(Obligation)] == [forgotten.id]
    again = RemedyOrder(remedy_id=forgotten.id)
    assert codes(refused(order_remedy, done.case, again, scene())) == ["remedy_owed_already"]
    assert codes(refused(order_remedy, case, RemedyOrder(), scene())) == ["nothing_named_to_order"]


def test_a_remedy_that_nobody_agreed_to_is_not_made_owed():
    open_offer = offered(1)
    case = replace(fulfilling(), options=(open_offer,), remedies=(a_remedy(open_offer, "gift"),))
    given = RemedyOrder(remedy_id=case.remedies[0].id)
    assert codes(refused(order_remedy, case, given, scene())) == ["execution_before_consent"]


def test_a_kind_without_order_of_its_own_needs_one_named():
    case = fulfilling(owed("apology"))
    assert codes(refused(order_remedy, case, GIVEN, scene())) == ["order_kind_missing"]
    done = take(order_remedy, case, replace(GIVEN, order_kind="report"), scene())
    assert done.added(WorkOrder)[0].department == "logistics"
