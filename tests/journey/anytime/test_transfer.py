"""Transfer: another owner, counted."""

from redress.domain.contacts import Note
from redress.domain.stages import Step
from tests.cast import CHEN_YU, DAY, DORU, IVAN, JUN, people, person
from tests.journey.rehearsed import before, refusing, scene, taking

S = Step.TRANSFER


def test_the_promises_go_along_and_it_is_counted():
    taken = taking(S)
    assert (taken.case.owner_id, taken.case.transfers) == (JUN.id, before(S).transfers + 1)
    assert {p.owner_id for p in taken.case.promises if p.open} == {JUN.id}
    assert taken.added(Note)[0].participants == (JUN.name,)


def test_it_moves_to_the_unit_of_the_new_owner():
    taken = taking(S, owner_id=IVAN.id)
    assert (taken.case.unit_id, taken.case.unit_path) == (3, "/1/3/")


def test_to_the_owner_it_is_no_transfer():
    assert refusing(S, owner_id=CHEN_YU.id) == ["already_the_owner"]


def test_nobody_gets_it_who_is_away_or_may_not_own():
    away = people(person(JUN, absent_from=scene(S).now - DAY))
    assert refusing(S, at=scene(S, people=away)) == ["person_away"]
    assert refusing(S, owner_id=DORU.id) == ["person_may_not_own"]
