"""Dispatching: no order without requirement and limit, and the arbiter's word is remembered."""

from dataclasses import replace
from datetime import timedelta

from redress.domain.contacts import Precedent
from redress.domain.links import Party
from redress.domain.policy import OrderKind
from redress.domain.stages import Stage
from redress.domain.terms import Limit
from redress.journey.assess.dispatch import Dispatching, dispatch
from tests.cast import BO, DORU, ELENA, NOW, a_complaint, a_policy, a_scene, people, person, uid
from tests.journey.acting import codes, refused, take

CASE = a_complaint(Stage.ASSESS)
WORD = Precedent(
    id=uid(95), at=NOW, by=ELENA.id, order_kind="ship", refused_by_department="warehouse", decided_department="finance",
    reason="They hold the stock of gifts.",
)  # fmt: skip


def test_an_order_goes_out_with_the_packs_department_limit_and_requirement():
    done = take(dispatch, CASE, Dispatching(order_kind="ship"), a_scene())
    (order,) = done.case.work_orders
    assert (order.department, order.requirement, order.state) == ("warehouse", "ship it", "sent")
    assert order.due_at == NOW + timedelta(days=2)
    assert done.said["work_order_id"] == str(order.id)


def test_what_is_named_wins_over_the_usual():
    given = Dispatching(
        order_kind="ship", department="logistics", requirement="Who loaded tray 7?",
        due_at=NOW + timedelta(hours=4), assignee_id=DORU.id, purpose="check",
    )  # fmt: skip
    (order,) = take(dispatch, CASE, given, a_scene()).case.work_orders
    assert (order.department, order.requirement, order.purpose) == (
        "logistics",
        "Who loaded tray 7?",
        "check",
    )
    assert (order.due_at, order.assignee_id) == (NOW + timedelta(hours=4), DORU.id)


def test_no_order_goes_out_without_a_limit_ahead_and_a_requirement():
    given = Dispatching(order_kind="ship", due_at=NOW - timedelta(hours=1))
    assert codes(refused(dispatch, CASE, given, a_scene())) == ["order_without_limit"]
    mute = a_policy(orders=(OrderKind("ask", {}, "warehouse", Limit(1, "day"), {}),))
    reasons = refused(dispatch, CASE, Dispatching(order_kind="ask"), a_scene(policy=mute))
    assert codes(reasons) == ["order_without_requirement"]


def test_a_department_that_an_arbiter_freed_of_it_is_named_before_it_goes_there_again():
    scene = a_scene(looked_up={"precedents": (WORD,)})
    (reason,) = refused(dispatch, CASE, Dispatching(order_kind="ship"), scene)
    assert reason.code == "dispatch_against_precedent"
    assert (reason.values["department"], reason.values["decided"]) == ("warehouse", "finance")
    sure = Dispatching(order_kind="ship", despite_precedent=True)
    assert take(dispatch, CASE, sure, scene).case.work_orders[0].department == "warehouse"


def test_a_later_word_and_another_kind_of_order_do_not_stand_in_the_way():
    later = replace(
        WORD, at=NOW + timedelta(days=1), refused_by_department="finance", decided_department="warehouse"
    )
    scene = a_scene(looked_up={"precedents": (WORD, later)})
    assert take(dispatch, CASE, Dispatching(order_kind="ship"), scene).case.work_orders
    gift = a_scene(looked_up={"precedents": (replace(WORD, order_kind="gift"),)})
    assert take(dispatch, CASE, Dispatching(order_kind="ship"), gift).case.work_orders


def test_no_order_goes_to_a_person_who_is_complained_about_or_away():
    accused = Party(id=uid(96), at=NOW, by=BO.id, role="accused", name="Doru", membership_id=DORU.id)
    given = Dispatching(order_kind="ship", assignee_id=DORU.id)
    case = replace(CASE, parties=(accused,))
    assert codes(refused(dispatch, case, given, a_scene())) == ["conflict_of_interest"]
    away = a_scene(people=people(person(DORU, left_at=NOW)))
    assert codes(refused(dispatch, CASE, given, away)) == ["person_away"]
