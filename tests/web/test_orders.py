"""Work orders: from the link in a mail or signed in, answered or refused, and nothing else of the complaint."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from redress.gateways import links
from redress.journey.anytime.suggest import Opinion, suggest
from redress.records import models
from tests.web.conftest import WORDS, hidden, page

ASKED = "Say how the bouquet was packed."


@pytest.fixture
def order(house, lodged) -> models.WorkOrder:
    """An order to the department of logistics."""
    given = Opinion(text=ASKED, department="logistics")
    suggest(house.actor("supervisor"), lodged.complaint_id, given, now=datetime.now(UTC))
    return models.WorkOrder.objects.get()


def _link(order) -> str:
    address = links.order_link(order.organisation_id, order.complaint_id, order.id)
    return address[address.index("/order/") :]


def _sent(text: str, which: int, **fields: str) -> dict[str, str]:
    form = text.split("<form")[which + 2]
    return {"key": hidden(form, "key"), "version": hidden(form, "version"), **fields}


def test_a_link_shows_what_is_asked_and_until_when_and_nothing_of_the_complaint(order):
    text = page(Client().get(_link(order)))
    assert ASKED in text
    assert "Until" in text
    assert WORDS not in text
    assert "Ana Popescu" not in text


def test_the_department_answers_from_the_link(order):
    client = Client()
    form = page(client.get(_link(order)))
    answer = client.post(
        _link(order), {**_sent(form, 0), "doing": "answer", "answer": "In a box without a lid."}
    )
    assert answer.status_code == 302
    order.refresh_from_db()
    assert (order.state, order.answer) == ("answered", "In a box without a lid.")
    assert "In a box without a lid." in page(client.get(_link(order)))


def test_a_refusal_needs_its_reason_and_goes_to_an_arbiter(order, house):
    client = Client()
    form = page(client.get(_link(order)))
    refused = client.post(_link(order), {**_sent(form, 0), "doing": "refuse", "reason": ""})
    assert refused.status_code == 422
    client.post(_link(order), {**_sent(form, 0), "doing": "refuse", "reason": "We only drive."})
    order.refresh_from_db()
    assert order.state == "refused"
    assert order.arbiter_id in {house.actor("supervisor").id, house.actor("approver").id}


def test_a_forged_link_opens_nothing(order):
    assert Client().get(_link(order)[:-3] + "xx/").status_code == 404


def test_a_department_worker_finds_the_order_in_the_list(signed_in, order):
    client = signed_in("department")
    assert ASKED in page(client.get("/orders/"))
    assert ASKED in page(client.get(f"/orders/{order.complaint_id}/{order.id}/"))


def test_an_order_of_another_organisation_is_not_there(signed_in, neighbour, order):
    answer = signed_in("department", neighbour).get(f"/orders/{order.complaint_id}/{order.id}/")
    assert answer.status_code == 404
