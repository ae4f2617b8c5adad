"""Agreement → obligations → orders: nothing agreed is forgotten, nothing is doubled."""

from dataclasses import replace

from redress.domain.changes import apply
from redress.domain.fanout import due, fanned_out
from redress.domain.gates.fulfil import remedies_owed
from redress.domain.stages import Stage
from tests.cast import ANA, DAY, HOUR, NOW, a_complaint, a_policy, a_remedy, a_scene, an_option

OPTION = an_option(offered_at=NOW, accepted_at=NOW, accepted_how="call")


def fanned(*kinds, scene=None, **changes):
    remedies = tuple(a_remedy(OPTION, kind, n) for n, kind in enumerate(kinds))
    case = a_complaint(Stage.AGREE, options=(OPTION,), remedies=remedies, **changes)
    after = apply(case, fanned_out(case, OPTION, scene or a_scene()))
    assert remedies_owed(after, after.points[0], a_policy(), NOW) == []
    return after


def test_each_remedy_becomes_an_obligation_and_where_needed_an_order():
    case = fanned("apology", "gift")
    apology, gift = case.obligations
    assert (apology.state, apology.work_order_id, apology.due_at) == ("owed", None, NOW + 4 * DAY)
    (order,) = case.work_orders
    assert gift.state == "ordered" and gift.work_order_id == order.id and order.obligation_id == gift.id
    assert (order.department, order.purpose, order.requirement) == ("marketing", "remedy", "gift\nsend it")
    assert order.due_at == NOW + 3 * DAY <= gift.due_at


def test_twice_fanned_out_nothing_is_doubled():
    case = fanned("gift", "vip")
    assert fanned_out(case, OPTION, a_scene()) == []


def test_feedback_is_a_real_order():
    (order,) = fanned("feedback").work_orders
    assert (order.purpose, order.department) == ("feedback", "logistics")


def test_a_voucher_has_its_code_bound_to_the_complainant():
    (voucher,) = fanned("code10").obligations
    assert len(voucher.code) == 10 and voucher.percent == 10 and voucher.makes == "voucher"
    assert voucher.bound_to == ANA.id and voucher.valid_until == NOW + 365 * DAY


def test_the_final_fix_names_the_stop_gap_it_completes():
    stop_gap, final = fanned("exchange", "self_repair").obligations
    assert stop_gap.temporary and final.final_of == stop_gap.id
    assert fanned("exchange").obligations[0].final_of is None


def test_it_is_due_when_it_can_be_there_and_sooner_where_it_is_needed_sooner():
    scene = a_scene()
    exchange = scene.policy.remedy("exchange")
    assert due(a_complaint(), exchange, scene) == NOW + 2 * DAY
    assert due(a_complaint(), None, scene) == NOW + 4 * DAY
    assert due(a_complaint(needed_by=NOW + HOUR), exchange, scene) == NOW + HOUR
    assert due(a_complaint(needed_by=NOW - HOUR), exchange, scene) == NOW + 2 * DAY
    (order,) = fanned("exchange", needed_by=NOW + HOUR).work_orders
    assert order.due_at == NOW + HOUR


def test_the_number_of_pieces_and_the_readers_language_are_in_the_requirement():
    remedy = replace(a_remedy(OPTION, "gift"), quantity=3)
    case = a_complaint(Stage.AGREE, options=(OPTION,), remedies=(remedy,), language="ro")
    (order,) = apply(case, fanned_out(case, OPTION, a_scene())).work_orders
    assert order.requirement == "3 × gift\nsend it"


def test_a_kind_the_pack_no_longer_knows_is_still_owed():
    remedy = replace(a_remedy(OPTION, "gift"), kind="gone")
    case = a_complaint(Stage.AGREE, options=(OPTION,), remedies=(remedy,))
    after = apply(case, fanned_out(case, OPTION, a_scene()))
    assert after.obligations[0].kind == "gone" and after.work_orders == ()
