"""Delegate: a colleague keeps one promise; the case keeps its owner."""

from redress.domain.stages import Step
from tests.cast import CHEN_YU, DAY, JUN, people, person
from tests.journey.lives import all_taken
from tests.journey.rehearsed import refusing, scene, taking

S = Step.DELEGATE
PROMISE = all_taken()[S].given.promise_id


def test_the_promise_has_a_new_keeper_and_the_case_its_owner():
    taken = taking(S)
    assert next(p for p in taken.case.promises if p.id == PROMISE).owner_id == JUN.id
    assert taken.case.owner_id == CHEN_YU.id


def test_nobody_keeps_a_promise_while_away():
    away = people(person(JUN, absent_from=scene(S).now - DAY))
    assert refusing(S, at=scene(S, people=away)) == ["person_away"]


def test_what_was_answered_is_delegated_to_nobody():
    kept = taking(Step.KEEP_PROMISE).case
    done = next(p for p in kept.promises if p.state == "kept")
    assert refusing(S, kept, promise_id=done.id) == ["promise_answered"]
