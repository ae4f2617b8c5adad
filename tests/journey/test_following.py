"""Who hears what: each reaction tells the right people, and not those in conflict."""

from dataclasses import replace

import pytest

from redress.domain.stages import Step
from redress.journey.following import follow_up
from redress.records import models, pending
from tests.cast import CHEN_YU, DORU, ELENA, JUN
from tests.journey import house
from tests.journey.lives import all_taken

pytestmark = pytest.mark.django_db
TAKEN = all_taken()


def address(one) -> str:
    return f"{one.staff_number.lower()}@example.org"


@pytest.fixture
def told(monkeypatch):
    """Takes the step in the house, does one reaction, and says who was written to about what."""

    def after(step, name, actor=None, **given):
        taken = replace(
            TAKEN[step], given=replace(TAKEN[step].given, **given), actor=actor or TAKEN[step].actor
        )
        house.found(monkeypatch, taken.policy)
        house.write(taken)
        done = house.again(taken)
        row = models.Reaction.objects.get(subject_id=done.complaint_id, name=name)
        assert pending.attempt(row.id, taken.now, lambda kept: follow_up(kept, taken.now))
        letters = models.Message.objects.filter(complaint_id=done.complaint_id, purpose="notice")
        return {letter.to: letter.subject for letter in letters}

    return after


@pytest.mark.parametrize(
    ("step", "name", "one", "word"),
    [
        (Step.ASSIGN, "tell_owner", CHEN_YU, "is yours"),
        (Step.TRANSFER, "tell_owner", JUN, "is yours"),
        (Step.REPLY, "tell_owner_of_reply", CHEN_YU, "answered"),
        (Step.DISPATCH, "send_order_link", DORU, "work order"),
        (Step.REFUSE_ORDER, "tell_arbiter", ELENA, "refused work order"),
        (Step.REQUEST_APPROVAL, "tell_approver", ELENA, "approval"),
        (Step.APPROVE, "tell_asker", CHEN_YU, "decided"),
        (Step.TURN_DOWN, "tell_asker", CHEN_YU, "decided"),
        (Step.SECOND, "tell_decider", CHEN_YU, "second person"),
        (Step.ESCALATE, "tell_escalated", ELENA, "rose to you"),
    ],
)
def test_whoever_has_to_know_is_told(step, name, one, word, told):
    letters = told(step, name)
    assert word in letters[address(one)]


def test_a_danger_is_told_to_the_supervisors_until_it_is_secured(told):
    assert "danger" in told(Step.FLAG, "tell_unit_of_safety", flag="safety")[address(ELENA)]


def test_a_secured_danger_alarms_nobody(told):
    assert told(Step.SECURE_SAFETY, "tell_unit_of_safety") == {}


def test_a_threat_is_told_to_the_supervisors(told):
    letters = told(Step.PROFILE, "tell_unit_of_threat", threat="media", threat_words="I call the paper.")
    assert list(letters) == [address(ELENA)]


def test_no_threat_no_word(told):
    assert told(Step.PROFILE, "tell_unit_of_threat") == {}


def test_a_verified_improvement_is_told_by_the_machine(told):
    told(Step.VERIFY_EFFECT, "tell_those_concerned")
    case = house.standing(TAKEN[Step.VERIFY_EFFECT])
    assert [measure.told_at is not None for measure in case.improvements] == [True]
    assert models.Event.objects.filter(subject_id=case.id, verb="tell_complainant").count() == 1
