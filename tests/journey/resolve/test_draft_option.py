"""Drafting an option: every rule of cost, ladder, lateness and authority."""

from dataclasses import replace
from decimal import Decimal

from redress.domain.agreements import Option, Remedy
from redress.domain.policy import AuthorityRule
from redress.journey.drafting import OptionProposed, RemedyProposed
from redress.journey.resolve.draft_option import draft_option
from tests.cast import CHEN_YU, DAY, FENG, HOUR, NOW, a_policy, a_remedy, an_option
from tests.journey.acting import codes, refused, take
from tests.journey.ground import accepted, offered, policy, resolving, scene


def proposal(*lines: RemedyProposed, **changes) -> OptionProposed:
    chosen = lines or (line("apology"),)
    base = OptionProposed(
        title="A sincere word", remedies=chosen, basis="Our promise.", benefit="You know why it happened."
    )
    return replace(base, **changes)


def line(kind: str, **changes) -> RemedyProposed:
    return replace(RemedyProposed(kind=kind), **changes)


def drafted(case, given, at=None) -> Option:
    return take(draft_option, case, given, at or scene()).added(Option)[0]


def test_an_option_costs_value_plus_handling_and_moves_the_point_on():
    given = proposal(line("apology"), line("vip"), line("code10"), line("gift", quantity=2))
    done = take(draft_option, resolving(), given, scene())
    (option,) = done.added(Option)
    assert option.cost == Decimal("0") + 1 + 8 + (2 * 15 + 5)
    assert (option.rank, option.grade, option.authority, option.feasible) == (1, 4, "inside", True)
    assert [r.description for r in done.added(Remedy)] == ["apology", "VIP entry", "10 % off", "gift"]
    assert done.case.stage == "agree"
    assert done.said == {"option_id": str(option.id)}


def test_a_second_option_ranks_after_the_first():
    assert drafted(resolving(an_option()), proposal()).rank == 2


def test_a_skipped_grade_of_goodwill_needs_its_reason():
    assert codes(refused(draft_option, resolving(), proposal(line("gift")), scene())) == ["grade_skipped"]
    reason = "She asked for fruit and for nothing else."
    assert drafted(resolving(), proposal(line("gift"), skip_reason=reason)).skip_reason == reason


def test_what_is_due_stands_outside_the_ladder_and_cannot_be_cut_by_the_next_option():
    due = line("refund", basis="due", value=Decimal("12.50"))
    done = take(draft_option, resolving(), proposal(due), scene())
    assert done.added(Option)[0].cost == Decimal("12.50")
    less = proposal(replace(due, value=Decimal(10)))
    assert codes(refused(draft_option, done.case, less, scene())) == ["due_part_cut"]


def test_a_remedy_with_an_open_amount_needs_it_and_never_below_zero():
    assert codes(refused(draft_option, resolving(), proposal(line("refund")), scene())) == ["amount_missing"]
    below = proposal(line("refund", value=Decimal(-1)))
    assert codes(refused(draft_option, resolving(), below, scene())) == ["amount_negative"]
    none = proposal(line("apology", quantity=0))
    assert codes(refused(draft_option, resolving(), none, scene())) == ["quantity_too_small"]


def test_a_stop_gap_needs_its_final_fix():
    alone = proposal(line("self_repair"))
    assert codes(refused(draft_option, resolving(), alone, scene())) == ["final_fix_missing"]
    both = proposal(line("self_repair"), line("exchange"))
    assert drafted(resolving(), both).authority == "needed"


def test_an_exchange_that_comes_too_late_is_kept_and_cannot_be_offered():
    option = drafted(resolving(needed_by=NOW + 5 * HOUR), proposal(line("exchange")), scene(FENG))
    assert (option.feasible, option.offerable, option.infeasible_reason) == (
        False,
        False,
        "4 March 2026, 11:00",
    )


def test_what_lies_beyond_the_authority_of_the_handler_is_marked():
    dear = proposal(line("refund", value=Decimal(21)), skip_reason="Cheaper did not help.")
    assert drafted(resolving(), dear).authority == "needed"
    assert drafted(resolving(), dear, scene(FENG)).authority == "inside"


def test_authority_cannot_be_split_over_options_of_one_case_or_cases_of_one_complainant():
    first = accepted()
    case = resolving(first, kinds={1: ("gift",)})
    gift = a_remedy(first, "gift", value=Decimal(90))
    over = proposal(line("gift"), skip_reason="A second gift.")
    assert drafted(replace(case, remedies=(gift,)), over).authority == "needed"
    earlier = ((NOW - DAY, Decimal(140)),)
    assert drafted(resolving(), over, scene(spent=earlier)).authority == "needed"
    assert drafted(resolving(), over, scene(spent=((NOW - 400 * DAY, Decimal(140)),))).authority == "inside"


def test_who_claims_a_right_gets_an_explanation_before_any_money():
    case = resolving(customer_types=("rights_claiming",))
    money = proposal(line("vip"), skip_reason="She asked for it later.")
    assert codes(refused(draft_option, case, money, scene())) == ["explanation_first"]
    explained = take(draft_option, case, proposal(line("apology"), line("feedback")), scene()).case
    assert drafted(explained, money).rank == 2


def test_an_option_without_benefit_takes_the_packs_words_or_is_refused():
    said = replace(a_policy().remedies[0], benefit={"en": "You hear why."})
    worded = policy(remedies=(said, *a_policy().remedies[1:]))
    assert drafted(resolving(), proposal(benefit=""), scene(policy=worded)).benefit == "You hear why."
    assert codes(refused(draft_option, resolving(), proposal(benefit=""), scene())) == [
        "option_without_benefit"
    ]


def test_forbidden_words_never_get_into_an_option():
    given = proposal(title="That is impossible")
    assert codes(refused(draft_option, resolving(), given, scene())) == ["forbidden_phrase"]


def test_an_offer_made_before_counts_as_a_rung_that_was_tried():
    case = resolving(offered(1, objected_at=NOW), kinds={1: ("vip", "code10", "apology")})
    assert drafted(case, proposal(line("gift"))).grade == 4


def test_a_rule_without_limits_lets_the_leader_grant_what_others_may_not():
    free = policy(authority=(AuthorityRule("agent", "*", 9, None, None, None),))
    given = proposal(line("refund", value=Decimal(9000)), skip_reason="Agreed with the board.")
    assert drafted(resolving(), given, scene(CHEN_YU, policy=free)).authority == "inside"


def test_a_rank_below_one_is_refused_and_points_are_kept():
    assert codes(refused(draft_option, resolving(), proposal(rank=0), scene())) == ["rank_too_small"]
    case = resolving()
    option = drafted(case, proposal(point_ids=(case.points[0].id,)))
    assert option.point_ids == (case.points[0].id,)
