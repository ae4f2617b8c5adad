"""Offering: after regret and apology, best first, one at a time, with cause, basis, effect and time limit."""

from dataclasses import replace
from decimal import Decimal

from redress.domain.agreements import Approval
from redress.domain.clock_kinds import ClockKind
from redress.domain.complaint import Validity
from redress.domain.contacts import Contact, Message, Note
from redress.journey.agree.offer import Offering, offer
from tests.cast import CHEN_YU, ELENA, FENG, HOUR, NOW, a_point, a_promise, a_remedy, an_option, evidence, uid
from tests.journey.acting import codes, refused, take
from tests.journey.ground import LATER, accepted, agreeing, offered, scene

ONE, TWO = an_option(1), an_option(2)


def offering(option=ONE, **changes) -> Offering:
    return replace(Offering(option_id=option.id), **changes)


def test_the_offer_in_writing_holds_cause_basis_effect_and_the_time_limit():
    case = agreeing(replace(ONE, expected_effect="Your table is full tonight."))
    cause = replace(case.findings[0], kind="root_cause", text="The tray was loose.")
    done = take(offer, replace(case, findings=(cause,)), offering(), scene(now=LATER))
    (message,) = done.added(Message)
    reasons, options, due, limit = message.body.split(" | ")
    assert reasons == "The tray was loose.\nOur promise of freshness."
    assert "- gift" in options
    assert "The table is whole." in options
    assert "Your table is full tonight." in options
    assert due == "12 March 2026, 13:00"
    assert limit == "Done by 6 March 2026, 13:00 at the latest after your consent."
    assert "20" not in options  # what it costs us stays inside


def test_a_cause_that_may_not_be_told_stays_inside():
    case = agreeing(ONE)
    cause = replace(case.findings[0], kind="root_cause", text="The driver was ill.", disclosable=False)
    done = take(offer, replace(case, findings=(cause,)), offering(), scene())
    assert "ill" not in done.added(Message)[0].body


def test_who_offered_when_and_how_is_kept_and_the_answer_has_a_clock():
    done = take(offer, agreeing(ONE), offering(means="telephone"), scene(now=LATER))
    option = done.case.options[0]
    assert (option.offered_by, option.offered_at, option.offered_how) == (CHEN_YU.id, LATER, "telephone")
    assert not done.added(Message)
    assert done.added(Contact)[0].purpose == "offer"
    assert ClockKind.OFFER_ANSWER in {clock.kind for clock in done.case.clocks if clock.running}


def test_an_offer_keeps_the_promise_of_an_answer():
    done = take(offer, agreeing(ONE, promises=(a_promise(),)), offering(), scene(now=LATER))
    assert done.case.promises[0].state == "kept"


def test_regret_comes_first_and_the_apology_where_the_fault_is_ours():
    assert codes(refused(offer, agreeing(ONE, regret_at=None), offering(), scene())) == ["regret_first"]
    ours = agreeing(ONE, fault_ours=True)
    assert codes(refused(offer, ours, offering(), scene())) == ["apology_first"]
    assert take(offer, replace(ours, fault_apology_at=NOW), offering(), scene()).case.options[0].on_the_table


def test_the_best_option_goes_first_unless_a_reason_is_given():
    case = agreeing(ONE, TWO)
    assert codes(refused(offer, case, offering(TWO), scene())) == ["better_option_first"]
    done = take(offer, case, offering(TWO, why_not_the_best="She eats no fruit."), scene())
    assert done.case.options[1].on_the_table
    assert done.added(Note)[0].kind == "out_of_rank"


def test_one_offer_at_a_time_lies_on_the_table():
    case = agreeing(offered(1), TWO)
    assert codes(refused(offer, case, offering(TWO), scene())) == ["offer_outstanding"]
    again = offering(offered(1))
    assert codes(refused(offer, case, again, scene())) == ["not_on_the_table"]


def test_nothing_goes_out_before_the_verdict_or_beyond_authority_or_too_late():
    case = agreeing(ONE)
    presumed = replace(case.points[0], validity=Validity.PRESUMED, concluded_at=None)
    assert codes(refused(offer, replace(case, points=(presumed,)), offering(), scene())) == ["not_concluded"]
    needed = agreeing(replace(ONE, authority="needed"))
    assert codes(refused(offer, needed, offering(), scene())) == ["approval_outstanding"]
    late = agreeing(ONE, kinds={1: ("exchange",)}, needed_by=NOW + HOUR)
    assert "infeasible" in codes(refused(offer, late, offering(), scene()))


def test_authority_is_looked_at_anew_when_the_offer_goes_out():
    case = agreeing(ONE)
    dear = replace(case, remedies=(a_remedy(ONE, "gift", value=Decimal(60)),))
    assert codes(refused(offer, dear, offering(), scene())) == ["beyond_option_limit"]


def test_two_approvals_do_not_add_up_to_more_than_the_approver_may_grant():
    one, two = a_point(1, validity=Validity.JUSTIFIED, concluded_at=NOW), a_point(2)
    two = replace(two, validity=Validity.JUSTIFIED, concluded_at=NOW)
    first = accepted(1, point_ids=(one.id,))
    second = an_option(2, point_ids=(two.id,), authority="approved")
    approval = Approval(
        id=uid(950), at=NOW, by=CHEN_YU.id, option_id=second.id, proposal="Grant it.", approver_id=ELENA.id,
        due_at=NOW, decision="approved", decided_by=ELENA.id, decided_at=NOW,
    )  # fmt: skip
    money = [a_remedy(o, "refund", value=Decimal(180)) for o in (first, second)]
    case = agreeing(first, second, points=(one, two), approvals=(approval,))
    both = replace(case, remedies=tuple(money))
    assert "beyond_case_limit" in codes(refused(offer, both, offering(second), scene()))
    alone = replace(both, options=(second,), remedies=(money[1],))
    assert take(offer, alone, offering(second), scene()).case.options[0].on_the_table
    by_leader = replace(both, approvals=(replace(approval, decided_by=FENG.id),))
    assert take(offer, by_leader, offering(second), scene()).case.options[1].on_the_table


def test_the_product_is_put_right_before_compensation():
    money, mend = an_option(1), replace(an_option(2), authority="approved")
    case = agreeing(money, mend, kinds={2: ("exchange",)})
    assert codes(refused(offer, case, offering(money), scene())) == ["compensation_before_fix"]
    given = offering(money, why_not_the_best="She mended it herself.")
    assert take(offer, case, given, scene()).case.options[0].on_the_table


def test_who_claims_a_right_hears_the_explanation_before_the_money():
    word, money = an_option(1), an_option(2)
    case = agreeing(word, money, kinds={1: ("apology",)}, customer_types=("rights_claiming",))
    given = offering(money, why_not_the_best="Quicker.")
    assert codes(refused(offer, case, given, scene())) == ["explanation_first"]
    first = take(offer, case, offering(word), scene()).case
    said_no = replace(first, options=(replace(first.options[0], objected_at=NOW), money))
    assert take(offer, said_no, offering(money), scene()).case.options[1].on_the_table


def test_words_of_ones_own_promise_nothing_that_nobody_approved():
    given = offering(words="We will give you a refund.", no_promise="It is in the option.")
    assert codes(refused(offer, agreeing(ONE), given, scene())) == ["unapproved_promise"]
    rude = offering(words="That is impossible.")
    assert codes(refused(offer, agreeing(ONE), rude, scene())) == ["forbidden_phrase"]
    invented = offering(words="It fell because of the wind.")
    case = agreeing(ONE, findings=(), evidence=(evidence(),))
    assert codes(refused(offer, case, invented, scene())) == ["unapproved_explanation"]
