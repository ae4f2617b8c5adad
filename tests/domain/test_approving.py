"""Who may approve: the lowest level that may, nearest above the case, never the asker, never in conflict."""

from dataclasses import replace
from decimal import Decimal

from redress.domain.agreements import Approval
from redress.domain.approving import answer_due, approvers, deciding, nobody
from redress.domain.links import Party
from redress.domain.reasons import ReasonCode
from redress.domain.stages import Stage
from tests.cast import (
    BO,
    BRANCH,
    CHEN_YU,
    DAY,
    ELENA,
    FENG,
    GWEN,
    JUN,
    NOW,
    a_complaint,
    a_policy,
    a_remedy,
    a_scene,
    an_option,
    people,
    person,
    uid,
)  # fmt: skip

OPTION = an_option(authority="needed", cost=Decimal(80))
EXCHANGE = a_remedy(OPTION, "exchange")
CASE = a_complaint(Stage.RESOLVE, options=(OPTION,), remedies=(EXCHANGE,))
ASKED = Approval(
    id=uid(1),
    at=NOW,
    by=CHEN_YU.id,
    option_id=OPTION.id,
    proposal="x",
    approver_id=ELENA.id,
    due_at=NOW + DAY,
)


def names(*changed, case=CASE, asker=CHEN_YU, remedies=(EXCHANGE,)):
    scene = a_scene(people=people(*changed))
    return [
        (a.person.name, a.for_.name if a.for_ else "")
        for a in approvers(case, OPTION, remedies, asker.id, scene)
    ]


def accused(actor):
    return Party(id=uid(8), at=NOW, by=BO.id, role="accused", name=actor.name, membership_id=actor.id)


def test_the_lowest_level_that_may_comes_first():
    assert names() == [("Elena Marin", ""), ("Feng Wei", "")]


def test_what_is_beyond_the_supervisor_goes_to_the_leader():
    dear = replace(EXCHANGE, value=Decimal(500))
    assert names(remedies=(dear,)) == [("Feng Wei", "")]


def test_a_supervisor_of_another_unit_may_not():
    assert names(person(ELENA, unit_path=BRANCH)) == [("Feng Wei", "")]


def test_nobody_approves_their_own_request():
    assert names(asker=ELENA) == [("Feng Wei", "")]


def test_a_conflict_of_interest_excludes():
    assert names(case=replace(CASE, parties=(accused(ELENA),))) == [("Feng Wei", "")]


def test_an_absent_approvers_deputy_stands_in():
    away = person(ELENA, absent_from=NOW - DAY, deputy_id=GWEN.id)
    assert names(away)[0] == ("Gwen Hughes", "Elena Marin")
    assert names(away, person(GWEN, left_at=NOW)) == [("Feng Wei", "")]
    assert names(replace(away, deputy_id=CHEN_YU.id)) == [("Feng Wei", "")]
    assert names(person(ELENA, left_at=NOW, deputy_id=GWEN.id)) == [("Feng Wei", "")]


def test_when_nobody_is_there_it_is_said_with_the_amount():
    assert names(person(ELENA, left_at=NOW), person(FENG, left_at=NOW)) == []
    assert nobody(OPTION).code == ReasonCode.NOBODY_MAY_APPROVE and nobody(OPTION).values == {
        "cost": "80 EUR"
    }


def decided_by(actor, case=CASE, approval=ASKED, remedies=(EXCHANGE,), scene=None):
    return [r.code for r in deciding(case, approval, OPTION, remedies, actor, scene or a_scene(actor))]


def test_a_request_is_decided_by_a_level_that_may():
    assert decided_by(ELENA) == [] and decided_by(FENG) == []
    assert decided_by(JUN) == [ReasonCode.APPROVER_MAY_NOT]
    assert decided_by(ELENA, remedies=(replace(EXCHANGE, value=Decimal(500)),)) == [
        ReasonCode.APPROVER_MAY_NOT
    ]


def test_never_by_the_asker_or_somebody_standing_in_for_them():
    assert decided_by(ELENA, approval=replace(ASKED, by=ELENA.id)) == [ReasonCode.APPROVER_ASKED_IT]
    assert decided_by(replace(FENG, deputises=frozenset({CHEN_YU.id}))) == [ReasonCode.APPROVER_ASKED_IT]


def test_a_deputy_decides_with_the_level_of_the_absent_unless_that_one_is_in_conflict():
    deputy = replace(GWEN, deputises=frozenset({ELENA.id, uid(999)}))
    assert decided_by(deputy) == []
    assert decided_by(deputy, case=replace(CASE, parties=(accused(ELENA),))) == [ReasonCode.APPROVER_MAY_NOT]


def test_a_request_is_decided_once():
    assert decided_by(ELENA, approval=replace(ASKED, decision="approved")) == [ReasonCode.APPROVAL_DECIDED]


def test_the_complainant_is_answered_promptly_after_it():
    assert answer_due(a_policy(), NOW) == NOW + DAY
