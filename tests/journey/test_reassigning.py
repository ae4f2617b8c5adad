"""Many complaints to one colleague: one act, each refusal named, taken back as one; sent twice it is done once."""

from __future__ import annotations

from uuid import uuid4

import pytest

from redress.domain.refusals import BadInput, GateShut
from redress.domain.stages import Role
from redress.journey.reassigning import reassign, restorable, take_back
from redress.records import complaints, models, reassignments
from tests.records import ground

pytestmark = pytest.mark.django_db
NOW, DAY = ground.NOW, ground.DAY


@pytest.fixture
def firm():
    return ground.firm("gifts")


@pytest.fixture
def mei(firm):
    return firm.person("Mei", Role.HANDLER)


@pytest.fixture
def jun(firm):
    return firm.person("Jun", Role.HANDLER)


@pytest.fixture
def elena(firm):
    return firm.actor(firm.person("Elena", Role.SUPERVISOR), Role.SUPERVISOR)


def lodged(firm, owner=None, **fields):
    owned = {"owner_id": owner, "owned_since": NOW} if owner else {}
    return complaints.insert(ground.bare(firm, **owned, **fields)).id


def owner_of(id):
    return models.Complaint.objects.get(id=id).owner_id


def test_all_move_at_once_each_with_its_event_and_its_promises(firm, mei, jun, elena):
    ids = [lodged(firm, mei) for _ in range(3)]
    made = reassign(elena, ids, jun, "Mei carries too much", NOW, uuid4())
    assert {owner_of(id) for id in ids} == {jun}
    assert made.before == dict.fromkeys(ids, mei) and made.refused == {}
    assert models.Event.objects.filter(subject_id__in=ids, verb="assign").count() == 3


def test_what_one_is_refused_is_named_and_touches_no_other(firm, mei, jun, elena):
    good, his = lodged(firm, mei), lodged(firm, jun)
    party = {"at": NOW, "by": uuid4(), "role": "accused", "name": "Jun", "membership_id": jun}
    accused = lodged(firm, mei)
    models.Party.objects.create(organisation_id=firm.id, complaint_id=accused, **party)
    elsewhere = lodged(ground.firm("parcels"))
    made = reassign(elena, [good, his, accused, elsewhere], jun, "Spread", NOW, uuid4())
    assert set(made.before) == {good} and owner_of(good) == jun and owner_of(accused) == mei
    codes = {id: {str(reason.code) for reason in why} for id, why in made.refused.items()}
    assert codes == {
        his: {"already_the_owner"},
        accused: {"conflict_of_interest"},
        elsewhere: {"no_such_complaint"},
    }
    kept = reassignments.reassignment(elena, made.id)
    assert {id: {reason.code for reason in why} for id, why in kept.refused.items()} == codes


def test_sent_twice_it_is_done_once(firm, mei, jun, elena):
    id, act = lodged(firm, mei), uuid4()
    assert reassign(elena, [id], jun, "Spread", NOW, act) is not None
    assert reassign(elena, [id], mei, "Spread", NOW, act) is None
    assert owner_of(id) == jun


def test_it_is_taken_back_as_one_and_only_once(firm, mei, jun, elena):
    bo = firm.person("Bo", Role.HANDLER)
    meis, bos, nobodys, moved_on = lodged(firm, mei), lodged(firm, bo), lodged(firm), lodged(firm, mei)
    act = reassign(elena, [meis, bos, nobodys, moved_on], jun, "Spread", NOW, uuid4())
    reassign(elena, [moved_on], bo, "On to Bo", NOW, uuid4())
    assert set(restorable(elena, act)) == {meis, bos}
    back = take_back(elena, act.id, "Taken back", NOW, uuid4())
    assert back is not None and back.undoes == act.id
    owners = {
        "meis": owner_of(meis),
        "bos": owner_of(bos),
        "nobodys": owner_of(nobodys),
        "moved": owner_of(moved_on),
    }
    assert owners == {"meis": mei, "bos": bo, "nobodys": jun, "moved": bo}
    with pytest.raises(GateShut, match="act_undone"):
        take_back(elena, act.id, "Taken back", NOW, uuid4())


def test_what_was_nobodys_is_not_left_without_an_owner(firm, jun, elena):
    act = reassign(elena, [lodged(firm)], jun, "Spread", NOW, uuid4())
    with pytest.raises(GateShut, match="nothing_to_give_back"):
        take_back(elena, act.id, "Taken back", NOW, uuid4())
    assert not reassignments.reassignment(elena, act.id).undone


def test_somebody_elses_act_is_not_there(firm, mei, jun, elena):
    act = reassign(elena, [lodged(firm, mei)], jun, "Spread", NOW, uuid4())
    other = firm.actor(firm.person("Feng", Role.APPROVER), Role.APPROVER)
    assert reassignments.reassignment(other, act.id) is None
    with pytest.raises(BadInput, match="no_such_act"):
        take_back(other, act.id, "Taken back", NOW, uuid4())


@pytest.mark.parametrize(("count", "code"), [(0, "nothing_chosen"), (501, "too_many_chosen")])
def test_nothing_and_too_much_are_refused(elena, jun, count, code):
    with pytest.raises(BadInput, match=code):
        reassign(elena, [uuid4() for _ in range(count)], jun, "Spread", NOW, uuid4())
