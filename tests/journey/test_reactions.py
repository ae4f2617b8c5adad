"""What follows an event: who is told, once each, in the same transaction as the step."""

from dataclasses import replace

import pytest

from redress.domain.changes import Add, put
from redress.domain.stages import Step
from redress.journey.following import FOLLOWERS, follow_up
from redress.journey.reactions import REACTIONS, following
from redress.records import models, pending
from tests.cast import CHEN_YU, ELENA, GWEN, IVAN, JUN
from tests.journey import house
from tests.journey.ground import ordered, owed
from tests.journey.lives import all_taken
from tests.journey.walking import MINUTE

TAKEN = all_taken()


def react(taken, done, name) -> list[str]:
    """Do the reactions of that name; returns the addresses that were written to, in order."""
    for row in models.Reaction.objects.filter(subject_id=done.complaint_id, name=name, state="pending"):
        assert pending.attempt(row.id, taken.now, lambda kept: follow_up(kept, taken.now))
    told = models.Message.objects.filter(complaint_id=done.complaint_id, purpose="notice")
    return sorted(told.values_list("to", flat=True))


def address(one) -> str:
    return f"{one.staff_number.lower()}@example.org"


@pytest.fixture
def taking(monkeypatch):
    def take(taken):
        house.found(monkeypatch, taken.policy)
        house.write(taken)
        return house.again(taken)

    return take


def test_every_reaction_in_the_table_has_its_function():
    assert {name for names in REACTIONS.values() for name in names} | {"tell_owner"} == set(FOLLOWERS)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("step", "told"),
    [
        (Step.DECLINE, (ELENA, GWEN, JUN)),
        (Step.RESPOND_FINALLY, (ELENA, GWEN)),
    ],
)
def test_those_who_may_be_second_hear_that_a_decision_waits(step, told, taking):
    taken = TAKEN[step]
    done = taking(taken)
    found = react(taken, done, "tell_second")
    assert {address(one) for one in told} <= set(found)
    assert address(CHEN_YU) not in found
    assert address(IVAN) not in found


@pytest.mark.django_db
def test_a_verdict_for_the_complainant_asks_nobody(taking):
    taken = TAKEN[Step.CONCLUDE]
    done = taking(taken)
    assert not models.Reaction.objects.filter(subject_id=done.complaint_id, name="tell_second").exists()


@pytest.mark.django_db
def test_the_same_waiting_decision_is_told_once(taking):
    taken = TAKEN[Step.DECLINE]
    done = taking(taken)
    first = react(taken, done, "tell_second")
    models.Reaction.objects.filter(subject_id=done.complaint_id).update(state="pending")
    assert react(taken, done, "tell_second") == first


@pytest.mark.django_db
def test_the_colleague_who_takes_over_because_of_a_conflict_hears_of_it(taking):
    taken = TAKEN[Step.ADD_PARTY]
    accused = replace(taken.given, role="accused", name="", membership_id=CHEN_YU.id)
    done = taking(replace(taken, given=accused, actor=ELENA))
    assert house.standing(taken).owner_id == JUN.id
    assert address(JUN) in react(taken, done, "tell_owner")


def test_a_party_that_is_no_conflict_changes_no_owner_and_tells_nobody():
    assert following(Step.ADD_PARTY, [put(vulnerable=True)]) == ()


@pytest.mark.parametrize("step", [Step.SUGGEST, Step.MESSAGE, Step.LOG_CONTACT, Step.DISPATCH])
def test_an_order_reaches_its_department_whichever_step_made_it(step):
    assert following(step, [Add(ordered(owed("gift")))]).count("send_order_link") == 1


@pytest.mark.django_db
def test_an_order_is_sent_once_whatever_happens_afterwards(taking):
    taken = TAKEN[Step.DISPATCH]
    done = taking(taken)
    assert react(taken, done, "send_order_link") == ["d04@example.org"]
    later = replace(taken, now=taken.now + MINUTE)
    again = house.again(later)
    orders = [order.id for order in house.standing(taken).work_orders]
    assert len(react(later, again, "send_order_link")) == len(orders) == 2
