"""Absent and leaving people: a deputy stands in, and a leaver's complaints are never without an owner or pool."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from redress.domain.people import MACHINE_ID
from redress.domain.refusals import BadInput
from redress.journey.leaving import Handed, let_leave
from redress.records import complaints, models, people_changes, staffing
from redress.records.administering import By
from redress.records.queries import people
from redress.records.verifying import verify
from tests.worker.firm import NOW, a_firm, owned_complaint

pytestmark = pytest.mark.django_db
DAYS = timedelta(days=3)


@pytest.fixture
def firm():
    return a_firm()


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


def _asked(case, approver, firm):
    """A request for approval on the table, addressed to that person."""
    rows = {
        "organisation_id": firm.organisation,
        "complaint_id": case,
        "at": NOW,
        "by": firm.member("handler"),
    }
    option = models.Option.objects.create(
        **rows, id=uuid4(), title="Gift", cost=Decimal(50), currency="CNY", authority="asked", rank=1
    )
    return models.Approval.objects.create(
        **rows, id=uuid4(), option_id=option.id, proposal="A gift.", approver_id=approver, due_at=NOW + DAYS
    )


def test_a_request_that_waited_for_a_leaver_goes_to_somebody_who_is_there_and_its_complaint_stays(firm):
    case = owned_complaint(firm, "handler")
    asked = _asked(case, firm.member("supervisor"), firm)
    handed = let_leave(by(firm, 1), firm.member("supervisor"))
    asked.refresh_from_db()
    assert handed == Handed(assigned=0, pooled=0, readdressed=1)
    assert asked.approver_id != firm.member("supervisor")
    assert complaints.load(firm.organisation, case).owner_id == firm.member("handler")
    event = models.Event.objects.filter(subject_id=case).latest("seq")
    assert (event.verb, event.actor) == ("assign", MACHINE_ID)
    assert verify().holds


def test_an_order_that_waited_for_a_leaver_goes_back_to_its_department(firm):
    case = owned_complaint(firm, "handler")
    order = models.WorkOrder.objects.create(
        organisation_id=firm.organisation, complaint_id=case, id=uuid4(), at=NOW, by=firm.member("handler"),
        kind="check", department="quality", requirement="Look.", due_at=NOW + DAYS, assignee_id=firm.member("quality"),
    )  # fmt: skip
    assert let_leave(by(firm, 1), firm.member("quality")).readdressed == 1
    order.refresh_from_db()
    assert (order.assignee_id, order.department, order.state) == (None, "quality", "sent")


def test_a_leaver_with_both_leaves_nothing_behind(firm):
    case = owned_complaint(firm, "handler")
    asked = _asked(case, firm.member("handler"), firm)
    handed = let_leave(by(firm, 1), firm.member("handler"))
    asked.refresh_from_db()
    assert handed == Handed(assigned=1, pooled=0, readdressed=1)
    assert asked.approver_id != firm.member("handler")
    assert people_changes.addressed_to(firm.organisation, firm.member("handler")) == []


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
