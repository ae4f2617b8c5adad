"""Every (stage, condition) has a way out: a search over the pure decisions finds it (design.md section 3)."""

from dataclasses import replace
from typing import Any

import pytest

from redress.domain.agreements import Approval, Option
from redress.domain.complaint import Complaint, conditions
from redress.domain.investigation import Question
from redress.domain.stages import Condition, Stage, position
from tests.cast import CHEN_YU, DAY, ELENA, NOW, a_complaint, a_policy, a_remedy, an_option, uid
from tests.domain.gates.test_assess import a_second
from tests.domain.gates.test_fulfil import an_obligation
from tests.journey.ways import way_out

POLICY = a_policy()
BEYOND: Option = an_option(7, authority="asked")


def asked_of_the_complainant(case: Complaint) -> dict[str, Any]:
    return {"questions": (Question(id=uid(31), at=NOW, by=CHEN_YU.id, text="Which waybill?"),)}


def before_the_approver(case: Complaint) -> dict[str, Any]:
    request = Approval(
        id=uid(32),
        at=NOW,
        by=CHEN_YU.id,
        option_id=BEYOND.id,
        proposal="Grant it.",
        approver_id=ELENA.id,
        due_at=NOW + DAY,
    )
    return {
        "options": (*case.options, BEYOND), "remedies": (*case.remedies, a_remedy(BEYOND, "exchange")), "approvals": (request,)
    }  # fmt: skip


def before_the_second_person(case: Complaint) -> dict[str, Any]:
    return {"seconds": (a_second("decline", case.points[0].id, "", decided_by=None, decided_at=None),)}


def on_a_stop_gap(case: Complaint) -> dict[str, Any]:
    option = an_option(8, offered_at=NOW, accepted_at=NOW, accepted_how="phone")
    stop_gap, final = a_remedy(option, "self_repair"), a_remedy(option, "exchange", 2)
    given = an_obligation(1, remedy_id=stop_gap.id, option_id=option.id, temporary=True, state="proved")
    owed = an_obligation(2, remedy_id=final.id, option_id=option.id, final_of=given.id)
    return {
        "options": (*case.options, option), "remedies": (*case.remedies, stop_gap, final), "obligations": (given, owed)
    }  # fmt: skip


IN: dict[Condition | None, Any] = {
    None: lambda case: {},
    Condition.WAITING_FOR_COMPLAINANT: asked_of_the_complainant,
    Condition.WAITING_FOR_APPROVAL: before_the_approver,
    Condition.WAITING_FOR_SECOND: before_the_second_person,
    Condition.TEMPORARY_FIX: on_a_stop_gap,
    Condition.ESCALATED: lambda case: {"escalation_level": 1},
    Condition.LEGAL_TRACK: lambda case: {"legal_track": True},
    Condition.REGULATOR: lambda case: {"regulator": "ombudsman"},
    Condition.VULNERABLE: lambda case: {"vulnerable": True},
    Condition.SAFETY: lambda case: {"safety": True},
}
# An approval is asked for an option, a stop-gap given after an agreement: such a state begins no earlier.
EARLIEST = {Condition.WAITING_FOR_APPROVAL: Stage.RESOLVE, Condition.TEMPORARY_FIX: Stage.FULFIL}
LATEST = {
    Condition.WAITING_FOR_APPROVAL: Stage.AGREE,
    Condition.WAITING_FOR_SECOND: Stage.CONFIRM,
    Condition.TEMPORARY_FIX: Stage.FULFIL,
}


def states():
    for condition in IN:
        first, last = EARLIEST.get(condition, Stage.RECEIVE), LATEST.get(condition, Stage.LEARN)
        for stage in Stage:
            if position(first) <= position(stage) <= position(last):
                yield stage, condition


def test_the_search_begins_in_every_condition():
    assert set(IN) == {None, *Condition}


@pytest.mark.parametrize(("stage", "condition"), list(states()))
def test_every_stage_in_every_condition_has_a_way_out(stage, condition):
    case = a_complaint(stage)
    case = replace(case, **IN[condition](case))
    assert condition is None or condition in conditions(case)
    found = way_out(case, POLICY, NOW)
    assert found.out, f"stuck in {found.case.stage} after {found.steps}"
    assert found.case.closed
