"""One owner at every moment: nearest, least loaded, a deputy while away, the pool when somebody leaves."""

from dataclasses import replace

import pytest

from redress.domain.changes import apply
from redress.domain.links import Party
from redress.domain.ownership import acting_owner, hand_over, owned_by, owner_for, owning, to_pool
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import GateShut
from redress.domain.stages import Stage
from tests.cast import (
    BO,
    CHEN_YU,
    DAY,
    ELENA,
    FENG,
    IVAN,
    JUN,
    NOW,
    a_complaint,
    a_promise,
    a_scene,
    people,
    person,
    uid,
)  # fmt: skip

CASE = a_complaint(Stage.ASSESS)


def accused(actor):
    return Party(id=uid(8), at=NOW, by=BO.id, role="accused", name=actor.name, membership_id=actor.id)


def chosen(*changed, case=CASE):
    found = owner_for(case, people(*changed), NOW)
    return found.name if found else None


def test_the_least_loaded_handler_of_the_unit_becomes_owner():
    assert chosen() == CHEN_YU.name
    assert chosen(person(CHEN_YU, load=3)) == JUN.name


def test_an_owner_who_is_there_stays_owner():
    assert chosen(person(CHEN_YU, load=3), case=replace(CASE, owner_id=CHEN_YU.id)) == CHEN_YU.name


def test_an_absent_owners_deputy_stands_in():
    case = replace(CASE, owner_id=CHEN_YU.id)
    away = person(CHEN_YU, absent_from=NOW - DAY, absent_until=NOW + DAY, deputy_id=IVAN.id)
    assert chosen(away, case=case) == IVAN.name
    assert acting_owner(case, people(away), NOW).id == IVAN.id
    assert chosen(replace(away, deputy_id=None), case=case) == JUN.name
    assert chosen(replace(away, absent_until=NOW), case=case) == CHEN_YU.name


def test_without_a_handler_it_goes_up_the_chain_and_at_last_to_the_pool():
    gone = [person(a, left_at=NOW) for a in (CHEN_YU, JUN)]
    assert chosen(*gone) == ELENA.name
    assert chosen(*gone, person(ELENA, left_at=NOW)) == FENG.name
    assert chosen(*gone, person(ELENA, left_at=NOW), person(FENG, left_at=NOW)) is None


def test_who_is_complained_about_never_becomes_owner():
    assert chosen(case=replace(CASE, parties=(accused(CHEN_YU),))) == JUN.name


@pytest.mark.parametrize(
    ("who", "code"),
    [
        (None, ReasonCode.PERSON_UNKNOWN),
        (person(BO), ReasonCode.PERSON_MAY_NOT_OWN),
        (person(JUN, left_at=NOW), ReasonCode.PERSON_AWAY),
        (person(ELENA), ReasonCode.CONFLICT_OF_INTEREST),
    ],
)
def test_why_somebody_may_not_own_it_is_said(who, code):
    assert [r.code for r in owning(replace(CASE, parties=(accused(ELENA),)), who, NOW)] == [code]


def test_a_hand_over_is_counted_and_takes_the_promises_along():
    case = a_complaint(Stage.INVESTIGATE, promises=(a_promise(), a_promise(2, state="kept")))
    after = apply(case, hand_over(case, JUN.id, a_scene()))
    assert (after.owner_id, after.owned_since, after.transfers) == (JUN.id, NOW, 1)
    assert [p.owner_id for p in after.promises] == [JUN.id, CHEN_YU.id]
    assert owned_by(after, JUN.id, NOW) == []


def test_the_first_owner_is_no_transfer():
    assert apply(CASE, hand_over(CASE, JUN.id, a_scene())).transfers == 0


def test_a_hand_over_to_nobody_is_refused():
    with pytest.raises(GateShut) as refused:
        hand_over(CASE, uid(999), a_scene())
    assert refused.value.reasons[0].field == "owner_id"


def test_a_leavers_complaint_goes_back_to_the_pool():
    case = a_complaint(Stage.INVESTIGATE, promises=(a_promise(), a_promise(2, state="kept")))
    after = apply(case, to_pool(case, people(person(CHEN_YU, left_at=NOW)), NOW))
    assert (after.owner_id, after.transfers) == (None, 1)
    assert [p.owner_id for p in after.promises] == [None, CHEN_YU.id]
    assert to_pool(case, people(person(CHEN_YU, left_at=NOW + DAY)), NOW) == []
    assert to_pool(case, people(), NOW) == to_pool(CASE, people(), NOW) == []
