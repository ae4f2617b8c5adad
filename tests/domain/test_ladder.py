"""Due first, ladder second; the fix before the compensation; and what cannot be there in time is no rung."""

from dataclasses import replace
from decimal import Decimal

from redress.domain.feasibility import in_time, infeasible, ready_at
from redress.domain.ladder import climbing, due_in_full, fix_first, next_rung, offered_grades, rungs
from redress.domain.reasons import ReasonCode
from redress.domain.stages import Stage
from tests.cast import DAY, HOUR, NOW, a_complaint, a_policy, a_remedy, an_option, uid

POLICY = a_policy()
OPTION = an_option(5)


def climb(*kinds, reason="", case=None, **changes):
    remedies = [a_remedy(OPTION, kind, n, **changes) for n, kind in enumerate(kinds)]
    return [
        (r.code, r.values["next_grade"])
        for r in climbing(case or a_complaint(), remedies, reason, POLICY, NOW)
    ]


def offered(*kinds):
    option = an_option(1, offered_at=NOW, objected_at=NOW)
    remedies = tuple(a_remedy(option, kind, n) for n, kind in enumerate(kinds))
    return a_complaint(Stage.AGREE, options=(option,), remedies=remedies)


def test_the_ladder_of_this_firm_is_its_goodwill_from_the_cheapest():
    assert rungs(a_complaint(), POLICY, NOW) == [0, 1, 2, 4, 6]


def test_goodwill_starts_at_the_bottom():
    assert climb("apology") == []
    assert climb("feedback", "vip", "code10") == []
    assert climb("gift") == [(ReasonCode.GRADE_SKIPPED, 0)]


def test_after_an_objection_the_next_grade_is_open():
    assert climb("vip", case=offered("feedback")) == []
    assert climb("code10", case=offered("feedback")) == [(ReasonCode.GRADE_SKIPPED, 1)]
    assert next_rung(offered("feedback", "vip"), POLICY, NOW) == 2
    assert next_rung(offered("feedback", "vip", "code10", "gift", "refund"), POLICY, NOW) is None


def test_a_skipped_grade_needs_a_reason():
    assert climb("gift", reason="She ordered for a funeral.") == []


def test_what_is_due_and_what_mends_stand_outside_the_ladder():
    assert climb("refund", basis="due") == []
    assert climb("exchange") == []
    assert offered_grades(offered("exchange")) == set()


def test_compensation_waits_for_the_fix():
    mend, gift = an_option(1), an_option(2)
    remedies = (a_remedy(mend, "exchange"), a_remedy(gift, "gift"))
    case = a_complaint(Stage.AGREE, options=(mend, gift), remedies=remedies)
    assert [r.code for r in fix_first(case, gift, remedies[1:])] == [ReasonCode.COMPENSATION_BEFORE_FIX]
    assert fix_first(case, mend, remedies[:1]) == []
    assert fix_first(case, replace(gift, skip_reason="She mended it herself."), remedies[1:]) == []
    assert fix_first(case, gift, remedies) == []
    tried = replace(case, options=(replace(mend, offered_at=NOW), gift))
    assert fix_first(tried, gift, remedies[1:]) == []
    elsewhere = replace(case, options=(replace(mend, point_ids=(uid(1),)), gift))
    assert fix_first(elsewhere, replace(gift, point_ids=(uid(2),)), remedies[1:]) == []


def test_the_due_part_is_not_bargained_away():
    first, second = an_option(1), an_option(2)
    due = a_remedy(first, "refund", basis="due", value=Decimal(30))
    case = a_complaint(Stage.RESOLVE, options=(first,), remedies=(due,))
    less = a_remedy(second, "refund", basis="due", value=Decimal(20))
    assert [r.code for r in due_in_full(case, [less])] == [ReasonCode.DUE_PART_CUT]
    assert [r.code for r in due_in_full(case, [a_remedy(second)])] == [ReasonCode.DUE_PART_CUT]
    assert due_in_full(case, [replace(less, value=Decimal(30))]) == []
    assert due_in_full(replace(case, options=(replace(first, retired_at=NOW),)), [less]) == []


def test_a_fix_that_comes_too_late_is_infeasible():
    case = a_complaint(needed_by=NOW + HOUR)
    exchange, stop_gap, apology = (
        a_remedy(OPTION, "exchange"),
        a_remedy(OPTION, "self_repair", 2),
        a_remedy(OPTION, "apology", 3),
    )
    (reason,) = infeasible(case, "Exchange", [exchange, stop_gap, apology], POLICY, NOW)
    assert reason.code == ReasonCode.INFEASIBLE
    assert reason.values == {"title": "Exchange", "ready_at": NOW + 2 * DAY, "needed_by": NOW + HOUR}
    assert infeasible(case, "Repair", [stop_gap], POLICY, NOW) == []
    assert infeasible(a_complaint(), "Exchange", [exchange], POLICY, NOW) == []


def test_goodwill_is_never_too_late():
    late = replace(POLICY.remedy("gift"), lead=POLICY.remedy("exchange").lead)
    assert in_time(a_complaint(needed_by=NOW + HOUR), late, POLICY, NOW)
    assert ready_at(POLICY.remedy("apology"), POLICY, NOW) == NOW
