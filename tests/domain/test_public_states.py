"""What a complainant is told: one of seven words, whatever the stage and whatever stands beside it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from uuid import uuid4

import pytest

from redress.domain.agreements import Agreement, Option
from redress.domain.complaint import Complaint
from redress.domain.investigation import Question
from redress.domain.public_states import (
    Asked,
    PublicState,
    asked_of_complainant,
    office_waited_for,
    public_state,
)
from redress.domain.stages import Stage
from redress.domain.undertakings import WorkOrder

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
ROW = {"at": NOW, "by": uuid4()}
QUESTION = Question(id=uuid4(), text="When?", **ROW)
OFFER = Option(id=uuid4(), rank=1, title="Code", benefit="b", basis="goodwill", offered_at=NOW, **ROW)
AGREEMENT = Agreement(id=uuid4(), option_id=uuid4(), text="We agree.", **ROW)


def order(department: str, days: int) -> WorkOrder:
    return WorkOrder(
        id=uuid4(), kind="check", department=department, requirement="Look.", due_at=NOW + timedelta(days=days), **ROW
    )  # fmt: skip


def case(stage: Stage = Stage.INVESTIGATE, **fields) -> Complaint:
    return Complaint(id=uuid4(), organisation=1, unit_id=1, received_at=NOW, stage=stage, **fields)


@pytest.mark.parametrize(
    ("complaint", "state"),
    [
        (case(Stage.RECEIVE), PublicState.RECEIVED),
        (case(Stage.RESOLVE), PublicState.LOOKED_INTO),
        (case(questions=(QUESTION,)), PublicState.WAITING_FOR_YOU),
        (case(Stage.AGREE, options=(OFFER,)), PublicState.WAITING_FOR_YOU),
        (case(Stage.AGREE, agreements=(AGREEMENT,)), PublicState.WAITING_FOR_YOU),
        (case(restatement="You mean …"), PublicState.WAITING_FOR_YOU),
        (case(Stage.CONFIRM), PublicState.WAITING_FOR_YOU),
        (case(work_orders=(order("warehouse", 1),)), PublicState.WAITING_FOR_OFFICE),
        (case(Stage.FULFIL), PublicState.ANSWERED),
        (case(final_response_at=NOW), PublicState.ANSWERED),
        (case(reopened=1), PublicState.REOPENED),
        (case(Stage.LEARN, closed_at=NOW, closed_by=uuid4()), PublicState.CLOSED),
        (case(Stage.CONFIRM, withdrawn_at=NOW), PublicState.CLOSED),
        (case(withdrawn_at=NOW, closed_at=NOW, closed_by=uuid4()), PublicState.CLOSED),
    ],
)
def test_each_has_its_word(complaint, state):
    assert public_state(complaint) is state


def test_every_stage_with_everything_beside_it_has_a_word():
    sides = ({}, {"reopened": 2}, {"work_orders": (order("x", 1),)}, {"questions": (QUESTION,)}, {"options": (OFFER,)},
             {"closed_at": NOW, "closed_by": uuid4()}, {"final_response_at": NOW}, {"satisfaction": "satisfied"})  # fmt: skip
    for stage, one, other in product(Stage, sides, sides):
        told = case(stage, **{**one, **other})
        assert public_state(told) in PublicState
        assert bool(asked_of_complainant(told)) is (public_state(told) is PublicState.WAITING_FOR_YOU)


def test_the_most_pressing_comes_first():
    both = case(Stage.AGREE, questions=(QUESTION,), options=(OFFER,))
    assert asked_of_complainant(both) == (Asked.QUESTION, Asked.OFFER)


def test_a_question_that_has_an_act_of_its_own_is_not_asked_twice():
    told = case(questions=(replace(QUESTION, code="restatement"),))
    assert asked_of_complainant(told) == ()


def test_the_office_that_is_waited_for_is_the_one_that_is_due_first():
    assert office_waited_for(case(work_orders=(order("delivery", 3), order("warehouse", 1)))) == "warehouse"
    assert office_waited_for(case()) == ""
