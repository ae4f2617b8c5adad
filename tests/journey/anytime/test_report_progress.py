"""Report progress: where it stands and when they hear next."""

import pytest

from redress.domain.contacts import Contact, Message
from redress.domain.stages import Step
from redress.domain.undertakings import Promise
from tests.cast import DAY, a_policy
from tests.journey.rehearsed import scene, taking

S = Step.REPORT_PROGRESS


@pytest.mark.parametrize(("means", "letters"), [("", 1), ("email", 1), ("letter", 1), ("telephone", 0)])
def test_it_is_written_unless_it_was_spoken(means, letters):
    taken = taking(S, at=scene(S, policy=a_policy()), means=means)
    assert taken.case.progress_at == scene(S).now
    assert len(taken.added(Message)) == letters
    assert len(taken.added(Contact)) == 1


def test_the_next_date_that_is_named_is_a_promise():
    due = scene(S).now + DAY
    assert [p.due_at for p in taking(S, next_by=due).added(Promise)] == [due]
