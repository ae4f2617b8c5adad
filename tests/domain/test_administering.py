"""What an administrator may do to units and people, and what can be taken back."""

from datetime import timedelta
from uuid import UUID

import pytest

from redress.domain.administering import (
    PersonState,
    Recorded,
    UnitState,
    changes_of_sight,
    may_be,
    may_be_undone,
    may_close,
    may_reopen,
    may_stand_below,
    way_back,
)
from tests.cast import NOW

ANA, RADU = UUID(int=1), UUID(int=2)
ADMINISTRATOR, HANDLER = frozenset({"administrator"}), frozenset({"handler"})


def codes(reasons) -> list[str]:
    return [reason.code for reason in reasons]


@pytest.mark.parametrize("what", ["people", "complaints", "units"])
def test_a_unit_closes_only_when_nobody_and_nothing_open_is_in_it(what):
    assert may_close(UnitState("/1/2/")) == []
    (reason,) = may_close(UnitState("/1/2/", **{what: 3}))
    assert (reason.code, reason.values[what]) == ("unit_not_empty", 3)


def test_the_unit_at_the_top_neither_closes_nor_moves():
    top = UnitState("/1/", root=True)
    assert codes(may_close(top)) == codes(may_stand_below(top, UnitState("/1/2/"))) == ["unit_is_root"]


def test_a_unit_never_stands_below_itself_or_what_is_below_it():
    city = UnitState("/1/2/")
    assert codes(may_stand_below(city, UnitState("/1/2/7/"))) == ["unit_below_itself"]
    assert codes(may_stand_below(city, city)) == ["unit_below_itself"]
    assert may_stand_below(city, UnitState("/1/22/")) == []


def test_nothing_moves_or_opens_below_a_closed_unit():
    closed = UnitState("/1/3/", closed=True)
    assert codes(may_stand_below(UnitState("/1/2/"), closed)) == ["unit_above_closed"]
    assert codes(may_reopen(closed)) == ["unit_above_closed"]
    assert may_reopen(UnitState("/1/")) == []


def test_the_last_administrator_stays_whoever_asks():
    ana = PersonState(ANA, ADMINISTRATOR)
    assert codes(may_be(ana, HANDLER, False, RADU, frozenset({ANA}))) == ["last_administrator"]
    assert codes(may_be(ana, ADMINISTRATOR, True, RADU, frozenset({ANA}))) == ["last_administrator"]
    assert may_be(ana, HANDLER, False, RADU, frozenset({ANA, RADU})) == []


def test_nobody_takes_the_administrators_role_from_themselves():
    ana, both = PersonState(ANA, ADMINISTRATOR), frozenset({ANA, RADU})
    assert codes(may_be(ana, HANDLER, False, ANA, both)) == ["own_administrator_role"]
    assert codes(may_be(ana, ADMINISTRATOR, True, ANA, both)) == ["own_administrator_role"]


def test_a_role_is_one_that_is_there_to_be_given():
    radu = PersonState(RADU, HANDLER)
    assert codes(may_be(radu, frozenset(), False, ANA, frozenset({ANA}))) == ["roles_missing"]
    assert codes(may_be(radu, frozenset({"machine"}), False, ANA, frozenset({ANA}))) == ["roles_unknown"]


def test_a_move_tells_who_loses_and_who_gains_sight():
    assert changes_of_sight("/1/2/7/", "/1/3/") == (frozenset({2}), frozenset({3}))
    assert changes_of_sight("/1/2/7/", "/1/2/") == (frozenset(), frozenset())


def test_a_change_is_taken_back_only_while_it_stands_as_it_was_made():
    change = Recorded(4, "rename_unit", NOW, {"name": "Hall"}, {"name": "Great Hall"})
    assert may_be_undone(change, {"name": "Great Hall", "kind": "hall"}) == []
    assert codes(may_be_undone(change, {"name": "Grand Hall"})) == ["change_built_upon"]
    assert codes(may_be_undone(change, None)) == ["change_has_no_way_back"]
    gone = Recorded(4, "rename_unit", NOW, {}, {"name": "Great Hall"}, undone=True)
    assert codes(may_be_undone(gone, {"name": "Great Hall"})) == ["change_undone_before"]


def test_the_founding_of_a_firm_is_not_taken_back():
    assert codes(may_be_undone(Recorded(1, "found", NOW, {}, {}), None)) == ["change_has_no_way_back"]


def test_what_was_added_closes_and_what_was_changed_goes_back():
    later = NOW + timedelta(days=1)
    assert way_back(Recorded(2, "add_unit", NOW, {}, {"name": "Hall"}), later) == {"closed_at": later}
    assert way_back(Recorded(2, "add_person", NOW, {}, {"name": "Ana"}), later) == {"left_at": later}
    assert way_back(Recorded(3, "move_unit", NOW, {"parent_id": 1}, {"parent_id": 2}), later) == {
        "parent_id": 1
    }
