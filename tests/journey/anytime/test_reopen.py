"""Reopen: back where it ended, with nothing to retype."""

from redress.domain.stages import Stage, Step
from redress.domain.undertakings import Promise
from tests.cast import DAY
from tests.journey.rehearsed import before, refusing, scene, taking

S = Step.REOPEN


def test_it_goes_back_and_an_answer_is_promised():
    taken = taking(S)
    assert (taken.case.stage, taken.case.reopened, taken.case.closed) == (Stage.RESOLVE, 1, False)
    assert taken.case.archived_at is None
    assert [(p.source, p.text) for p in taken.added(Promise)] == [("reopening", "reopened")]


def test_what_was_found_and_agreed_stays_to_be_read():
    was, now = before(S), taking(S).case
    assert (now.findings, now.evidence) == (was.findings, was.evidence)
    assert {option.id for option in was.options} <= {option.id for option in now.options}


def test_it_goes_as_far_back_as_is_said():
    assert taking(S, back_to="investigate").case.stage is Stage.INVESTIGATE


def test_they_hear_by_the_date_that_is_named():
    due = scene(S).now + 5 * DAY
    assert taking(S, answer_by=due).added(Promise)[0].due_at == due


def test_a_merged_complaint_is_reopened_where_it_goes_on():
    assert refusing(S, before(S, merged_into=before(S).id)) == ["already_merged"]
