"""Named lists: shipped, one's own, shared with one's unit; the address holds what is narrowed, sorted and drawn."""

from __future__ import annotations

import re

import pytest

from redress.records import models
from redress.web.desk.views import shipped
from tests.web.conftest import page

NARROWED = "/complaints/?whose=mine&stage=agree&sort=newest&cols=stage,due&view="


@pytest.fixture
def client(signed_in):
    return signed_in("handler")


def _keep(client, query: str = "whose=mine&stage=agree&sort=newest&cols=stage,due", **fields):
    return client.post("/complaints/views/", {"name": "For Monday", "query": query, **fields})


def _links(text: str) -> dict[str, str]:
    """The views of the page by name, with their addresses."""
    found = re.findall(r'<a href="([^"]*view=[^"]*)"[^>]*>([^<]*)</a>', text)
    return {name: address.replace("&amp;", "&") for address, name in found}


def test_six_views_come_with_the_house_each_for_the_roles_that_need_it(signed_in):
    assert len(shipped()) == 6
    leader, registrar = (
        _links(page(signed_in(who).get("/complaints/"))) for who in ("supervisor", "registrar")
    )
    assert {"Everything late", "Mine and late"} <= set(leader)
    assert set(registrar) == {"New, for nobody yet", "Closed, newest first"}


def test_every_shipped_view_opens(signed_in, lodged):
    client = signed_in("supervisor")
    for address in _links(page(client.get("/complaints/"))).values():
        assert client.get(address).status_code == 200


def test_a_list_is_kept_as_it_is_narrowed_and_opens_so_again(client, lodged):
    answer = _keep(client)
    view = models.SavedView.objects.get()
    assert answer["Location"].endswith(f"&view={view.pk}")
    text = page(client.get(answer["Location"]))
    assert "View: For Monday" in text
    assert 'value="newest" selected' in text
    assert _links(text)["For Monday"].startswith("/complaints/?whose=mine&stage=agree")


def test_only_the_chosen_columns_are_drawn_and_the_address_says_which(client, lodged):
    text = page(client.get("/complaints/?cols=stage,due"))
    heads = re.findall(r"<th>([^<]*)</th>", text)
    assert heads == ["Number", "Stage", "Next date"]
    ticked = client.get("/complaints/?whose=mine&col=owner&col=nonsense")
    assert ticked["Location"] == "/complaints/?whose=mine&cols=owner"


def test_the_order_is_that_of_the_address(client, house, lodged):
    models.Complaint.objects.filter(id=lodged.complaint_id).update(unit_id=house.hall)
    for sort in ("newest", "oldest", "", "nonsense"):
        assert lodged.number in page(client.get(f"/complaints/?sort={sort}"))


def test_a_view_is_renamed_pinned_shared_and_removed_by_its_owner_alone(signed_in, client, house, lodged):
    _keep(client)
    id = models.SavedView.objects.get().pk
    same_unit, elsewhere = signed_in("registrar"), signed_in("other")
    assert "For Monday" not in _links(page(same_unit.get("/complaints/")))
    client.post(
        f"/complaints/views/{id}/",
        {"name": "Tuesday", "query": "stage=agree", "pinned": "on", "shared": "on"},
    )
    text = page(same_unit.get("/complaints/"))
    assert "shared by Handler" in text
    assert "Tuesday" not in _links(page(elsewhere.get("/complaints/")))
    assert 'aria-label="Views at the top"' in page(client.get("/complaints/"))
    for stranger in (same_unit, elsewhere):
        assert stranger.post(f"/complaints/views/{id}/", {"name": "Mine", "query": ""}).status_code == 404
        assert stranger.post(f"/complaints/views/{id}/", {"remove": "1"}).status_code == 404
    assert models.SavedView.objects.get().name == "Tuesday"
    client.post(f"/complaints/views/{id}/", {"remove": "1", "query": "stage=agree"})
    assert not models.SavedView.objects.exists()


@pytest.mark.parametrize("name", ["", "   ", "x" * 61])
def test_a_view_without_a_fit_name_is_refused_with_a_sentence(client, name):
    answer = client.post("/complaints/views/", {"name": name, "query": "stage=agree"}, follow=True)
    assert "at most 60 characters" in page(answer)
    assert not models.SavedView.objects.exists()


def test_a_name_is_used_once(client):
    _keep(client)
    assert "You have a view of that name already" in page(client.get(_keep(client)["Location"]))
    assert models.SavedView.objects.count() == 1


def test_nothing_but_how_the_list_is_narrowed_is_kept(client):
    _keep(client, "stage=agree&page=9&next=https://elsewhere.example&sort=oldest")
    assert models.SavedView.objects.get().query == "stage=agree&sort=oldest"
