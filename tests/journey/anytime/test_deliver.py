"""Deliver: handed over, or not; what a message served becomes true then."""

import pytest

from redress.domain.contacts import Message, Note
from redress.domain.stages import Step
from tests.cast import DAY
from tests.journey.rehearsed import before, scene, taking

S = Step.DELIVER


def test_acknowledged_means_handed_to_a_channel():
    assert before(S).acknowledged_at is None
    taken = taking(S)
    assert (taken.case.acknowledged_at, taken.case.acknowledged_how) == (scene(S).now, "mail")
    assert taken.amended(Message)[0].fields["state"] == "sent"


def test_the_first_acknowledgement_keeps_its_time():
    first = scene(S).now - DAY
    assert taking(S, before(S, acknowledged_at=first)).case.acknowledged_at == first


@pytest.mark.parametrize(("result", "notes"), [("failed", 0), ("dead", 1)])
def test_what_did_not_arrive_acknowledges_nothing(result, notes):
    taken = taking(S, result=result, failure="No such mailbox.")
    assert taken.case.acknowledged_at is None
    assert taken.amended(Message)[0].fields == {"state": result, "failure": "No such mailbox."}
    assert len(taken.added(Note)) == notes


def test_any_other_message_is_only_marked():
    taken = taking(S, purpose="progress")
    assert taken.case.acknowledged_at is None
