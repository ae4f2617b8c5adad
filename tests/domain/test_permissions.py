"""Who may: the table over every stage, step and role, and the tie between person and complaint."""

from dataclasses import replace
from itertools import product

import pytest

from redress.domain.agreements import Approval
from redress.domain.links import Party
from redress.domain.moves import MOVES, is_deciding
from redress.domain.people import Actor
from redress.domain.permissions import COLLEAGUE_STEPS, ORDER_STEPS, in_place, may, own_order, visible
from redress.domain.reasons import ReasonCode
from redress.domain.stages import Manner, Role, Stage, Step
from redress.domain.undertakings import Escalation, WorkOrder
from tests.cast import (
    ANA,
    BO,
    BRANCH,
    CHEN_YU,
    DAY,
    DORU,
    ELENA,
    FENG,
    GWEN,
    HALL,
    HOUSE,
    HUGO,
    INES,
    IVAN,
    JUN,
    MALLORY,
    NOW,
    a_complaint,
    a_point,
    uid,
)  # fmt: skip

# One person per role, each with every tie to the complaint that the role can have.
BY_ROLE = {
    Role.COMPLAINANT: ANA, Role.REGISTRAR: BO, Role.HANDLER: CHEN_YU, Role.DEPARTMENT: DORU, Role.SUPERVISOR: ELENA,
    Role.APPROVER: FENG, Role.QUALITY: GWEN, Role.AUDITOR: HUGO, Role.ADMINISTRATOR: INES, Role.MACHINE: HOUSE,
}  # fmt: skip


def an_order(**changes):
    row = WorkOrder(
        id=uid(701),
        at=NOW,
        by=CHEN_YU.id,
        kind="ship",
        department="warehouse",
        requirement="ship it",
        due_at=NOW + DAY,
    )
    return replace(row, **changes)


def tied(stage=Stage.ASSESS, **changes):
    return a_complaint(stage, **{"owner_id": CHEN_YU.id, "work_orders": (an_order(),), **changes})


def party(actor, role="accused", **changes):
    return replace(
        Party(id=uid(801), at=NOW, by=BO.id, role=role, name=actor.name, membership_id=actor.id), **changes
    )


def codes(reasons):
    return [reason.code for reason in reasons]


@pytest.mark.parametrize("role", Role)
def test_stage_step_and_role_allow_exactly_what_the_table_says(role):
    actor = BY_ROLE[role]
    for stage, step in product(Stage, Step):
        case = tied(stage)
        allowed = role in MOVES[step].roles
        assert role is not Role.DEPARTMENT or not allowed or step in ORDER_STEPS
        if role is Role.ADMINISTRATOR:
            assert codes(may(actor, step, case)) in (["hidden"], ["role_may_not"])
            continue
        assert (may(actor, step, case) == []) == allowed, (stage, step, role)
        assert (in_place(step, case) == []) == (stage in MOVES[step].stages), (stage, step)


@pytest.mark.parametrize("step", Step)
def test_every_refusal_by_role_names_the_roles_that_may(step):
    for actor in BY_ROLE.values():
        for reason in may(actor, step, tied()):
            if reason.code != ReasonCode.HIDDEN:
                assert reason.who == tuple(sorted(role.value for role in MOVES[step].roles))
                assert reason.values["step"] == step.value


def test_every_step_has_its_line_in_the_table_and_somebody_who_may_take_it():
    assert set(MOVES) == set(Step)
    assert all(move.roles and move.stages for move in MOVES.values())
    assert is_deciding(Step.ACCEPT) and not is_deciding(Step.NOTE)
    assert {move.manner for move in MOVES.values()} == set(Manner)


def test_a_step_that_is_not_in_the_stage_says_where_it_is():
    (reason,) = in_place(Step.CLOSE, tied(Stage.ASSESS))
    assert reason.code == ReasonCode.STEP_NOT_HERE
    assert reason.values == {"step": "close", "stage": "assess", "stages": ["confirm"]}


def test_a_step_exists_where_any_live_point_stands():
    points = (a_point(1, stage=Stage.FULFIL), a_point(2, stage=Stage.INVESTIGATE))
    assert in_place(Step.RECORD_DELIVERY, tied(Stage.INVESTIGATE, points=points)) == []
    assert in_place(Step.NOTE, tied(points=())) == []


def test_the_complainant_sees_and_touches_only_their_own_complaint():
    other = tied(complainant_id=uid(9))
    assert visible(ANA, tied()) and not visible(ANA, other)
    assert codes(may(ANA, Step.REPLY, other)) == [ReasonCode.HIDDEN]


def test_a_complainant_who_came_by_a_link_sees_that_complaint_alone():
    by_link = replace(ANA, complaint_id=uid(1))
    assert visible(by_link, tied())
    assert not visible(by_link, tied(id=uid(2)))


def test_a_handler_acts_on_their_own_complaints_and_on_what_nobody_owns():
    assert may(CHEN_YU, Step.CLASSIFY, tied()) == []
    assert may(JUN, Step.CLASSIFY, tied(owner_id=None)) == []
    assert codes(may(JUN, Step.CLASSIFY, tied())) == [ReasonCode.NOT_THE_OWNER]


@pytest.mark.parametrize("step", sorted(COLLEAGUE_STEPS))
def test_a_colleague_of_the_unit_may_add_what_the_complainant_tells_them(step):
    allowed = Role.HANDLER in MOVES[step].roles
    assert (may(JUN, step, tied()) == []) == allowed


def test_a_handler_who_stands_in_for_the_owner_acts_for_them():
    deputy = replace(IVAN, deputises=frozenset({CHEN_YU.id}))
    assert may(deputy, Step.CLASSIFY, tied()) == []
    assert codes(may(IVAN, Step.CLASSIFY, tied())) == [ReasonCode.HIDDEN]


def test_another_unit_sees_nothing_and_the_units_above_see_all():
    assert not visible(IVAN, tied(owner_id=None))
    assert visible(ELENA, tied()) and visible(FENG, tied())
    assert not visible(ELENA, tied(unit_path=BRANCH))
    assert codes(may(ELENA, Step.ASSIGN, tied(unit_path=BRANCH))) == [ReasonCode.HIDDEN]


def test_another_organisation_is_answered_as_if_there_were_nothing():
    for step in Step:
        assert codes(may(MALLORY, step, tied())) == [ReasonCode.HIDDEN]


@pytest.mark.parametrize("role", ["accused", "answerable"])
def test_whoever_is_complained_about_may_not_see_own_or_decide(role):
    for actor in (CHEN_YU, ELENA, FENG, GWEN, HUGO, DORU):
        case = tied(parties=(party(actor, role),))
        assert not visible(actor, case)
        assert codes(may(actor, Step.NOTE, case)) == [ReasonCode.HIDDEN]


def test_a_witness_or_a_party_that_is_none_any_more_has_no_conflict():
    assert visible(CHEN_YU, tied(parties=(party(CHEN_YU, "witness"),)))
    assert visible(CHEN_YU, tied(parties=(party(CHEN_YU, ended_at=NOW),)))


def test_nobody_stands_in_for_an_owner_who_is_complained_about():
    deputy = replace(IVAN, deputises=frozenset({CHEN_YU.id}))
    assert not visible(deputy, tied(parties=(party(CHEN_YU),)))


def test_quality_and_auditors_see_the_whole_organisation_and_auditors_change_nothing():
    case = tied(unit_path=BRANCH)
    assert visible(GWEN, case) and visible(HUGO, case)
    assert all(codes(may(HUGO, step, case)) == [ReasonCode.ROLE_MAY_NOT] for step in Step)


def test_administrators_run_the_house_without_reading_complaints():
    assert not visible(INES, tied())


def test_the_house_acts_only_where_the_table_says():
    assert may(HOUSE, Step.DELIVER, tied()) == []
    assert codes(may(HOUSE, Step.ACCEPT, tied(Stage.AGREE))) == [ReasonCode.ROLE_MAY_NOT]


def test_a_registrar_sees_their_unit_and_what_they_wrote_down():
    assert visible(BO, tied())
    assert visible(BO, tied(unit_path=BRANCH))  # lodged by him
    elsewhere = tied(unit_path=BRANCH, lodged_by=uid(9))
    assert codes(may(BO, Step.NOTE, elsewhere)) == [ReasonCode.HIDDEN]


def test_anyone_at_the_intake_may_write_a_complaint_down_for_another_unit():
    new = tied(Stage.RECEIVE, unit_path=BRANCH, owner_id=None, lodged_by=None)
    for actor in (BO, CHEN_YU, ELENA):
        assert may(actor, Step.LODGE, new) == []
    assert codes(may(GWEN, Step.LODGE, new)) == [ReasonCode.ROLE_MAY_NOT]


def test_a_department_sees_only_what_it_was_ordered():
    assert visible(DORU, tied())
    assert not visible(DORU, tied(work_orders=()))
    assert not visible(DORU, tied(work_orders=(an_order(department="finance"),)))
    assert visible(DORU, tied(work_orders=(an_order(department="finance", assignee_id=DORU.id),)))
    assert not visible(DORU, tied(work_orders=(an_order(assignee_id=uid(9)),)))


def test_the_link_of_one_order_opens_that_order_and_nothing_else():
    by_link = replace(DORU, order_id=uid(701))
    assert may(by_link, Step.ANSWER_ORDER, tied()) == []
    assert codes(may(by_link, Step.ANSWER_ORDER, tied(work_orders=()))) == [ReasonCode.HIDDEN]
    handler_by_link = replace(CHEN_YU, order_id=uid(701))
    assert codes(may(handler_by_link, Step.CLASSIFY, tied())) == [ReasonCode.NOT_YOUR_ORDER]


def test_an_order_is_answered_by_its_own_people():
    order, other = an_order(), an_order(id=uid(702), department="finance")
    assert own_order(replace(DORU, order_id=uid(701)), order) == []
    assert codes(own_order(replace(DORU, order_id=uid(701)), other)) == [ReasonCode.NOT_YOUR_ORDER]
    assert own_order(DORU, order) == [] and own_order(CHEN_YU, other) == []
    assert codes(own_order(DORU, other)) == [ReasonCode.NOT_YOUR_ORDER]


def test_whoever_is_named_in_the_case_may_act_from_another_unit():
    boss = replace(ELENA, unit_path=BRANCH, unit_id=3)
    assert not visible(boss, tied())
    asked = Approval(
        id=uid(1), at=NOW, by=CHEN_YU.id, option_id=uid(2), proposal="x", approver_id=boss.id, due_at=NOW
    )
    assert may(boss, Step.APPROVE, tied(Stage.RESOLVE, approvals=(asked,))) == []
    refused = an_order(state="refused", refused_at=NOW, arbiter_id=boss.id)
    assert may(boss, Step.ARBITRATE, tied(work_orders=(refused,))) == []
    risen = Escalation(
        id=uid(3),
        at=NOW,
        by=CHEN_YU.id,
        level=1,
        trigger="old",
        to_id=boss.id,
        process="she calls",
        answer_by=NOW,
    )
    assert may(boss, Step.TRANSFER, tied(escalations=(risen,))) == []


def test_of_two_roles_the_one_that_may_decides():
    both = replace(JUN, roles=frozenset({Role.HANDLER, Role.QUALITY}))
    assert may(both, Step.NAME_ROOT_CAUSE, tied(Stage.INVESTIGATE)) == []
    lodger = Actor(
        uid(5), 1, "Wu", frozenset({Role.REGISTRAR, Role.DEPARTMENT}), 2, HALL, department="warehouse"
    )
    assert codes(may(lodger, Step.CORRECT, tied(unit_path=BRANCH, lodged_by=None))) == [
        ReasonCode.NOT_YOUR_UNIT
    ]
    clerk = Actor(
        uid(6), 1, "Li", frozenset({Role.SUPERVISOR, Role.DEPARTMENT}), 2, HALL, department="warehouse"
    )
    assert codes(may(clerk, Step.CLASSIFY, tied(unit_path=BRANCH))) == [ReasonCode.NOT_YOUR_UNIT]
    reader = Actor(uid(7), 1, "Ma", frozenset({Role.AUDITOR, Role.DEPARTMENT}), 2, HALL, department="finance")
    assert codes(may(reader, Step.ANSWER_ORDER, tied())) == [ReasonCode.NOT_YOUR_ORDER]


def test_whoever_has_an_order_but_no_other_tie_takes_only_the_steps_of_orders():
    assert codes(may(replace(DORU, order_id=uid(701)), Step.APOLOGISE, tied())) == [ReasonCode.ROLE_MAY_NOT]
    assert Role.DEPARTMENT in MOVES[Step.CARRY_OUT].roles and may(DORU, Step.CARRY_OUT, tied()) == []
