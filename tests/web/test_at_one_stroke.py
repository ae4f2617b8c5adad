"""What a person does all day is one stroke away: taking a case, making two one, and taking that back."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from redress.journey.receive.lodge import Lodging, ReferenceGiven, lodge
from redress.records import models
from redress.records.queries.organisations import firm_at
from redress.web.portal.entrance import stranger
from tests.web.conftest import hidden, page


@pytest.fixture
def client(signed_in):
    return signed_in("handler")


@pytest.fixture
def twins(house):
    """Ana's complaint about an order, written down twice."""
    person = stranger(firm_at(house.slug), "en")
    given = {"channel": "website", "name": "Ana Popescu", "email": "ana@example.com", "unit_id": house.hall}
    return [
        lodge(
            person,
            None,
            Lodging(narrative=words, references=(ReferenceGiven(kind="order", value="B-17"),), **given),
            now=datetime.now(UTC),
        )
        for words in ("The grapes fell off.", "I told you that the grapes fell off.")
    ]


def _case(client, done) -> str:
    return page(client.get(f"/complaints/{done.number}/"))


def _row(done) -> models.Complaint:
    return models.Complaint.objects.get(id=done.complaint_id)


def _form_with(text: str, command: str) -> tuple[str, dict[str, str]]:
    """The address and the fields of the form whose button has that key."""
    form = next(
        each for each in re.findall(r"<form.*?</form>", text, re.S) if f'data-key="{command}"' in each
    )
    fields = dict(re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', form))
    return re.findall(r'action="([^"]*)"', form)[0], fields


def test_a_case_that_nobody_has_is_taken_by_one_button(client, house, lodged):
    address, fields = _form_with(_case(client, lodged), "A")
    assert client.post(address, fields).status_code == 302
    assert _row(lodged).owner_id == house.actor("handler").id
    assert 'data-key="A"' not in _case(client, lodged)


def test_of_two_who_take_it_at_once_one_has_it_and_the_other_is_told(signed_in, client, house, lodged):
    address, mine = _form_with(_case(client, lodged), "A")
    leader = signed_in("supervisor")
    _, theirs = _form_with(_case(leader, lodged), "A")
    assert client.post(address, mine).status_code == 302
    late = leader.post(address, theirs)
    assert late.status_code == 409
    assert "Somebody else decided in the meantime" in page(late)
    assert _row(lodged).owner_id == house.actor("handler").id


def test_those_who_only_read_are_offered_nothing_to_take(signed_in, lodged):
    assert 'data-key="A"' not in _case(signed_in("auditor"), lodged)
    assert 'data-key="A"' not in _case(signed_in("registrar"), lodged)


def test_two_records_of_one_matter_are_made_one_and_parted_again(client, twins):
    first, second = twins
    text = _case(client, second)
    assert f"Merge into {first.number}" in text
    assert re.search(r"Same complainant, same [^<]* B-17", text)
    link = re.findall(r'href="([^"]*/merge/[^"]*)"', text)[0].replace("&amp;", "&")
    form = page(client.get(link))
    assert first.number in form
    assert re.search(r"Same complainant, same [^<]* B-17", form)
    fields = {name: hidden(form, name) for name in ("key", "version")}
    answer = client.post(
        f"/complaints/{second.number}/merge/",
        {**fields, "into_id": first.number, "reason": "Same order."},
        follow=True,
    )
    assert _row(second).merged_into == first.complaint_id
    address, back = _form_with(page(answer), "Z")
    assert client.post(address, back).status_code == 302
    assert _row(second).merged_into is None


def test_a_case_of_somebody_else_is_not_offered_for_merging(client, house, twins, lodged):
    other = Lodging(
        channel="website", narrative="A soft melon.", name="Bo", email="bo@example.com", unit_id=house.hall
    )
    alone = lodge(stranger(firm_at(house.slug), "en"), None, other, now=datetime.now(UTC))
    assert "The same matter?" not in _case(client, alone)


def test_whoever_is_not_told_that_we_have_it_is_told_that_first(client, lodged):
    assert "/message/" in _keyed(_case(client, lodged), "R")
    models.Message.objects.update(state="dead")
    assert "/acknowledge/" in _keyed(_case(client, lodged), "R")
    form = page(client.get(f"/complaints/{lodged.number}/acknowledge/"))
    assert re.search(r'value="message" selected', form)


def _keyed(text: str, key: str) -> str:
    link = next(each for each in re.findall(r"<a [^>]*>", text) if f'data-key="{key}"' in each)
    return re.findall(r'href="([^"]*)"', link)[0]
