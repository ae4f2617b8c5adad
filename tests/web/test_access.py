"""Every address declares who may open it, and holds it; what is another's looks like what is not there."""

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver

from redress.domain.stages import Role
from redress.web.access import SIGNED_IN, audience_of
from tests.web.conftest import ROLES, page

UNDECLARED = {"alive", "ready"}  # for whoever watches over the server; they tell a stranger nothing


def _patterns(entries=None, prefix: str = ""):
    for entry in entries or get_resolver().url_patterns:
        if isinstance(entry, URLPattern):
            yield prefix + str(entry.pattern), entry
        else:
            yield from _patterns(entry.url_patterns, prefix + str(entry.pattern))


def _declared():
    return [(address, each) for address, each in _patterns() if each.name not in UNDECLARED]


def test_every_address_declares_who_may_open_it():
    assert [address for address, each in _declared() if audience_of(each.callback) is None] == []


def _address(pattern: str, lodged, order: str = "") -> str:
    known = {
        "number": lodged.number,
        "step": "note",
        "slug": "bouquets",
        "name": "reply",
        "mark": "forged:a:b",
    }
    return "/" + re.sub(r"<(\w+):(\w+)>", lambda m: known.get(m[2], str(uuid4())), pattern)


def _inner():
    """The addresses for people of the organisation."""
    return [(address, each) for address, each in _declared() if audience_of(each.callback).roles]


def test_a_stranger_is_sent_to_the_sign_in_page(client, house, lodged):
    for pattern, _each in _inner():
        answer = client.get(_address(pattern, lodged))
        assert answer.status_code == 302, pattern
        assert answer["Location"].startswith("/sign-in/"), pattern


@pytest.mark.parametrize("role", ROLES)
def test_a_page_of_other_roles_is_not_found(signed_in, lodged, role):
    client = signed_in(role)
    for pattern, each in _inner():
        audience = audience_of(each.callback)
        if Role(role) not in audience.roles and audience is not SIGNED_IN:
            assert client.get(_address(pattern, lodged)).status_code == 404, (role, pattern)


@pytest.mark.parametrize("role", ROLES)
def test_another_organisations_complaint_is_not_there(signed_in, neighbour, lodged, role):
    client = signed_in(role, neighbour)
    for pattern, _each in _inner():
        if "number>" in pattern or "id>" in pattern:
            address = _address(pattern, lodged)
            answers = {client.get(address).status_code, client.post(address).status_code}
            assert answers in ({404}, {404, 405}), (role, pattern)  # 405: not a page, or nothing to send
    for listing in ("/complaints/?state=all", "/promises/", "/approvals/", "/orders/", "/report/"):
        assert lodged.number not in page(client.get(listing))


def test_a_complaint_of_another_unit_looks_like_one_that_does_not_exist(signed_in, lodged):
    client = signed_in("other")
    theirs = client.get(f"/complaints/{lodged.number}/")
    nobodys = client.get("/complaints/ZZ26-0001-2/")
    assert theirs.status_code == nobodys.status_code == 404
    token = r'value="[^"]*"'
    assert re.sub(token, "", page(theirs)).replace(lodged.number, "") == re.sub(
        token, "", page(nobodys)
    ).replace("ZZ26-0001-2", "")


def test_a_department_without_an_order_sees_nothing_of_the_complaint(signed_in, lodged):
    assert signed_in("department").get(f"/complaints/{lodged.number}/").status_code == 404


def test_a_change_needs_the_forms_own_token(house, lodged):
    client = Client(enforce_csrf_checks=True)
    assert client.login(username=house.email("handler"), password="a long enough secret")
    answer = client.post(f"/complaints/{lodged.number}/note/", {"text": "x"})
    assert answer.status_code == 403
    assert "open too long" in page(answer)


def test_reading_changes_nothing(signed_in, lodged):
    client = signed_in("handler")
    for address in (f"/complaints/{lodged.number}/", f"/complaints/{lodged.number}/note/", "/complaints/"):
        before = page(client.get(f"/complaints/{lodged.number}/")).count("<li")
        client.get(address)
        assert page(client.get(f"/complaints/{lodged.number}/")).count("<li") == before


@pytest.mark.parametrize(
    "address", ["/", "/bouquets/", "/bouquets/complain/", "/sign-in/", "/nothing/here/at/all/"]
)
def test_every_answer_forbids_scripts_and_frames_from_elsewhere(client, house, address):
    answer = client.get(address)
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer["Cache-Control"]


def test_no_page_holds_a_script_or_a_style_of_its_own(client, signed_in, house, lodged):
    for answer in (
        client.get("/bouquets/complain/"),
        signed_in("handler").get(f"/complaints/{lodged.number}/"),
    ):
        text = page(answer)
        assert all(
            src.startswith("/static/") for src in re.findall(r'<script src="([^"]+)" defer></script>', text)
        )
        assert text.count("<script") == len(re.findall(r'<script src="[^"]+" defer></script>', text))
        assert " style=" not in text
        assert not re.search(r'(src|href)="https?:', text)


def test_what_is_not_there_is_said_in_a_sentence(client, db):
    answer = client.get("/no/such/page/")
    assert answer.status_code == 404
    assert "There is nothing at this address for you" in page(answer)


def test_a_fault_of_ours_shows_no_traceback(house, lodged, monkeypatch):
    client = Client(raise_request_exception=False)
    monkeypatch.setattr("redress.web.portal.front.policy_of", lambda firm: 1 / 0)
    answer = client.get("/bouquets/")
    assert answer.status_code == 500
    assert "Traceback" not in page(answer)
    assert "ZeroDivision" not in page(answer)
