"""Work orders: from the link in a mail or signed in, answered or refused, and nothing else of the complaint."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from redress.domain.people import Actor
from redress.domain.stages import Role
from redress.gateways import links
from redress.journey.anytime.suggest import Opinion, suggest
from redress.records import models
from redress.records.queries import commitments
from redress.records.queries.status_page import status_page
from tests.web.conftest import WORDS, hidden, page

ASKED = "Say how the bouquet was packed."
DAY = timedelta(days=1)


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
    form = text.split("<form")[which + 1]
    return {"key": hidden(form, "key"), **fields}


def _photo() -> SimpleUploadedFile:
    drawn = BytesIO()
    Image.new("RGB", (40, 30), "red").save(drawn, "JPEG")
    return SimpleUploadedFile("box.jpg", drawn.getvalue(), "image/jpeg")


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


def test_a_forged_link_opens_nothing_and_says_the_way_out(order):
    answer = Client().get(_link(order)[:-3] + "xx/")
    assert answer.status_code == 404
    assert "Open it from the mail once more" in page(answer)


def test_a_department_worker_finds_the_order_in_the_list(signed_in, order):
    client = signed_in("department")
    assert ASKED in page(client.get("/orders/"))
    assert ASKED in page(client.get(f"/orders/{order.complaint_id}/{order.id}/"))


def test_an_order_of_another_organisation_is_not_there(signed_in, neighbour, order):
    answer = signed_in("department", neighbour).get(f"/orders/{order.complaint_id}/{order.id}/")
    assert answer.status_code == 404


def test_from_the_first_opening_the_order_is_not_untouched(order):
    client = Client()
    client.get(_link(order))
    order.refresh_from_db()
    first = order.received_at
    assert first is not None
    client.get(_link(order))
    order.refresh_from_db()
    assert order.received_at == first


def test_a_photo_comes_with_the_answer_and_the_complainant_does_not_see_it(order, lodged):
    client = Client()
    form = _sent(page(client.get(_link(order))), 0, doing="answer", answer="In a box.")
    assert client.post(_link(order), {**form, "files": _photo()}).status_code == 302
    kept = models.Attachment.objects.get(complaint_id=lodged.complaint_id)
    assert (kept.name, kept.by) == ("box.jpg", order.id)
    ana = Actor(
        lodged.complaint_id, order.organisation_id, "Ana", frozenset({Role.COMPLAINANT}),
        complaint_id=lodged.complaint_id,
    )  # fmt: skip
    shown = status_page(ana)
    assert shown is not None
    assert shown.files == ()


def test_the_same_answer_sent_twice_with_its_photo_is_kept_once(order):
    client = Client()
    form = _sent(page(client.get(_link(order))), 0, doing="answer", answer="喆㐂𠮷 in a box 📦.")
    assert [client.post(_link(order), {**form, "files": _photo()}).status_code for _ in "12"] == [302, 302]
    assert models.Attachment.objects.count() == 1
    order.refresh_from_db()
    assert order.answer == "喆㐂𠮷 in a box 📦."
    received = page(client.get(_link(order)))
    assert "Received" in received
    assert order.complaint.number in received


def test_what_comes_too_late_is_not_taken_and_comes_back_with_its_words(order):
    mine, other = Client(), Client()
    late = _sent(page(mine.get(_link(order))), 0, doing="answer", answer="My own long words.")
    quick = _sent(page(other.get(_link(order))), 0, doing="answer", answer="Done already.")
    other.post(_link(order), quick)
    answer = mine.post(_link(order), late)
    assert answer.status_code == 409
    assert "My own long words." in page(answer)
    order.refresh_from_db()
    assert order.answer == "Done already."


def test_whose_it_is_goes_with_the_reason(order):
    client = Client()
    form = _sent(
        page(client.get(_link(order))), 1, doing="refuse", reason="We only drive.", belongs="Packing"
    )
    client.post(_link(order), form)
    order.refresh_from_db()
    assert order.refusal == "We only drive.\n→ Packing"


def test_who_complained_is_shown_only_to_those_who_sign_in(signed_in, order):
    text = page(Client().get(_link(order)))
    inside = f"/orders/{order.complaint_id}/{order.id}/"
    assert inside in text
    assert "ana@example.com" not in text
    assert Client().get(inside)["Location"].startswith("/sign-in/")
    assert "ana@example.com" in page(signed_in("department").get(inside))


def test_who_asked_for_silence_is_shown_to_no_department(signed_in, order):
    models.Complaint.objects.update(confidential=True)
    inside = page(signed_in("department").get(f"/orders/{order.complaint_id}/{order.id}/"))
    assert ASKED in inside
    assert "Ana Popescu" not in inside


def test_the_script_that_works_without_a_signal_comes_from_where_it_may_look_after_orders():
    answer = Client().get("/order/worker.js")
    assert answer["Content-Type"] == "text/javascript"
    assert b"order-1" in answer.content


def test_a_paste_of_ten_megabytes_comes_back_with_a_sentence(order):
    client = Client()
    form = _sent(page(client.get(_link(order))), 0, doing="answer", answer="长" * 3_500_000)
    answer = client.post(_link(order), form)
    assert answer.status_code == 422
    assert 'id="problem"' in page(answer)
    order.refresh_from_db()
    assert order.state == "sent"


def test_however_many_were_answered_since_what_waits_stands_first(order, house, monkeypatch):
    monkeypatch.setattr(commitments, "MOST", 3)
    for n in range(4):
        over = {"state": "answered", "answered_at": order.at, "due_at": order.due_at + n * DAY}
        models.WorkOrder.objects.filter(id=order.id).update(**over)
        given = Opinion(text=f"{ASKED} {n}", department="logistics")
        suggest(house.actor("supervisor"), order.complaint_id, given, now=datetime.now(UTC))
        order = models.WorkOrder.objects.get(requirement=f"{ASKED} {n}")
    models.WorkOrder.objects.filter(id=order.id).update(due_at=order.due_at - 30 * DAY)
    lines = commitments.orders_for(house.actor("department"))
    assert [line.state for line in lines] == ["sent", "answered", "answered"]
    assert lines[1].due_at > lines[2].due_at
