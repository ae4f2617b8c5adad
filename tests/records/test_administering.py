"""Changes of units and people: each is a line of the organisation's journal, and has its way back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from redress.domain.people import MACHINE_ID
from redress.domain.refusals import BadInput, GateShut, NotFound, StaleVersion
from redress.domain.stages import Role
from redress.records import complaints, founding, models, people_changes, unit_changes
from redress.records.administering import PERSON, UNIT, By, events_about
from redress.records.undoing import undo
from redress.records.verifying import verify
from tests.records import ground

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm(db):
    return ground.firm("gifts")


def by(firm, seen=None, days=0, who=MACHINE_ID) -> By:
    return By(firm.id, who, ground.NOW + timedelta(days=days), seen)


def chain(firm) -> int:
    return models.Organisation.objects.get(id=firm.id).event_count


def unit(firm, which):
    return models.Unit.objects.get(id=getattr(firm, which).id)


def test_a_name_is_changed_with_the_old_one_kept_and_given_back(firm):
    old = unit(firm, "north").name
    assert unit_changes.rename(by(firm), firm.north.id, "North Hall", {"zh-Hans": "北厅"}, "hall")
    ((event, told),) = events_about(firm.id, UNIT, firm.north.id)
    assert event.verb == "rename_unit"
    assert (told["before"]["name"], told["after"]["name"]) == (old, "North Hall")
    undo(by(firm), event.seq)
    assert (unit(firm, "north").name, unit(firm, "north").names) == (old, {})
    assert verify().holds


def test_what_changes_nothing_leaves_no_line(firm):
    row, before = unit(firm, "north"), chain(firm)
    assert not unit_changes.rename(by(firm), row.id, row.name, row.names, row.kind)
    assert chain(firm) == before


def test_a_unit_moves_with_its_complaints_and_back(firm):
    case = models.Complaint.objects.get(id=_complaint(firm).id)
    unit_changes.move(by(firm), firm.north.id, firm.south.id)
    case.refresh_from_db()
    assert case.unit_path == f"{firm.south.path}{firm.north.id}/"
    undo(by(firm), chain(firm))
    case.refresh_from_db()
    assert case.unit_path == firm.north.path


def test_a_unit_with_people_or_complaints_stays_open(firm):
    firm.person("Ana", Role.HANDLER, unit=firm.north)
    _complaint(firm)
    with pytest.raises(GateShut) as refused:
        unit_changes.close(by(firm), firm.north.id)
    assert refused.value.reasons[0].values == {"people": 1, "complaints": 1, "units": 0}


def test_an_empty_unit_closes_and_opens_again(firm):
    unit_changes.close(by(firm), firm.south.id)
    assert unit(firm, "south").closed_at
    undo(by(firm), chain(firm))
    assert unit(firm, "south").closed_at is None
    undo(by(firm), chain(firm))
    assert unit(firm, "south").closed_at, "an undoing can be undone"


def test_an_added_unit_is_taken_back_by_closing_it(firm):
    new = founding.add_unit(firm.id, "NEW", "New hall", "hall", firm.head.id, ground.NOW)
    undo(by(firm), chain(firm))
    assert models.Unit.objects.get(id=new).closed_at
    with pytest.raises(GateShut) as refused:
        undo(by(firm), chain(firm) - 1)
    assert refused.value.reasons[0].code == "change_undone_before"


def test_a_change_that_a_later_one_stands_on_is_not_taken_back(firm):
    unit_changes.rename(by(firm), firm.north.id, "One", {}, "hall")
    first = chain(firm)
    unit_changes.rename(by(firm), firm.north.id, "Two", {}, "hall")
    with pytest.raises(GateShut) as refused:
        undo(by(firm), first)
    assert refused.value.reasons[0].code == "change_built_upon"


def test_the_second_of_two_administrators_is_told_who_was_first(firm):
    ana = firm.person("Ana", Role.ADMINISTRATOR)
    seen = chain(firm)
    unit_changes.rename(by(firm, seen, who=ana), firm.north.id, "One", {}, "hall")
    with pytest.raises(StaleVersion) as refused:
        unit_changes.rename(by(firm, seen), firm.north.id, "Two", {}, "hall")
    assert refused.value.reasons[0].values["who"] == "Ana"
    assert unit_changes.rename(by(firm, seen), firm.south.id, "Other", {}, "hall"), "another unit is free"


def test_another_firms_unit_and_person_are_not_there(firm):
    other = ground.firm("post")
    radu = other.person("Radu", Role.HANDLER)
    for act in (
        lambda: unit_changes.close(by(firm), other.north.id),
        lambda: people_changes.come_back(by(firm), radu),
        lambda: undo(by(firm), 99),
    ):
        with pytest.raises(NotFound):
            act()
    with pytest.raises(GateShut):
        unit_changes.move(by(firm), firm.north.id, other.south.id)


def test_roles_are_changed_and_the_last_administrator_stays(firm):
    ana = firm.person("Ana", Role.ADMINISTRATOR)
    with pytest.raises(GateShut) as refused:
        people_changes.change(by(firm), ana, "change_person", {"roles": ["handler"]})
    assert refused.value.reasons[0].code == "last_administrator"
    firm.person("Radu", Role.ADMINISTRATOR)
    people_changes.change(by(firm), ana, "change_person", {"roles": ["handler"]})
    ((_, told),) = events_about(firm.id, PERSON, ana)
    assert (told["before"], told["after"]) == ({"roles": ["administrator"]}, {"roles": ["handler"]})


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"name": " "}, "name_missing"),
        ({"unit_id": 0}, "no_such_unit"),
        ({"deputy_id": "00000000-0000-0000-0000-000000000009"}, "no_such_person"),
        ({"staff_number": "TAKEN"}, "staff_number_taken"),
    ],
)
def test_a_field_that_cannot_be_is_refused_by_name(firm, fields, code):
    ana, radu = firm.person("Ana", Role.HANDLER), firm.person("Radu", Role.HANDLER)
    models.Membership.objects.filter(id=radu).update(staff_number="TAKEN")
    with pytest.raises(BadInput) as refused:
        people_changes.change(by(firm), ana, "change_person", fields)
    assert refused.value.reasons[0].code == code


def test_who_left_comes_back_but_not_into_a_closed_unit(firm):
    ana = firm.person("Ana", Role.HANDLER, unit=firm.south)
    people_changes.change(by(firm), ana, "mark_left", {"left_at": ground.NOW})
    unit_changes.close(by(firm), firm.south.id)
    with pytest.raises(BadInput) as refused:
        people_changes.come_back(by(firm), ana)
    assert refused.value.reasons[0].code == "person_in_closed_unit"
    unit_changes.reopen(by(firm), firm.south.id)
    assert people_changes.come_back(by(firm), ana)


def test_adding_somebody_is_taken_back_only_while_they_own_nothing(firm):
    ana = founding.add_person(firm.id, firm.north.id, "ana@example.org", "Ana", ["handler"], ground.NOW)
    added = chain(firm)
    case = _complaint(firm)
    models.Complaint.objects.filter(id=case.id).update(owner_id=ana, owned_since=ground.NOW)
    with pytest.raises(GateShut) as refused:
        undo(by(firm), added)
    assert refused.value.reasons[0].code == "leaver_has_work"
    models.Complaint.objects.filter(id=case.id).update(owner_id=None, owned_since=None)
    undo(by(firm), added)
    assert models.Membership.objects.get(id=ana).left_at


def _complaint(firm):
    case = replace(ground.bare(firm, firm.north), complainant_id=ground.complainant(firm))
    return models.Complaint.objects.get(id=complaints.insert(case, []).id)
