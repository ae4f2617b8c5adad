"""Approver and arbiter decide on one screen: what is asked, what was decided before, one's own word; then the next one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from redress.journey.receive.lodge import Lodging, lodge
from redress.records import models
from redress.records.queries.organisations import firm_at
from redress.web.portal.entrance import stranger
from tests.web.conftest import hidden, page
from tests.web.deciding import dispute, member, request, ruling


@pytest.fixture
def second(house):
    """Jun's complaint, in the other hall."""
    given = Lodging(channel="website", narrative="Wilted.", name="Jun Tanaka", unit_id=house.branch)
    return lodge(stranger(firm_at(house.slug), "en"), None, given, now=datetime.now(UTC))


def decide(client, address: str, **fields):
    text = page(client.get(address))
    marks = {name: hidden(text, name) for name in ("key", "version")}
    return client.post(address, {**marks, **fields})


def decision(id) -> tuple[str, str]:
    row = models.Approval.objects.get(id=id)
    return row.decision, row.reason


def test_the_screen_shows_proposal_cost_case_and_what_one_may_still_grant(signed_in, lodged):
    request(lodged.complaint_id)
    text = page(signed_in("approver").get("/approvals/"))
    for said in ("Grant A new bouquet: she is right.", "60.00 CNY", lodged.number, "The table is whole.", "Your authority",
                 "Your decision is the first precedent.", "strawberries"):  # fmt: skip
        assert said in text, said


def test_approving_leads_to_the_next_one(signed_in, lodged, second):
    soon, later = request(lodged.complaint_id), request(second.complaint_id, "A card")
    models.Approval.objects.filter(id=later).update(due_at=datetime.now(UTC) + timedelta(days=3))
    client = signed_in("approver")
    answer = decide(client, "/approvals/", act="approve", request=str(soon), words="Yes.")
    assert answer.status_code == 302 and decision(soon) == ("approved", "Yes.")
    following = page(client.get("/approvals/"))
    assert "Grant A card" in following and "she is right" in following
    assert "approved" not in decision(later)


def test_turning_down_needs_a_reason_and_loses_nothing(signed_in, lodged):
    id = request(lodged.complaint_id)
    client = signed_in("approver")
    refused = decide(client, "/approvals/", act="turn_down", request=str(id), reason="", instead="A card.")
    assert refused.status_code == 422 and decision(id) == ("", "")
    assert "A card." in page(refused) and 'id="why_reason"' in page(refused)
    decide(client, "/approvals/", act="turn_down", request=str(id), reason="Too much.", instead="A card.")
    assert decision(id) == ("turned_down", "Too much.\nA card.")


def test_what_was_decided_meanwhile_is_said_and_the_rest_shown(signed_in, lodged):
    id = request(lodged.complaint_id)
    client = signed_in("approver")
    fields = {"act": "approve", "request": str(id)}
    decide(client, "/approvals/", **fields)
    again = client.post("/approvals/", fields, follow=True)
    assert "decided meanwhile" in page(again)


def test_nobody_approves_their_own_request(signed_in, lodged):
    id = request(lodged.complaint_id)
    models.Approval.objects.filter(id=id).update(by=member("supervisor"))
    client = signed_in("supervisor")
    text = page(client.get("/approvals/"))
    assert 'value="approve"' not in text and "Your authority" in text
    answer = client.post("/approvals/", {"act": "approve", "request": str(id)})
    assert answer.status_code == 409 and decision(id) == ("", "")


def test_precedents_show_amount_and_date_and_a_link_only_where_one_may_see(house, signed_in, lodged, second):
    request(lodged.complaint_id)
    old = request(second.complaint_id, cost=45)
    decided = {"decision": "turned_down", "reason": "A card was enough.", "decided_by": member("approver")}
    models.Approval.objects.filter(id=old).update(decided_at=datetime.now(UTC), **decided)
    models.Complaint.objects.filter(id=second.complaint_id).update(owner_id=member("other"))
    leader = page(signed_in("approver").get("/approvals/"))
    assert "45.00 CNY" in leader and "same category" in leader
    assert f'href="/complaints/{second.number}/"' in leader and "A card was enough." in leader
    house.add("hall_lead", "supervisor", house.hall)
    local = page(signed_in("hall_lead").get("/approvals/"))
    assert "45.00 CNY" in local and "of another unit" in local
    assert second.number not in local and "A card was enough." not in local


def test_an_arbiter_sees_the_refusal_and_earlier_rulings_and_decides_there(signed_in, lodged, second):
    id = dispute(lodged.complaint_id)
    ruling(second.complaint_id)
    client = signed_in("supervisor")
    text = page(client.get("/arbitration/"))
    for said in (
        "The warehouse packs it.",
        "Who packed it?",
        "They fix the trays.",
        second.number,
        "a ruling is due",
    ):
        assert said in text, said
    answer = decide(client, "/arbitration/", order=str(id), department="warehouse", reason="They pack it.")
    assert answer.status_code == 302
    assert models.WorkOrder.objects.get(id=id).arbitration == "They pack it."
    assert models.WorkOrder.objects.get(replaces=id).department == "warehouse"
    assert "No refusal waits for an arbiter." in page(client.get("/arbitration/"))
    assert "decided meanwhile" in page(client.post("/arbitration/", {"order": str(id)}, follow=True))


def test_a_ruling_without_a_reason_is_refused_and_nothing_typed_is_lost(signed_in, lodged):
    id = dispute(lodged.complaint_id)
    client = signed_in("supervisor")
    answer = decide(client, "/arbitration/", order=str(id), department="warehouse", reason="")
    assert answer.status_code == 422 and 'value="warehouse" selected' in page(answer)
    assert models.WorkOrder.objects.get(id=id).arbitration == ""


def test_what_is_addressed_to_another_arbiter_comes_last(signed_in, lodged, second):
    dispute(lodged.complaint_id, arbiter_id=member("approver"))
    mine = dispute(second.complaint_id, arbitration_due_at=datetime.now(UTC) + timedelta(days=9))
    text = page(signed_in("supervisor").get("/arbitration/"))
    assert f'name="order" value="{mine}"' in text and "addressed to another arbiter" in text


@pytest.mark.parametrize("address", ["/approvals/", "/arbitration/"])
def test_a_hall_that_is_not_ones_own_is_not_shown(house, signed_in, lodged, address):
    request(lodged.complaint_id)
    dispute(lodged.complaint_id)
    house.add("far", "supervisor", house.branch)
    assert lodged.number not in page(signed_in("far").get(address))


@pytest.mark.parametrize("address", ["/approvals/", "/arbitration/"])
def test_it_asks_the_database_at_most_twenty_five_times(signed_in, lodged, second, address):
    make = request if address == "/approvals/" else dispute
    make(lodged.complaint_id)
    make(second.complaint_id)
    client = signed_in("supervisor")
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    assert len(asked) <= 25, [each["sql"][:90] for each in asked]
