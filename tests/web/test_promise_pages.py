"""The promise ledger on screen, and its figures: each number leads to exactly those promises."""

import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from redress.records import models
from tests.web.conftest import page


@pytest.fixture
def promised(lodged, house):
    """The complaint's own promise, and what became of three earlier ones of the handler."""
    now = datetime.now(UTC)
    (first,) = models.Promise.objects.filter(complaint_id=lodged.complaint_id)
    handler = models.Membership.objects.get(organisation_id=house.id, staff_number="handler").id
    for state, broken in (("kept", None), ("interim", None), ("kept", now)):
        models.Promise.objects.create(
            organisation_id=house.id, complaint_id=lodged.complaint_id, at=now - timedelta(days=5), by=handler,
            text=f"A call {state}", due_at=now - timedelta(days=3), owner_id=handler, source="call", state=state,
            answered_at=now - timedelta(days=4), broken_at=broken, next_id=uuid4() if state == "interim" else None,
        )  # fmt: skip
    return first


def numbers(html: str) -> list[str]:
    part = html[html.index('class="figures"') : html.index("</dl>")]
    return re.findall(r'<dd class="number">(?:<a [^>]+>)?([^<]+)<', part)


def test_a_promise_in_force_shows_to_whom_by_when_and_what_to_do(signed_in, promised, lodged):
    text = page(signed_in("handler").get("/promises/"))
    assert "Ana Popescu" in text and lodged.number in text
    assert f"/keep_promise/?promise_id={promised.id}" in text
    assert f"/move_promise/?promise_id={promised.id}" in text
    assert "A call kept" not in text


def test_an_auditor_reads_the_ledger_and_is_offered_no_step(signed_in, promised, lodged):
    text = page(signed_in("auditor").get("/promises/"))
    assert lodged.number in text and "keep_promise" not in text


def test_one_may_ask_for_what_is_late_whose_and_who_asked_first(signed_in, promised, lodged):
    client = signed_in("supervisor")
    assert lodged.number not in page(client.get("/promises/?when=late"))
    models.Promise.objects.filter(id=promised.id).update(
        due_at=datetime.now(UTC) - timedelta(days=1), chased_at=datetime.now(UTC)
    )
    for query in ("when=late", "owner=nobody", "chased=1", "when=late&chased=1"):
        assert lodged.number in page(client.get(f"/promises/?{query}")), query
    assert "they asked already" in page(client.get("/promises/"))
    assert "No promise fits these choices." in page(client.get("/promises/?when=tomorrow"))


def test_the_figures_show_what_became_of_them_and_lead_there(signed_in, promised):
    client = signed_in("supervisor")
    text = page(client.get("/promises/figures/"))
    assert numbers(text) == ["3", "1", "1", "0", "1", "0", "0", "33 %"]
    assert "Per person, by name" in text and "Handler" in text
    for fate, count in (("kept", 1), ("interim", 1), ("broken", 1), ("machine", 0)):
        link = re.search(rf'href="(/promises/\?[^"]*fate={fate})"', text)[1].replace("&amp;", "&")
        assert page(client.get(link)).count('<td data-label="Promise">') == count


def test_a_handler_has_the_figures_of_their_own_promises_only(signed_in, promised):
    assert numbers(page(signed_in("handler").get("/promises/figures/")))[0] == "3"
    text = page(signed_in("handler").get("/promises/figures/"))
    assert "Per person" not in text and "What became of my promises" in text
    assert "No promise fell due" in page(signed_in("registrar").get("/promises/figures/"))


def test_figures_of_another_firm_are_empty(signed_in, promised, neighbour):
    assert "No promise fell due" in page(signed_in("auditor", neighbour).get("/promises/figures/?days=365"))


@pytest.mark.parametrize(
    "query", ["when=x", "owner=%20", "unit=-1", "fate=lost", "days=7", "after=x~y", "only=1"]
)
def test_a_choice_that_is_none_is_no_choice(signed_in, promised, lodged, query):
    answer = signed_in("supervisor").get(f"/promises/?{query}")
    assert answer.status_code == 200
    assert lodged.number in page(answer)


@pytest.mark.parametrize("address", ["/promises/", "/promises/figures/"])
def test_a_page_takes_few_queries(signed_in, promised, address, django_assert_max_num_queries):
    client = signed_in("supervisor")
    client.get(address)
    with django_assert_max_num_queries(16):
        client.get(address)
