"""The first screen of those who answer for the whole: exceptions with their lists, permission kept, one thing to do first."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from redress.records import models
from redress.web.oversight.tiles import LISTS, SIGNALS, TILES, list_names, meaning
from tests.web.conftest import page

READERS = ("supervisor", "approver", "quality", "auditor")


@pytest.fixture
def overdue(lodged):
    """Ana's complaint, two days on: its first limits have passed, and nobody has taken it."""
    past = datetime.now(UTC) - timedelta(days=2)
    models.Clock.objects.filter(complaint_id=lodged.complaint_id).update(due_at=past)
    models.Complaint.objects.filter(id=lodged.complaint_id).update(
        received_at=past, owner_id=None, owned_since=None
    )
    return lodged


def member(key: str) -> UUID:
    return models.Membership.objects.get(staff_number=key).id


def numbers(html: str) -> dict[str, int]:
    """The number of each tile, by the name of its list."""
    found = re.findall(
        r'href="/oversight/([a-z]+)/" class="card slip[^>]*><span class="big[^"]*">(\d+)<', html
    )
    return {name: int(n) for name, n in found}


def total(html: str) -> int:
    return int(re.search(r'<span class="soft">(\d+) complaints?</span>', html)[1])


@pytest.mark.parametrize("role", READERS)
def test_every_number_leads_to_exactly_those_complaints(signed_in, overdue, role):
    client = signed_in(role)
    found = numbers(page(client.get("/oversight/")))
    assert set(found) == {*TILES, *SIGNALS}
    for name, n in found.items():
        shown = page(client.get(f"/oversight/{name}/"))
        assert total(shown) == n == shown.count("data-row"), name
    assert found["late"] == found["unassigned"] == 1


def test_what_breaches_today_is_there_without_a_click(signed_in, lodged):
    soon = datetime.now(UTC) + timedelta(seconds=30)
    models.Clock.objects.filter(complaint_id=lodged.complaint_id).update(due_at=soon)
    text = page(signed_in("supervisor").get("/oversight/"))
    assert f'href="/complaints/{lodged.number}/"' in text.split('id="today"')[1].split('id="signals"')[0]


def test_nothing_today_says_what_tomorrow_brings(signed_in, lodged):
    text = page(signed_in("supervisor").get("/oversight/"))
    models.Clock.objects.filter(complaint_id=lodged.complaint_id).update(
        due_at=datetime.now(UTC) + timedelta(days=1)
    )
    text = page(signed_in("supervisor").get("/oversight/"))
    assert "Nothing more breaches today." in text
    assert "1 complaint has a date tomorrow." in text and 'href="/oversight/tomorrow/"' in text


def test_a_supervisor_of_another_hall_counts_none_of_it(house, signed_in, overdue):
    house.add("far", "supervisor", house.branch)
    client = signed_in("far")
    assert set(numbers(page(client.get("/oversight/"))).values()) == {0}
    assert overdue.number not in page(client.get("/oversight/late/"))


@pytest.mark.parametrize("role", ["registrar", "handler", "department", "administrator"])
def test_it_is_not_there_for_those_who_answer_only_for_their_own(signed_in, lodged, role):
    client = signed_in(role)
    for address in ("/oversight/", "/oversight/late/", "/team/"):
        assert client.get(address).status_code == 404


def test_a_list_or_an_owner_that_there_is_not_is_not_found(signed_in, lodged):
    client = signed_in("supervisor")
    assert client.get("/oversight/everything/").status_code == 404
    assert client.get(f"/oversight/open/?owner={uuid4()}").status_code == 404
    assert client.get("/oversight/open/?owner=me").status_code == 404


def test_each_list_has_a_name_and_says_what_it_counts():
    assert set(LISTS) == set(list_names()) == set(meaning())


@pytest.mark.parametrize("address", ["/oversight/", "/oversight/late/", "/team/"])
def test_it_asks_the_database_at_most_twenty_five_times(signed_in, overdue, address):
    client = signed_in("supervisor")
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    assert len(asked) <= 25, len(asked)


@pytest.mark.parametrize(
    ("role", "place"),
    [
        ("supervisor", "/oversight/"),
        ("approver", "/approvals/"),
        ("handler", "/complaints/"),
        ("department", "/orders/"),
        ("registrar", "/complaints/new/"),
        ("quality", "/oversight/"),
        ("auditor", "/oversight/"),
        ("administrator", "/administration/"),
    ],
)
def test_each_role_begins_where_its_work_is(signed_in, house, role, place):
    client = signed_in(role)
    answer = client.get("/")
    assert answer.status_code == 302 and answer["Location"] == place
    assert 'class="first-thing"' in page(client.get(place))


def test_what_to_do_first_is_true_for_that_person_now(signed_in, overdue):
    case = f'<strong>Do first:</strong> <a href="/complaints/{overdue.number}/"'
    handler = signed_in("handler")
    assert case in page(handler.get("/complaints/")) and "it has no owner yet" in page(
        handler.get("/complaints/")
    )
    assert case in page(signed_in("supervisor").get("/oversight/"))
    models.Complaint.objects.filter(id=overdue.complaint_id).update(
        owner_id=member("other"), owned_since=datetime.now(UTC)
    )
    assert case not in page(handler.get("/complaints/"))
    assert "Nothing is waiting for you." in page(handler.get("/complaints/"))
    assert case in page(signed_in("other").get("/complaints/"))


def test_it_stands_on_the_first_page_only(signed_in, overdue):
    client = signed_in("supervisor")
    assert "first-thing" not in page(client.get("/late/"))
    assert "first-thing" not in page(client.get(f"/complaints/{overdue.number}/"))
