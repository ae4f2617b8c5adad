"""Suggest: an opinion is not a complaint."""

from redress.domain.contacts import Suggestion
from redress.domain.stages import Step
from redress.domain.undertakings import WorkOrder
from tests.journey.rehearsed import before, taking

S = Step.SUGGEST


def test_it_is_kept_apart_and_opens_no_point():
    taken = taking(S, department="")
    assert [row.text for row in taken.added(Suggestion)] == ["Use smaller trays."]
    assert taken.added(WorkOrder) == []
    assert taken.case.points == before(S).points


def test_a_department_that_is_named_has_to_answer():
    (order,) = taking(S).added(WorkOrder)
    assert (order.department, order.purpose, order.requirement) == (
        "warehouse",
        "suggestion",
        "Use smaller trays.",
    )
