"""The second person: never one who decided before, never in conflict."""

from dataclasses import replace

import pytest

from redress.domain.agreements import Approval
from redress.domain.links import Party
from redress.domain.people import MACHINE_ID
from redress.domain.reasons import ReasonCode
from redress.domain.seconds import deciders, second_people, seconding
from redress.domain.stages import Stage
from tests.cast import (
    BO,
    CHEN_YU,
    ELENA,
    FENG,
    GWEN,
    IVAN,
    JUN,
    NOW,
    a_complaint,
    a_point,
    a_scene,
    people,
    person,
    uid,
)  # fmt: skip
from tests.domain.gates.test_assess import a_second

ASKED = a_second("conclude", uid(201), "", decided_by=None, decided_at=None)
CASE = a_complaint(Stage.INVESTIGATE, seconds=(ASKED,))


def codes(actor, case=CASE, second=ASKED):
    return [r.code for r in seconding(case, second, actor)]


def test_another_person_may_be_second():
    assert codes(JUN) == codes(ELENA) == codes(GWEN) == []


def test_never_the_one_who_asked_nor_their_stand_in():
    assert codes(CHEN_YU) == [ReasonCode.SECOND_DECIDED_BEFORE]
    assert codes(replace(JUN, deputises=frozenset({CHEN_YU.id}))) == [ReasonCode.SECOND_DECIDED_BEFORE]


@pytest.mark.parametrize(
    "decided",
    [
        {"declined_by": ELENA.id},
        {"responsibility_by": ELENA.id},
        {"final_response_by": ELENA.id},
        {"exception_by": ELENA.id},
        {"closed_by": ELENA.id},
        {"points": (a_point(concluded_by=ELENA.id),)},
        {"points": (a_point(outcome_by=ELENA.id),)},
        {"approvals": (Approval(id=uid(1), at=NOW, by=CHEN_YU.id, option_id=uid(2), proposal="x", approver_id=None,
                                due_at=NOW, decision="approved", decided_by=ELENA.id),)},
    ],
)  # fmt: skip
def test_never_one_who_decided_before(decided):
    case = replace(CASE, **decided)
    assert deciders(case) == {ELENA.id}
    assert codes(ELENA, case) == [ReasonCode.SECOND_DECIDED_BEFORE]


def test_who_spoke_on_the_same_matter_is_not_asked_again_but_may_be_on_another():
    spoke = a_second("conclude", uid(201), "disagreed", id=uid(5), decided_by=ELENA.id)
    assert codes(ELENA, replace(CASE, seconds=(spoke, ASKED))) == [ReasonCode.SECOND_DECIDED_BEFORE]
    assert codes(ELENA, replace(CASE, seconds=(replace(spoke, target_id=uid(202)), ASKED))) == []


def test_never_one_who_is_complained_about():
    accused = Party(id=uid(8), at=NOW, by=BO.id, role="accused", name="Elena", membership_id=ELENA.id)
    case = replace(CASE, parties=(accused,))
    assert codes(ELENA, case) == [ReasonCode.CONFLICT_OF_INTEREST]
    assert codes(replace(JUN, deputises=frozenset({ELENA.id})), case) == [ReasonCode.CONFLICT_OF_INTEREST]
    assert ELENA.name not in [p.name for p in second_people(case, ASKED, a_scene())]


def test_the_second_person_speaks_once():
    assert codes(JUN, second=replace(ASKED, decision="agreed")) == [ReasonCode.SECOND_ANSWERED]


def test_the_house_decides_nothing():
    assert deciders(replace(CASE, closed_by=MACHINE_ID)) == frozenset()


def test_colleagues_who_may_be_second_are_there_and_near_or_in_quality():
    found = [p.name for p in second_people(CASE, ASKED, a_scene())]
    assert found == [FENG.name, JUN.name, GWEN.name, ELENA.name]
    assert IVAN.name not in found
    busy = people(person(FENG, load=9), person(JUN, left_at=NOW), person(GWEN, unit_path="/1/3/"))
    assert [p.name for p in second_people(CASE, ASKED, a_scene(people=busy))] == [
        GWEN.name,
        ELENA.name,
        FENG.name,
    ]
