"""Assigning: one owner who is there, may own, and is not in conflict."""

from dataclasses import replace

from redress.domain.contacts import Note
from redress.domain.links import Party
from redress.domain.stages import Stage
from redress.journey.assess.assign import Assignment, assign
from tests.cast import (
    BO,
    CHEN_YU,
    DORU,
    ELENA,
    HOUSE,
    IVAN,
    JUN,
    NOW,
    a_complaint,
    a_promise,
    a_scene,
    people,
    person,
    uid,
)
from tests.journey.acting import codes, refused, take

CASE = a_complaint(Stage.ASSESS)


def test_the_owner_takes_the_open_promises_along():
    case = a_complaint(Stage.ASSESS, promises=(a_promise(owner_id=None),))
    done = take(assign, case, Assignment(owner_id=CHEN_YU.id), a_scene(ELENA))
    assert (done.case.owner_id, done.case.owned_since, done.case.transfers) == (CHEN_YU.id, NOW, 0)
    assert done.case.promises[0].owner_id == CHEN_YU.id


def test_left_to_the_house_it_is_the_least_loaded_handler_of_the_unit():
    busy = people(person(CHEN_YU, load=9), person(JUN, load=2), person(IVAN, load=0))
    done = take(assign, CASE, Assignment(), a_scene(HOUSE, people=busy))
    assert done.case.owner_id == JUN.id
    assert done.said["owner_id"] == str(JUN.id)


def test_taking_it_from_somebody_needs_a_reason_and_counts():
    case = replace(CASE, owner_id=JUN.id)
    given = Assignment(owner_id=CHEN_YU.id)
    assert codes(refused(assign, case, given, a_scene(ELENA))) == ["reason_missing"]
    done = take(assign, case, replace(given, reason="Jun is on leave."), a_scene(ELENA))
    assert (done.case.owner_id, done.case.transfers) == (CHEN_YU.id, 1)
    assert done.added(Note)[0].participants == (CHEN_YU.name,)


def test_the_new_owner_confirms_the_receipt_of_what_was_handed_over():
    case = replace(CASE, owner_id=CHEN_YU.id)
    done = take(assign, case, Assignment(owner_id=CHEN_YU.id), a_scene(CHEN_YU))
    assert [(n.kind, n.text) for n in done.added(Note)] == [("hand_over", "received")]
    by_another = refused(assign, case, Assignment(owner_id=CHEN_YU.id), a_scene(ELENA))
    assert codes(by_another) == ["already_the_owner"]


def test_nobody_owns_who_is_away_complained_about_or_of_another_role():
    away = a_scene(ELENA, people=people(person(CHEN_YU, absent_from=NOW)))
    assert codes(refused(assign, CASE, Assignment(owner_id=CHEN_YU.id), away)) == ["person_away"]
    accused = Party(id=uid(90), at=NOW, by=BO.id, role="accused", name="Chen", membership_id=CHEN_YU.id)
    case = replace(CASE, parties=(accused,))
    assert codes(refused(assign, case, Assignment(owner_id=CHEN_YU.id), a_scene(ELENA))) == [
        "conflict_of_interest"
    ]
    assert codes(refused(assign, CASE, Assignment(owner_id=DORU.id), a_scene(ELENA))) == [
        "person_may_not_own"
    ]


def test_where_nobody_is_there_it_says_so():
    gone = people(*(replace(p, left_at=NOW) for p in people().by_id.values()))
    assert codes(refused(assign, CASE, Assignment(), a_scene(HOUSE, people=gone))) == ["nobody_to_assign"]
