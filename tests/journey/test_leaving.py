"""Absent and leaving people: a deputy stands in, and a leaver's complaints are never without an owner or pool."""

from datetime import timedelta

import pytest

from redress.domain.people import MACHINE_ID
from redress.domain.refusals import BadInput
from redress.journey.leaving import let_leave
from redress.records import complaints, staffing
from redress.records.administering import By
from redress.records.queries import people
from redress.records.verifying import verify
from tests.worker.firm import NOW, a_firm, owned_complaint

pytestmark = pytest.mark.django_db


def by(firm, days: int = 0) -> By:
    return By(firm.organisation, MACHINE_ID, NOW + timedelta(days=days))


def test_a_leavers_open_complaint_goes_to_a_colleague_who_is_there():
    firm = a_firm()
    case = owned_complaint(firm, "handler")
    handed = let_leave(by(firm, 1), firm.member("handler"))
    after = complaints.load(firm.organisation, case)
    assert (handed.assigned, handed.pooled) == (1, 0)
    assert after.owner_id == firm.member("handler2")
    assert all(promise.owner_id == after.owner_id for promise in after.promises if promise.open)


def test_a_leavers_complaint_waits_in_the_pool_when_nobody_is_there():
    firm = a_firm()
    case = owned_complaint(firm, "handler")
    for key in ("handler2", "supervisor", "head", "leader"):
        staffing.mark_absent(firm.organisation, firm.number(key), NOW, None, "", NOW)
    handed = let_leave(by(firm, 1), firm.member("handler"))
    assert (handed.assigned, handed.pooled) == (0, 1)
    assert complaints.load(firm.organisation, case).owner_id is None


def test_a_deputy_acts_for_the_absent_and_stands_down_when_they_are_back():
    firm = a_firm()
    staffing.mark_absent(firm.organisation, firm.number("handler"), NOW, None, firm.number("handler2"), NOW)
    deputy = people.actor_of(firm.member("handler2"), NOW + timedelta(hours=1))
    assert deputy is not None and firm.member("handler") in deputy.deputises
    staffing.mark_back(firm.organisation, firm.number("handler"), NOW + timedelta(hours=2))
    again = people.actor_of(firm.member("handler2"), NOW + timedelta(hours=3))
    assert again is not None and again.deputises == frozenset()


def test_nobody_deputises_for_themselves():
    firm = a_firm()
    number = firm.number("handler")
    with pytest.raises(BadInput) as refused:
        staffing.mark_absent(firm.organisation, number, NOW, None, number, NOW)
    assert refused.value.reasons[0].code == "deputy_is_another"


def test_an_unknown_staff_number_is_refused_with_its_field():
    firm = a_firm()
    with pytest.raises(BadInput) as refused:
        staffing.person_numbered(firm.organisation, "X999")
    assert (refused.value.reasons[0].code, refused.value.reasons[0].field) == (
        "no_such_person",
        "staff_number",
    )


def test_every_change_of_people_is_a_line_of_the_organisations_journal():
    firm = a_firm()
    staffing.mark_absent(firm.organisation, firm.number("head"), NOW, None, "", NOW)
    let_leave(by(firm), firm.member("quality"))
    assert verify().holds
