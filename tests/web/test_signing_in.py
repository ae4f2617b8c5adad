"""Signing in: one account, perhaps several organisations; guesses counted; a forgotten password."""

import re
from datetime import UTC, datetime
from pathlib import Path

from django.core import mail

from redress.records import founding, models
from redress.web import front
from redress.web.accounts import pages
from redress.worker.demonstration import firms
from tests.web.conftest import PASSWORD, page


def _enter(client, email: str, password: str = PASSWORD):
    return client.post("/sign-in/", {"login": email, "password": password})


def test_whoever_signs_in_comes_to_their_work(client, house):
    _enter(client, house.email("handler"))
    assert client.get("/")["Location"] == "/complaints/"


def test_a_department_worker_comes_to_the_orders(client, house):
    _enter(client, house.email("department").upper())
    assert client.get("/")["Location"] == "/orders/"


def test_a_wrong_password_says_so_and_keeps_the_address(client, house):
    answer = _enter(client, house.email("handler"), "wrong")
    assert answer.status_code == 200
    assert house.email("handler") in page(answer)
    assert "alert" in page(answer)


def test_after_too_many_guesses_even_the_right_password_waits(client, house):
    for _ in range(pages.GUESSES_PER_ACCOUNT):
        _enter(client, house.email("handler"), "wrong")
    answer = _enter(client, house.email("handler"))
    assert answer.status_code == 429
    assert client.get("/complaints/").status_code == 302


def test_one_person_in_two_firms_chooses_where_to_work(client, house, neighbour):
    email = house.email("handler")
    founding.add_person(
        neighbour.id, neighbour.hall, email, "Handler", ["handler"], datetime.now(UTC), staff_number="guest"
    )
    _enter(client, email)
    assert client.get("/")["Location"] == "/organisation/"
    choice = page(client.get("/organisation/"))
    assert "Bouquets" in choice
    assert "Parcels" in choice
    wanted = models.Membership.objects.get(organisation_id=neighbour.id, staff_number="guest").id
    client.post("/organisation/", {"membership": str(wanted)})
    assert "Parcels" in page(client.get("/complaints/"))


def test_nobody_works_where_they_do_not_belong(client, house, neighbour):
    _enter(client, house.email("handler"))
    wanted = models.Membership.objects.filter(organisation_id=neighbour.id).first().id
    assert client.post("/organisation/", {"membership": str(wanted)}).status_code == 404


def test_whoever_has_left_is_nobody_any_more(client, house):
    _enter(client, house.email("handler"))
    models.Membership.objects.filter(account__email=house.email("handler")).update(left_at=datetime.now(UTC))
    assert client.get("/complaints/").status_code == 302


def test_signing_out_ends_the_session(client, house):
    _enter(client, house.email("handler"))
    client.post("/sign-out/")
    assert client.get("/complaints/").status_code == 302


def test_a_forgotten_password_is_replaced_by_the_link_from_the_mail(client, house):
    client.post("/password/", {"email": house.email("handler")})
    link = re.search(r"http://\S+(/password/\S+)", mail.outbox[0].body)
    assert link
    form = client.get(link[1], follow=True)
    new = "closing every loop there is"
    client.post(form.request["PATH_INFO"], {"password1": new, "password2": new})
    _enter(client, house.email("handler"), new)
    assert client.get("/complaints/").status_code == 200


def test_an_unknown_address_gets_no_mail_and_the_same_page(client, house):
    known = client.post("/password/", {"email": house.email("handler")})
    unknown = client.post("/password/", {"email": "nobody@example.com"})
    assert known["Location"] == unknown["Location"]
    assert len(mail.outbox) == 1


def test_nobody_signs_up(client, db):
    assert client.get("/sign-up/").status_code == 404


def test_the_language_switch_comes_back_to_the_same_page_and_nowhere_else(client, house):
    answer = client.post("/language/", {"language": "zh-Hans", "next": "/bouquets/"})
    assert answer["Location"] == "/bouquets/"
    assert 'lang="zh-Hans"' in page(client.get("/bouquets/"))
    assert client.post("/language/", {"language": "ro", "next": "//evil.example"})["Location"] == "/"


def test_the_first_page_lists_firms_and_demonstration_people(client, house):
    assert "/bouquets/complain/" in page(client.get("/"))
    assert house.email("handler") not in page(client.get("/"))
    models.Organisation.objects.update(demonstration=True)
    assert house.email("handler") in page(client.get("/"))


def test_the_first_page_knows_the_demonstrations_password():
    assert Path(firms.__file__).name == "firms.py"
    assert front.DEMONSTRATION_PASSWORD == firms.PASSWORD


def test_an_empty_installation_says_how_to_begin(client, db):
    assert "redress setup" in page(client.get("/"))
    assert "redress setup" in page(client.get("/sign-in/"))
