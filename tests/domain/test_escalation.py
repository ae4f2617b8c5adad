"""Escalation: three triggers of the source and the threat, upwards only, with process and date."""

from dataclasses import replace

import pytest

from redress.domain.escalation import asked_for, escalating, level_of, taker
from redress.domain.links import Party
from redress.domain.policy import EscalationTrigger
from redress.domain.reasons import ReasonCode
from redress.domain.stages import Stage
from redress.domain.undertakings import FollowUp
from tests.cast import (
    BO,
    BRANCH,
    CHEN_YU,
    DAY,
    ELENA,
    FENG,
    NOW,
    a_complaint,
    a_point,
    a_policy,
    an_option,
    people,
    person,
    uid,
)  # fmt: skip

THREAT = EscalationTrigger("press", {"en": "press"}, "threat", to_rank=2)
COURTESY = EscalationTrigger("courtesy", {"en": "courtesy"}, "courtesy")
POLICY = a_policy(triggers=(*a_policy().triggers, THREAT, COURTESY))


def codes(**changes):
    return [t.code for t in asked_for(a_complaint(Stage.AGREE, **changes), POLICY)]


def test_nothing_rises_without_a_trigger():
    assert codes() == []
    assert codes(options=(an_option(objected_at=NOW),)) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"satisfaction": "not_satisfied"},
        {"reopened": 1},
        {"options": (an_option(1, objected_at=NOW), an_option(2, objected_at=NOW))},
        {
            "follow_ups": (
                FollowUp(
                    id=uid(1), at=NOW, by=CHEN_YU.id, ordinal=1, planned_for=NOW, answer="not_satisfied"
                ),
            )
        },
    ],
)
def test_a_dissatisfied_complainant_is_one(changes):
    assert codes(**changes) == ["unhappy"]


def test_a_grave_nature_is_one():
    assert (
        codes(points=(a_point(category="injury"),))
        == codes(severity="injury")
        == codes(safety=True)
        == ["grave"]
    )


def test_a_threat_is_one_where_the_pack_says_so_and_courtesy_is_a_decision():
    assert codes(threat="press") == ["press"]


def test_highest_first_and_never_to_a_level_it_has():
    everything = {"reopened": 1, "safety": True}
    assert codes(**everything) == ["grave", "unhappy"]
    assert codes(**everything, escalation_level=1) == ["grave"]
    assert codes(**everything, escalation_level=2) == codes(**everything, closed_at=NOW) == []


def test_the_level_of_a_rank_or_the_next_above():
    assert (
        level_of(POLICY, 1).code == "team"
        and level_of(POLICY, 2).code == "board"
        and level_of(POLICY, 3) is None
    )


def test_the_nearest_present_leader_without_a_conflict_takes_over():
    case, team = a_complaint(Stage.AGREE), level_of(POLICY, 1)
    assert taker(case, team, people(), NOW).name == ELENA.name
    assert taker(case, level_of(POLICY, 2), people(), NOW).name == FENG.name
    assert taker(case, team, people(person(ELENA, unit_path=BRANCH)), NOW) is None
    accused = Party(id=uid(8), at=NOW, by=BO.id, role="accused", name="Elena", membership_id=ELENA.id)
    assert taker(replace(case, parties=(accused,)), team, people(), NOW) is None


def test_the_complainant_hears_process_and_date():
    case = a_complaint(Stage.AGREE, escalation_level=1)
    assert escalating(case, 2, "The director calls you.", NOW + DAY, NOW) == []
    for process, when in (("", NOW + DAY), ("He calls.", None), ("He calls.", NOW)):
        assert [r.code for r in escalating(case, 2, process, when, NOW)] == [
            ReasonCode.ESCALATION_WITHOUT_PROCESS
        ]


def test_it_goes_up_except_by_courtesy():
    case = a_complaint(Stage.AGREE, escalation_level=1)
    assert [r.code for r in escalating(case, 1, "x", NOW + DAY, NOW)] == [ReasonCode.ESCALATION_NOT_HIGHER]
    assert escalating(case, 1, "x", NOW + DAY, NOW, courtesy=True) == []
