"""Leaving confirm: a satisfied answer and a follow-up, or an end that somebody else agreed to."""

from dataclasses import replace

import pytest

from redress.domain.complaint import Outcome
from redress.domain.gates import confirm, missing
from redress.domain.policy import Gates
from redress.domain.reasons import ReasonCode
from redress.domain.stages import Stage
from redress.domain.undertakings import FollowUp, WorkOrder
from tests.cast import CHEN_YU, DAY, NOW, a_complaint, a_point, a_policy, a_promise, uid
from tests.domain.gates.test_assess import a_second
from tests.domain.gates.test_fulfil import an_obligation

POLICY = a_policy()


def follow_up(ordinal=1, **changes):
    row = FollowUp(id=uid(970 + ordinal), at=NOW, by=CHEN_YU.id, ordinal=ordinal, planned_for=NOW + DAY)
    return replace(row, **changes)


DONE = follow_up(state="done", done_at=NOW, answer="satisfied")
READY = {"satisfaction": "satisfied", "satisfied_at": NOW, "follow_ups": (DONE, follow_up(2))}


def closing(policy=POLICY, now=NOW, **changes):
    case = a_complaint(Stage.CONFIRM, **{**READY, **changes})
    return [reason.code for reason in confirm.closing(case, policy, now)]


def test_satisfied_and_followed_up_it_may_be_closed():
    assert closing() == []
    assert closing(satisfaction="beyond_expectation") == []


@pytest.mark.parametrize("answer", ["", "not_satisfied", "not_reached"])
def test_no_close_before_a_satisfied_answer(answer):
    assert closing(satisfaction=answer) == [ReasonCode.NO_SATISFIED_ANSWER]


def test_the_first_follow_up_is_done_or_its_attempts_recorded():
    assert closing(follow_ups=(follow_up(), follow_up(2))) == [ReasonCode.FIRST_FOLLOW_UP_MISSING]
    twice = follow_up(state="not_reached", attempts=2)
    assert closing(follow_ups=(twice, follow_up(2))) == [ReasonCode.FIRST_FOLLOW_UP_MISSING]
    assert closing(follow_ups=(replace(twice, attempts=3), follow_up(2))) == []


def test_the_second_follow_up_is_planned_where_the_pack_wants_two():
    assert closing(follow_ups=(DONE,)) == [ReasonCode.SECOND_FOLLOW_UP_UNPLANNED]
    assert closing(a_policy(gates=Gates(two_follow_ups=False)), follow_ups=(DONE,)) == []
    assert closing(follow_ups=()) == [
        ReasonCode.FIRST_FOLLOW_UP_MISSING,
        ReasonCode.SECOND_FOLLOW_UP_UNPLANNED,
    ]


def test_a_no_at_the_follow_up_asks_for_reopening():
    no = replace(DONE, answer="not_satisfied")
    assert closing(follow_ups=(no, follow_up(2))) == [ReasonCode.FOLLOW_UP_SAID_NO]


def test_after_a_reopening_the_follow_ups_are_asked_anew():
    assert closing(reopened=1) == [ReasonCode.FIRST_FOLLOW_UP_MISSING, ReasonCode.SECOND_FOLLOW_UP_UNPLANNED]
    assert closing(reopened=1, follow_ups=(replace(DONE, ordinal=3), follow_up(4))) == []


FINAL = {
    "satisfaction": "not_satisfied", "satisfied_at": None, "final_response_at": NOW, "recourse_until": NOW + 30 * DAY,
    "seconds": (a_second("respond_finally", uid(1)),),
    "follow_ups": (replace(DONE, answer="not_satisfied"), follow_up(2)),
}  # fmt: skip


def test_a_final_response_closes_once_its_recourse_is_over():
    assert closing(**FINAL) == [ReasonCode.RECOURSE_RUNNING]
    assert closing(now=NOW + 30 * DAY, **FINAL) == []
    assert closing(now=NOW + 30 * DAY, **{**FINAL, "seconds": ()}) == [ReasonCode.FINAL_WITHOUT_SECOND]


def test_an_exception_is_agreed_by_a_second_person():
    lone = {"satisfaction": "", "exception_reason": "Gone abroad, no address."}
    assert closing(**lone) == [ReasonCode.EXCEPTION_WITHOUT_SECOND]
    assert closing(**lone, seconds=(a_second("close_exception", uid(1)),)) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"obligations": (an_obligation(),)}, ReasonCode.OBLIGATION_OPEN),
        ({"promises": (a_promise(),)}, ReasonCode.PROMISE_OPEN),
        ({"promises": (a_promise(state="broken"),)}, ReasonCode.PROMISE_OPEN),
        ({"seconds": (a_second("conclude", uid(1), ""),)}, ReasonCode.SECOND_PENDING),
        ({"safety": True}, ReasonCode.SAFETY_NOT_SECURED),
        ({"points": (a_point(stage=Stage.FULFIL),)}, ReasonCode.POINTS_NOT_THERE),
        ({"closed_at": NOW}, ReasonCode.ALREADY_CLOSED),
    ],
)
def test_nothing_owed_promised_or_undecided_is_closed_over(changes, code):
    assert closing(**changes) == [code]


def test_open_and_disputed_orders_hold_but_improvements_run_on():
    order = WorkOrder(
        id=uid(1), at=NOW, by=CHEN_YU.id, kind="report", department="logistics", requirement="x", due_at=NOW
    )
    assert closing(work_orders=(order,)) == [ReasonCode.ORDER_OPEN]
    assert closing(work_orders=(replace(order, state="refused"),)) == [ReasonCode.ORDER_OPEN]
    assert closing(work_orders=(replace(order, state="answered"),)) == []
    assert closing(work_orders=(replace(order, purpose="improvement"),)) == []


def test_what_was_withdrawn_closes_on_the_complainants_word_but_never_over_danger():
    gone = {
        "satisfaction": "", "satisfied_at": None, "follow_ups": (), "withdrawn_at": NOW, "promises": (a_promise(),),
        "points": (a_point(stage=Stage.CONFIRM, outcome=Outcome.WITHDRAWN),),
    }  # fmt: skip
    assert closing(**gone) == []
    assert closing(**gone, safety=True) == [ReasonCode.SAFETY_NOT_SECURED]


def test_what_was_declined_or_forwarded_needs_no_satisfied_answer():
    none = {"satisfaction": "", "satisfied_at": None, "follow_ups": ()}
    forwarded = {**none, "points": (a_point(stage=Stage.CONFIRM, outcome=Outcome.FORWARDED),)}
    assert closing(**forwarded) == []
    declined = {**none, "points": (a_point(stage=Stage.CONFIRM, outcome=Outcome.DECLINED),)}
    assert closing(**declined) == [ReasonCode.NO_SATISFIED_ANSWER]
    assert closing(**declined, recourse_until=NOW + DAY) == [ReasonCode.RECOURSE_RUNNING]
    assert closing(**declined, recourse_until=NOW) == []


def test_the_gate_says_what_holds_the_closing_or_that_only_the_closing_is_left():
    case = a_complaint(Stage.CONFIRM, **READY)
    (ready,) = missing(case, case.points[0], POLICY, NOW)
    assert ready.code == ReasonCode.READY_TO_CLOSE and ready.step == "close"
    assert missing(replace(case, closed_at=NOW), case.points[0], POLICY, NOW) == ()
    held = replace(case, satisfied_at=None)
    assert [r.code for r in missing(held, case.points[0], POLICY, NOW)] == [ReasonCode.NO_SATISFIED_ANSWER]


def test_imported_history_is_exempt_until_it_is_reopened():
    bare = a_complaint(Stage.CONFIRM, imported=True)
    assert missing(bare, bare.points[0], POLICY, NOW) == () and confirm.closing(bare, POLICY, NOW) == []
    assert confirm.closing(replace(bare, reopened=1), POLICY, NOW) != []


def test_only_what_went_further_is_reopened():
    assert confirm.reopening(a_complaint(Stage.CONFIRM), Stage.RESOLVE) == []
    (reason,) = confirm.reopening(a_complaint(Stage.RESOLVE), Stage.RESOLVE)
    assert reason.code == ReasonCode.NOTHING_TO_REOPEN
