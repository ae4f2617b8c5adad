"""Many complaints to somebody else on screen: looked at first, done as one, taken back as one."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from redress.records import models
from tests.web.conftest import hidden, page


@pytest.fixture
def owned(lodged):
    """Ana's complaint, owned by the handler of the hall."""
    mine = {"owner_id": member("handler"), "owned_since": datetime.now(UTC)}
    models.Complaint.objects.filter(id=lodged.complaint_id).update(**mine)
    return lodged


def member(key: str):
    return models.Membership.objects.get(staff_number=key).id


def owner(lodged):
    return models.Complaint.objects.get(id=lodged.complaint_id).owner_id


def test_the_whole_page_is_chosen_looked_at_given_and_taken_back(signed_in, owned):
    client = signed_in("supervisor")
    listing = page(client.get("/oversight/open/"))
    every = re.search(r'name="every" value="([^"]+)"', listing)[1]
    looked = page(client.post("/team/reassign/", {"every": every, "back": "/oversight/open/"}))
    assert "1 complaint changes its owner" in looked and "1 from Handler" in looked
    assert "open promise" in looked and "The new owner is told" in looked
    assert owner(owned) == member("handler")
    given = {"act": hidden(looked, "act"), "id": every, "to": str(member("other")), "reason": "Too much"}
    answer = client.post("/team/reassign/", given)
    assert owner(owned) == member("other")
    assert (
        client.post("/team/reassign/", {**given, "to": str(member("handler"))})["Location"]
        == answer["Location"]
    )
    assert owner(owned) == member("other")
    done = page(client.get(answer["Location"]))
    assert "1 complaint now belongs to Other" in done and owned.number in done
    back = client.post(answer["Location"])
    assert owner(owned) == member("handler")
    assert "now belongs to Handler" in page(client.get(back["Location"]))
    assert "taken back already" in page(client.get(answer["Location"]))


def test_nobody_chosen_keeps_what_was_typed_and_says_so(signed_in, owned):
    client = signed_in("supervisor")
    looked = page(client.post("/team/reassign/", {"id": str(owned.complaint_id)}))
    answer = client.post(
        "/team/reassign/",
        {"act": hidden(looked, "act"), "id": str(owned.complaint_id), "to": "", "reason": "Mei is ill"},
    )
    assert answer.status_code == 422
    assert "Say who shall have them." in page(answer) and "Mei is ill" in page(answer)


def test_what_is_refused_is_named_with_its_reason(signed_in, owned):
    client = signed_in("supervisor")
    looked = page(client.post("/team/reassign/", {"id": str(owned.complaint_id)}))
    given = {
        "act": hidden(looked, "act"),
        "id": str(owned.complaint_id),
        "to": str(member("handler")),
        "reason": "x",
    }
    done = page(client.get(client.post("/team/reassign/", given)["Location"]))
    assert "1 stayed where it was" in done and owned.number in done
    assert "Take all of it back" not in done


def test_with_nothing_ticked_it_says_where_to_begin(signed_in, owned):
    text = page(signed_in("supervisor").post("/team/reassign/", {"back": "//elsewhere.example/"}))
    assert "No complaint is chosen." in text and "elsewhere.example" not in text


def test_who_is_away_is_not_offered(house, signed_in, owned):
    models.Membership.objects.filter(id=member("other")).update(absent_from=datetime(2020, 1, 1, tzinfo=UTC))
    looked = page(signed_in("supervisor").post("/team/reassign/", {"id": str(owned.complaint_id)}))
    assert f'value="{member("other")}"' not in looked and f'value="{member("handler")}"' in looked


@pytest.mark.parametrize("role", ["quality", "auditor"])
def test_those_who_only_read_are_offered_no_change(signed_in, owned, role):
    client = signed_in(role)
    text = page(client.get("/oversight/open/"))
    assert owned.number in text and 'name="every"' not in text and "Give the chosen" not in text
    assert client.post("/team/reassign/", {"id": str(owned.complaint_id)}).status_code == 404


def test_the_team_shows_who_carries_what_each_number_with_its_list(house, signed_in, owned):
    client = signed_in("supervisor")
    text = page(client.get("/team/"))
    links = re.findall(r'href="(/oversight/[a-z]+/\?owner=[0-9a-f-]+)"[^>]*aria-label="[^"]*, (\d+)"', text)
    assert links
    for address, n in links:
        assert f"{n} complaint" in page(client.get(address)), address
    names = re.findall(r"data-row>([^<]+)</a>", text)
    assert names == sorted(names)
    assert re.findall(r"data-row>([^<]+)</a>", page(client.get("/team/?by=load")))[0] == "Handler"


def test_who_was_insulted_and_still_owns_the_case_is_marked_for_relief(signed_in, owned):
    contact = {"direction": "in", "means": "phone", "purpose": "question", "words": "…", "abusive": True}
    taken = {
        "organisation_id": models.Complaint.objects.get().organisation_id,
        "complaint_id": owned.complaint_id,
    }
    models.Contact.objects.create(at=datetime.now(UTC), by=member("handler"), **taken, **contact)
    text = page(signed_in("supervisor").get("/team/"))
    assert "to be relieved of 1" in text
