"""The question which office it is about: asked where there are several, never of another firm's, never forced."""

from datetime import UTC, datetime, timedelta

import pytest

from redress.journey import watching
from redress.records import founding, models
from redress.records.queries.organisations import firm_at
from redress.web.portal import branches
from redress.web.portal.entrance import policy_of
from tests.web.conftest import page
from tests.web.filing import answered, filed

pytestmark = pytest.mark.django_db


def _offered(slug: str) -> list[str]:
    firm = firm_at(slug)
    policy = policy_of(firm)
    form, asking = branches.asking_for_the_office(policy.form("complaint"), policy, firm)
    return [term.names["en"] for term in asking.taxonomy.get(branches.AXIS, ())] if form.fields else []


def test_the_office_named_gets_the_complaint(client, house):
    filed(client, about={"order_number": "A-17", "unit_id": str(house.hall)})
    assert models.Complaint.objects.get().unit_id == house.hall


def test_the_answer_stands_on_the_check_page_by_its_name(client, house):
    from_check = answered(client, "about", unit_id=str(house.hall))
    assert from_check.status_code == 302
    for screen, given in (
        ("happened", {"narrative": "It fell."}),
        ("wish", {}),
        ("files", {}),
        ("reach", {"name": "Ana"}),
    ):
        answered(client, screen, **given)
    assert "Hall" in page(client.get("/bouquets/complain/check/"))


def test_whoever_does_not_know_complains_to_the_whole_firm(client, house):
    text = page(client.get("/bouquets/complain/"))
    assert "Which of our offices is it about?" in text and "I do not know" in text
    filed(client, about={"order_number": "A-17", "unit_id": ""})
    assert models.Complaint.objects.get().unit_id == house.root


def test_an_office_of_another_firm_is_no_answer(client, house, neighbour):
    assert answered(client, "about", unit_id=str(neighbour.hall)).status_code == 422


def test_a_full_form_makes_room_and_stays_within_twelve_inputs(house):
    firm = firm_at("bouquets")
    policy = policy_of(firm)
    before = policy.form("complaint")
    form, _asking = branches.asking_for_the_office(before, policy, firm)
    codes = [field.code for field in form.fields]
    assert codes[-1] == "unit_id" and len(codes) + 1 <= branches.MOST_INPUTS
    assert {field.code for field in before.fields} - set(codes) == {"product"}


def test_a_closed_office_is_no_choice_and_one_alone_is_no_question(client, house):
    assert _offered("bouquets") == ["Branch", "Hall"] or _offered("bouquets") == ["Hall", "Branch"]
    models.Unit.objects.filter(id=house.branch).update(closed_at=datetime.now(UTC))
    assert _offered("bouquets") == []
    assert "Which of our offices" not in page(client.get("/bouquets/complain/"))


def test_a_large_tree_is_asked_for_its_upper_levels_only(house, monkeypatch):
    founding.add_unit(house.id, "BQX", "Desk", "desk", house.hall, datetime.now(UTC))
    assert "Desk" in _offered("bouquets")
    monkeypatch.setattr(branches, "MOST", 2)
    assert sorted(_offered("bouquets")) == ["Branch", "Hall"]


def test_whoever_watches_is_told_of_complaints_that_no_office_sees(client, house, signed_in):
    filed(client, about={"order_number": "A-17", "unit_id": ""})
    assert "without an office" not in page(signed_in("quality").get("/alarms/"))
    models.Complaint.objects.update(received_at=datetime.now(UTC) - timedelta(days=20))
    watching.forget()
    assert "Complaints without an office and without an owner: 1" in page(
        signed_in("quality").get("/alarms/")
    )
    number = models.Complaint.objects.get().number
    assert number in page(signed_in("approver").get("/complaints/?split=unassigned"))
    assert number not in page(signed_in("handler").get("/complaints/?split=unassigned"))
