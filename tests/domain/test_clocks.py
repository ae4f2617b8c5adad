"""Clocks: those that ought to run, made so from whatever runs; the same state gives the same clocks."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from redress.domain.agreements import Approval
from redress.domain.calendars import PLAIN, Calendar, Calendars, Special
from redress.domain.changes import apply
from redress.domain.clock_kinds import ClockKind
from redress.domain.clocks import reconcile
from redress.domain.complaint import Outcome
from redress.domain.investigation import Question
from redress.domain.learning import Improvement
from redress.domain.limiting import desired_clocks
from redress.domain.stages import Stage
from redress.domain.terms import Limit
from redress.domain.undertakings import Clock, FollowUp, Pause, WorkOrder
from redress.packs.calendars import calendar
from redress.packs.regime_library import shipped_regimes
from tests.cast import (
    CHEN_YU,
    DAY,
    ELENA,
    HOUR,
    NOW,
    a_complaint,
    a_point,
    a_policy,
    a_promise,
    a_scene,
    an_option,
    uid,
)  # fmt: skip
from tests.domain.gates.test_assess import a_second
from tests.domain.gates.test_fulfil import an_obligation

POLICY = a_policy()


def ticking(case, now=NOW):
    return apply(case, reconcile(case, POLICY, now, a_scene(now=now)))


def clock(case, kind, target=None):
    found = [c for c in case.clocks if c.kind == kind and (target is None or c.target_id == target)]
    return found[-1] if found else None


def row(**changes):
    return {"id": uid(1), "at": NOW, "by": CHEN_YU.id, **changes}


def test_a_new_complaint_is_acknowledged_answered_and_reported_on_in_time():
    case = ticking(a_complaint())
    assert {c.rule: c.due_at for c in case.clocks} == {
        "urgency.acknowledge": NOW + 4 * HOUR, "urgency.first_answer": NOW + DAY,
        "urgency.progress_every": NOW + 2 * DAY, "trigger.old": NOW + 10 * DAY,
    }  # fmt: skip


@pytest.mark.parametrize("stage", Stage)
def test_reconciling_twice_changes_nothing(stage):
    case = ticking(a_complaint(stage))
    for later in (NOW, NOW + HOUR, NOW + DAY):
        assert reconcile(case, POLICY, later, a_scene(now=later)) == []


def test_what_was_done_meets_its_clock():
    case = replace(ticking(a_complaint()), acknowledged_at=NOW + HOUR, answered_at=NOW + 2 * HOUR)
    case = ticking(case, NOW + 2 * HOUR)
    assert clock(case, "acknowledge").met_at == NOW + HOUR
    assert clock(case, "first_answer").met_at == NOW + 2 * HOUR


def test_a_higher_urgency_moves_the_limit_and_forgets_the_warning():
    case = ticking(a_complaint(Stage.ASSESS))
    warned = replace(case, clocks=tuple(replace(c, warned_at=NOW) for c in case.clocks), urgency="urgent")
    case = ticking(warned)
    assert clock(case, "investigate").due_at == NOW + 3 * DAY
    assert clock(case, "investigate").warned_at is None
    late = ticking(warned, NOW + 10 * DAY)
    assert clock(late, "investigate").warned_at == NOW


def test_each_progress_report_meets_one_clock_and_starts_the_next():
    case = ticking(a_complaint(Stage.ASSESS))
    case = ticking(replace(case, progress_at=NOW + DAY), NOW + DAY)
    first, second = (c for c in case.clocks if c.kind == "progress")
    assert first.met_at == NOW + DAY and second.due_at == NOW + 3 * DAY and second.running


def test_no_more_progress_reports_once_the_remedy_is_there():
    case = ticking(a_complaint(Stage.ASSESS))
    case = ticking(replace(case, stage=Stage.CONFIRM))
    assert clock(case, "progress").cancelled_at == NOW


def test_the_investigation_ends_with_the_last_verdict():
    points = (a_point(1, concluded_at=NOW + HOUR), a_point(2), a_point(3, outcome=Outcome.DECLINED))
    case = ticking(a_complaint(Stage.INVESTIGATE, points=points))
    assert clock(case, "investigate").running
    done = (points[0], replace(points[1], concluded_at=NOW + 2 * HOUR), points[2])
    assert clock(ticking(replace(case, points=done)), "investigate").met_at == NOW + 2 * HOUR


def test_a_reopened_investigation_gets_a_clock_of_its_own():
    case = ticking(a_complaint(Stage.RESOLVE))
    assert not clock(case, "investigate").running
    later = NOW + 20 * DAY
    again = replace(case, stage=Stage.INVESTIGATE, reopened=1, points=(a_point(stage=Stage.INVESTIGATE),))
    case = ticking(again, later)
    assert clock(case, "investigate").due_at == later + 6 * DAY
    assert reconcile(case, POLICY, later + DAY, a_scene(now=later + DAY)) == []


def test_a_pause_pushes_house_limits_but_no_promise():
    pause = Pause(**row(), reason="papers", until=NOW + 5 * DAY)
    case = ticking(a_complaint(Stage.ASSESS, pauses=(pause,)))
    assert clock(case, "investigate").due_at == NOW + 10 * DAY
    assert clock(case, "promise").due_at == NOW + DAY
    assert clock(case, "pause").due_at == NOW + 5 * DAY
    resumed = replace(pause, resumed_at=NOW + DAY)
    case = ticking(replace(case, pauses=(resumed,)), NOW + DAY)
    assert clock(case, "investigate").due_at == NOW + 6 * DAY
    assert clock(case, "pause").met_at == NOW + DAY


def test_orders_have_a_limit_and_a_refusal_starts_the_arbiters_clock():
    order = WorkOrder(**row(), kind="ship", department="warehouse", requirement="x", due_at=NOW + DAY)
    case = ticking(a_complaint(Stage.ASSESS, work_orders=(order,)))
    assert clock(case, "work_order").due_at == NOW + DAY
    refused = replace(order, state="refused", refused_at=NOW + HOUR)
    case = ticking(replace(case, work_orders=(refused,)), NOW + HOUR)
    assert clock(case, "work_order").met_at == NOW + HOUR
    assert clock(case, "arbitration").due_at == NOW + HOUR + DAY
    decided = ticking(replace(case, work_orders=(replace(refused, arbitration="upheld"),)), NOW + 2 * HOUR)
    assert clock(decided, "arbitration").met_at == NOW + 2 * HOUR
    withdrawn = ticking(replace(case, work_orders=(replace(order, state="cancelled"),)))
    assert clock(withdrawn, "arbitration").cancelled_at == NOW


def test_obligations_improvements_and_promises_have_theirs():
    measure = Improvement(
        **row(id=uid(5)), problem="x", measure="rule", action="y", department="d", due_at=NOW + DAY
    )
    case = ticking(a_complaint(Stage.FULFIL, obligations=(an_obligation(),), improvements=(measure,)))
    assert clock(case, "obligation").due_at == NOW + DAY and clock(case, "improvement").due_at == NOW + DAY
    done = (an_obligation(state="released", released_at=NOW),)
    assert clock(ticking(replace(case, obligations=done)), "obligation").met_at == NOW


def test_a_moved_promise_leaves_its_clock_to_the_next():
    case = ticking(a_complaint(Stage.ASSESS))
    moved = (a_promise(state="moved", next_id=uid(502)), a_promise(2, due_at=NOW + 3 * DAY))
    case = ticking(replace(case, promises=moved))
    assert clock(case, "promise", uid(501)).cancelled_at == NOW
    assert clock(case, "promise", uid(502)).due_at == NOW + 3 * DAY


def test_after_an_approval_the_complainant_is_answered_in_time():
    asked = Approval(**row(), option_id=uid(301), proposal="x", approver_id=ELENA.id, due_at=NOW + DAY)
    case = ticking(a_complaint(Stage.RESOLVE, approvals=(asked,)))
    assert clock(case, "approval").due_at == NOW + DAY
    decided = replace(asked, decision="approved", decided_at=NOW + HOUR)
    case = ticking(replace(case, approvals=(decided,)), NOW + HOUR)
    assert clock(case, "approval").met_at == NOW + HOUR
    assert clock(case, "answer_after_approval").due_at == NOW + HOUR + DAY
    told = ticking(replace(case, options=(an_option(offered_at=NOW + 2 * HOUR),)), NOW + 2 * HOUR)
    assert clock(told, "answer_after_approval").met_at == NOW + 2 * HOUR


def test_offers_questions_and_second_persons_are_not_waited_for_without_end():
    question = Question(**row(), text="Which waybill?")
    told = replace(question, id=uid(2), awaited=False)
    case = a_complaint(
        Stage.AGREE, options=(an_option(offered_at=NOW), an_option(2)), questions=(question, told),
        seconds=(a_second("conclude", uid(1), "", decided_at=None),),
    )  # fmt: skip
    case = ticking(case)
    assert clock(case, "offer_answer").due_at == NOW + 10 * DAY
    assert clock(case, "complainant_answer", uid(1)).due_at == NOW + 10 * DAY
    assert clock(case, "complainant_answer", uid(2)) is None
    assert clock(case, "second_person").due_at == NOW + DAY
    objected = ticking(replace(case, options=(an_option(offered_at=NOW, objected_at=NOW + HOUR),)))
    assert clock(objected, "offer_answer").met_at == NOW + HOUR


def test_follow_ups_and_recourse_have_their_dates():
    planned = FollowUp(**row(), ordinal=1, planned_for=NOW + 3 * DAY)
    case = a_complaint(
        Stage.CONFIRM, follow_ups=(planned,), final_response_at=NOW, recourse_until=NOW + 30 * DAY
    )  # fmt: skip
    case = ticking(case)
    assert clock(case, "follow_up").due_at == NOW + 3 * DAY and clock(case, "recourse").running
    tried = replace(planned, state="not_reached", last_attempt_at=NOW + 4 * DAY)
    case = ticking(replace(case, follow_ups=(tried,)), NOW + 30 * DAY)
    assert clock(case, "follow_up").met_at == NOW + 4 * DAY
    assert clock(case, "recourse").met_at == NOW + 30 * DAY


def test_a_withdrawal_stops_all_but_safety():
    case = ticking(a_complaint(Stage.ASSESS, safety=True))
    gone = ticking(replace(case, withdrawn_at=NOW))
    assert [c.kind for c in gone.clocks if c.running] == [ClockKind.SAFETY]
    assert clock(ticking(replace(gone, safety_secured_at=NOW + HOUR)), "safety").met_at == NOW + HOUR


def test_a_merged_or_imported_complaint_has_no_clocks():
    assert list(desired_clocks(a_complaint(merged_into=uid(2)), POLICY, NOW)) == []
    assert ticking(a_complaint(Stage.ASSESS, imported=True)).clocks == ()


def test_a_round_of_follow_ups_that_a_reopening_ended_has_no_clock():
    over = FollowUp(**row(), ordinal=2, planned_for=NOW + 30 * DAY)
    case = ticking(a_complaint(Stage.CONFIRM, follow_ups=(over,)))
    case = ticking(replace(case, follow_ups=(replace(over, state="not_reached", words="reopened"),)))
    assert clock(case, "follow_up").cancelled_at == NOW


def test_a_clock_knows_what_started_it_by_which_rule_and_span():
    answer = clock(ticking(a_complaint()), "first_answer")
    assert (answer.started_at, answer.rule, answer.span, answer.calendar) == (
        NOW,
        "urgency.first_answer",
        "1 day",
        "",
    )
    assert answer.warn_at == NOW + DAY * 4 / 5 and answer.legal_due_at is None


def test_a_date_that_a_person_set_has_no_span_and_one_that_the_kind_gives_has():
    by_kind = WorkOrder(**row(), kind="ship", department="warehouse", requirement="x", due_at=NOW + 2 * DAY)
    by_hand = WorkOrder(
        **row(id=uid(2)), kind="ship", department="warehouse", requirement="x", due_at=NOW + DAY
    )
    case = ticking(a_complaint(Stage.ASSESS, work_orders=(by_kind, by_hand)))
    assert clock(case, "work_order", uid(1)).span == "2 day"
    assert (
        clock(case, "work_order", uid(2)).span == "" and clock(case, "work_order", uid(2)).due_at == NOW + DAY
    )


def test_a_new_calendar_moves_nothing_until_the_dates_are_counted_anew():
    office = replace(
        POLICY, urgencies=tuple(replace(u, first_answer=Limit(2, "business_day")) for u in POLICY.urgencies)
    )
    case = apply(a_complaint(), reconcile(a_complaint(), office, NOW, a_scene()))
    shut = Calendar("shut", "UTC", special={(NOW + DAY).date(): Special(False, "Flood", "house")})
    flooded = replace(office, calendars=Calendars(shut))
    assert reconcile(case, flooded, NOW, a_scene()) == []
    moved = apply(case, reconcile(case, flooded, NOW, a_scene(), anew=True))
    assert clock(case, "first_answer").due_at == NOW + 2 * DAY
    assert clock(moved, "first_answer").due_at == NOW + 3 * DAY
    assert apply(moved, reconcile(moved, office, NOW, a_scene(), anew=True)).clocks == case.clocks


def test_a_regulators_own_date_runs_beside_the_others():
    case = ticking(
        a_complaint(Stage.ASSESS, regulator="ANPC", regulator_at=NOW, regulator_due_at=NOW + 5 * DAY)
    )
    assert clock(case, "regulator").due_at == NOW + 5 * DAY
    answered = ticking(replace(case, final_response_at=NOW + 2 * DAY), NOW + 2 * DAY)
    assert clock(answered, "regulator").met_at == NOW + 2 * DAY


def test_from_the_agreement_to_the_last_proof_is_one_clock_and_a_later_agreed_date_holds():
    soon, late = an_obligation(due_at=NOW + DAY), replace(an_obligation(), id=uid(88), due_at=NOW + 30 * DAY)
    assert (
        clock(ticking(a_complaint(Stage.FULFIL, obligations=(soon,))), "execution").due_at
        == soon.at + 4 * DAY
    )
    case = ticking(a_complaint(Stage.FULFIL, obligations=(soon, late)))
    assert clock(case, "execution").due_at == NOW + 30 * DAY


def test_a_clock_from_before_rules_were_kept_is_taken_over_where_it_stands():
    old = Clock(**row(id=uid(77)), kind="first_answer", due_at=NOW + DAY)
    case = ticking(a_complaint(clocks=(old,)))
    found = [each for each in case.clocks if each.kind == "first_answer"]
    assert [(each.id, each.rule, each.due_at) for each in found] == [
        (uid(77), "urgency.first_answer", NOW + DAY)
    ]


def test_the_law_and_the_house_run_side_by_side_each_by_its_own_calendar():
    courier = shipped_regimes().get("cn-express-reg")
    china = Calendars(PLAIN, {"CN": calendar("CN")})
    both = replace(POLICY, regimes=(courier,), calendars=china)
    case = apply(a_complaint(), reconcile(a_complaint(), both, NOW, a_scene()))
    law = next(each for each in case.clocks if each.rule == "cn-express-reg/final")
    assert (law.kind, law.calendar) == ("legal", "CN")
    assert str(law.due_at.astimezone(ZoneInfo("Asia/Shanghai")))[:16] == "2026-03-09 23:59"
    assert clock(case, "first_answer").due_at == NOW + DAY


def test_a_danger_that_comes_back_has_a_clock_of_its_own():
    policy = POLICY
    case = a_complaint(safety=True)
    case = apply(case, reconcile(case, policy, NOW, a_scene(now=NOW)))
    case = replace(case, safety_secured_at=NOW + HOUR)
    case = apply(case, reconcile(case, policy, NOW + HOUR, a_scene(now=NOW + HOUR)))
    case, later = replace(case, safety_secured_at=None), NOW + 2 * DAY
    case = apply(case, reconcile(case, policy, later, a_scene(now=later)))
    first, again = [clock for clock in case.clocks if clock.kind == ClockKind.SAFETY]
    assert first.met_at == NOW + HOUR
    assert again.running and again.started_at == later
    assert reconcile(case, policy, later + HOUR, a_scene(now=later + HOUR)) == []


def test_imported_history_that_comes_back_begins_when_it_comes_back():
    later = NOW + 400 * DAY
    courier = shipped_regimes().get("cn-express-reg")
    lawful = replace(POLICY, regimes=(courier,), calendars=Calendars(PLAIN, {"CN": calendar("CN")}))
    back = a_complaint(Stage.INVESTIGATE, imported=True, reopened=1, acknowledged_at=None, answered_at=None)
    case = apply(back, reconcile(back, lawful, later, a_scene(now=later)))
    assert {c.started_at for c in case.clocks if c.kind in {"acknowledge", "first_answer"}} == {later}
    assert not any(c.kind == "legal" for c in case.clocks)
    assert reconcile(case, lawful, later + DAY, a_scene(now=later + DAY)) == []


def test_what_comes_back_is_unsolved_from_then_on():
    case = ticking(a_complaint(Stage.ASSESS))
    solved = ticking(replace(case, stage=Stage.CONFIRM), NOW + 5 * DAY)
    assert not any(c.running for c in solved.clocks if c.rule == "trigger.old")
    back = ticking(replace(solved, stage=Stage.INVESTIGATE, reopened=1), NOW + 60 * DAY)
    again = [c for c in back.clocks if c.rule == "trigger.old" and c.running]
    assert [c.started_at for c in again] == [NOW + 60 * DAY]
