"""Authority cannot be split: not over options, not over kinds, not over cases."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from redress.domain.authority import beyond, committed, remaining, rule_for
from redress.domain.policy import AuthorityRule
from redress.domain.reasons import ReasonCode
from redress.domain.stages import Stage
from tests.cast import DAY, NOW, a_complaint, a_point, a_policy, a_remedy, an_option, uid
from tests.domain.gates.test_fulfil import an_obligation

POLICY = a_policy()


def costing(option, amount, kind="gift", number=1, **changes):
    return a_remedy(option, kind, number, value=Decimal(amount), handling=Decimal(0), **changes)


def asked(*amounts, level="agent", others=(), spent=(), policy=POLICY, kind="gift", option=None, **changes):
    option = option or an_option(9)
    remedies = [costing(option, amount, kind, n) for n, amount in enumerate(amounts)]
    options = tuple(o for o, _ in others)
    case = a_complaint(
        Stage.RESOLVE, options=options, remedies=tuple(r for _, rs in others for r in rs), **changes
    )
    return [r.code for r in beyond(case, option, remedies, level, policy, spent, NOW)]


def granted(number, amount, **changes):
    option = an_option(number, **{"offered_at": NOW, "accepted_at": NOW, **changes})
    return option, [costing(option, amount)]


def test_what_is_inside_all_limits_is_inside():
    assert asked(50) == []


def test_one_option_has_its_limit_however_many_remedies_it_is_cut_into():
    assert asked(51) == [ReasonCode.BEYOND_OPTION_LIMIT]
    assert asked(26, 25) == [ReasonCode.BEYOND_OPTION_LIMIT]


def test_two_options_for_the_same_matter_count_as_one():
    assert asked(30, others=[granted(1, 30)]) == [ReasonCode.BEYOND_OPTION_LIMIT]
    assert asked(20, others=[granted(1, 30)]) == []


def test_options_for_different_points_share_the_limit_of_the_case():
    one, two = a_point(1), a_point(2)
    mine = an_option(9, point_ids=(two.id,))
    other = granted(1, 50, point_ids=(one.id,))
    assert asked(50, option=mine, others=[other]) == []
    third = granted(2, 50, point_ids=(uid(5),))
    assert asked(50, option=mine, others=[other, third]) == [
        ReasonCode.BEYOND_CASE_LIMIT,
    ]


def test_other_cases_of_the_complainant_count_within_the_period():
    assert asked(50, spent=[(NOW - 364 * DAY, Decimal(100))]) == []
    assert asked(50, spent=[(NOW - 364 * DAY, Decimal("100.01"))]) == [ReasonCode.BEYOND_COMPLAINANT_LIMIT]
    assert asked(50, spent=[(NOW - 366 * DAY, Decimal(1000))]) == []


def test_a_remedy_may_have_limits_of_its_own():
    assert asked(20, kind="refund") == []
    assert ReasonCode.BEYOND_OPTION_LIMIT in asked(21, kind="refund")


def test_two_kinds_together_have_the_wider_limit_and_no_more():
    option = an_option(9)
    case = a_complaint(Stage.RESOLVE)
    both = [costing(option, 50), costing(option, 20, "refund", 2)]
    assert [r.code for r in beyond(case, option, both, "agent", POLICY, (), NOW)] == [
        ReasonCode.BEYOND_OPTION_LIMIT
    ]


def test_a_kind_with_a_wider_limit_does_not_widen_that_of_its_companions():
    wide = AuthorityRule("agent", "exchange", 9, Decimal(260), Decimal(260), Decimal(260))
    policy = replace(POLICY, authority=(*POLICY.authority, wide))
    option, case = an_option(9), a_complaint(Stage.RESOLVE)
    money, swap = costing(option, 200), costing(option, 1, "exchange", 2)
    assert [r.code for r in beyond(case, option, [money, swap], "agent", policy, (), NOW)] == [
        ReasonCode.BEYOND_OPTION_LIMIT,
        ReasonCode.BEYOND_CASE_LIMIT,
        ReasonCode.BEYOND_COMPLAINANT_LIMIT,
    ]
    assert beyond(case, option, [costing(option, 50), swap], "agent", policy, (), NOW) == []


def test_a_grade_above_the_level_needs_approval_but_what_is_due_has_no_grade():
    option = an_option(9)
    exchange = costing(option, 10, "exchange")
    reasons = beyond(a_complaint(), option, [exchange], "agent", POLICY, (), NOW)
    assert [(r.code, r.values["grade"], r.values["most"]) for r in reasons] == [
        (ReasonCode.BEYOND_AUTHORITY, 7, 4)
    ]
    assert beyond(a_complaint(), option, [replace(exchange, basis="due")], "agent", POLICY, (), NOW) == []


def test_a_level_without_a_rule_may_grant_nothing():
    assert asked(1, level="registrar") == [ReasonCode.NO_AUTHORITY]


def test_a_leader_without_limits_may_grant_anything():
    assert asked(10**6, level="leader") == []


def test_what_was_objected_to_or_released_is_not_granted_any_more():
    refused = granted(1, 50, accepted_at=None, objected_at=NOW)
    retired = granted(2, 50, retired_at=NOW)
    assert asked(50, others=[refused, retired]) == []
    remedy = retired[1][0]
    assert asked(50, others=[retired], obligations=(an_obligation(remedy_id=remedy.id),)) != []
    assert (
        asked(50, others=[retired], obligations=(an_obligation(remedy_id=remedy.id, state="released"),)) == []
    )


def test_a_revised_option_does_not_count_beside_the_one_it_replaces():
    before = granted(1, 40, accepted_at=None)
    assert asked(40, option=an_option(9, replaces=before[0].id), others=[before]) == []


def test_a_remedy_whose_option_is_gone_counts_for_every_point():
    stray = costing(an_option(77), 40)
    case = a_complaint(remedies=(stray,), obligations=(an_obligation(remedy_id=stray.id),))
    reasons = beyond(case, an_option(9), [costing(an_option(9), 20)], "agent", POLICY, (), NOW)
    assert [r.code for r in reasons] == [ReasonCode.BEYOND_OPTION_LIMIT]
    assert committed(case) == [stray]


def test_the_remaining_authority_is_shown_rule_by_rule():
    accepted, remedies = granted(1, 30)
    case = a_complaint(options=(accepted,), remedies=tuple(remedies))
    left = {r.remedy: (r.max_grade, r.amount) for r in remaining(case, "agent", POLICY, (), NOW)}
    assert left == {"*": (4, Decimal(50)), "refund": (6, Decimal(10))}
    used_up = [(NOW - DAY, Decimal(130))]
    assert remaining(case, "agent", POLICY, used_up, NOW)[0].amount == 0
    assert remaining(case, "leader", POLICY, (), NOW)[0].amount is None


def test_the_rule_for_one_remedy_goes_before_the_rule_for_all():
    assert rule_for(POLICY, "agent", "refund").max_grade == 6
    assert rule_for(POLICY, "agent", "gift").remedy == "*"
    assert rule_for(POLICY, "nobody", "gift") is None


cents = st.decimals(min_value=0, max_value=100, places=2)


@given(st.lists(cents, min_size=1, max_size=6), st.integers(1, 5))
def test_no_way_of_splitting_an_amount_over_options_brings_it_inside(parts, cut):
    limit = Decimal(50)
    rule = AuthorityRule("agent", "*", 9, limit, limit, limit)
    policy = a_policy(authority=(rule,))
    first, rest = parts[:cut], parts[cut:]
    others = [granted(n + 10, amount) for n, amount in enumerate(first[1:])]
    reasons = asked(first[0], *rest, policy=policy, others=others)
    assert bool(reasons) == (sum(parts) > limit)


@given(st.lists(cents, min_size=1, max_size=6))
def test_no_way_of_splitting_an_amount_over_cases_brings_it_inside(parts):
    rule = AuthorityRule("agent", "*", 9, None, None, Decimal(50), 30)
    spent = [(NOW - timedelta(days=n), part) for n, part in enumerate(parts[1:])]
    assert bool(asked(parts[0], policy=a_policy(authority=(rule,)), spent=spent)) == (sum(parts) > 50)
