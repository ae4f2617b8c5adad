"""Asking somebody in: a mail in their language brings the link, and with it they choose a password and sign in."""

import re

import pytest
from django.test import Client

from redress.records import models
from tests.web.conftest import page

pytestmark = pytest.mark.django_db
NEW = "/administration/people/new/"


def typed(house, **more):
    return {
        "email": "new@example.org",
        "language": "ro",
        "name": "Nou Venit",
        "roles": ["handler"],
        "unit": house.hall,
        **more,
    }


def test_a_new_person_gets_a_link_chooses_a_password_and_signs_in(house, signed_in, mailoutbox):
    assert signed_in("administrator").post(NEW, typed(house)).status_code == 302
    (mail,) = mailoutbox
    assert mail.to == ["new@example.org"]
    link = re.search(r"https?://\S+?(/password/\S+)", mail.body)[1]
    guest = Client()
    form = guest.get(link, follow=True)
    chosen = {"password1": "a very long secret 17", "password2": "a very long secret 17"}
    guest.post(form.redirect_chain[-1][0], chosen)
    assert guest.login(username="new@example.org", password="a very long secret 17")
    assert guest.get("/complaints/").status_code == 200


def test_the_mail_names_the_firm_in_the_persons_language(house, signed_in, mailoutbox):
    signed_in("administrator").post(NEW, typed(house))
    assert "Bouquets" in mailoutbox[0].body and "Redress" in mailoutbox[0].body
    assert "You have a place" not in mailoutbox[0].body


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"email": "nobody"}, "could not be read"),
        ({"email": "handler@bouquets.example"}, "has a place in this organisation already"),
        ({"name": ""}, "A name is needed"),
        ({"roles": []}, "at least one role"),
        ({"roles": ["machine"]}, "at least one role"),
        ({"unit": "0"}, "no such unit"),
        ({"staff_number": "handler"}, "somebody else"),
    ],
)
def test_who_cannot_be_entered_is_refused_with_all_that_was_typed(house, signed_in, mailoutbox, wrong, said):
    answer = signed_in("administrator").post(NEW, typed(house, title="Courier", **wrong))
    assert answer.status_code == 422 and said in page(answer)
    assert 'value="Courier"' in page(answer) and mailoutbox == []
    assert not models.Account.objects.filter(email="new@example.org").exists()


def test_the_invitation_can_be_sent_again_until_they_signed_in(house, signed_in, mailoutbox):
    admin = signed_in("administrator")
    admin.post(NEW, typed(house))
    row = models.Membership.objects.get(account__email="new@example.org")
    assert "not signed in yet" in page(admin.get("/administration/people/?q=new@"))
    admin.post(f"/administration/people/{row.id}/", {"act": "invite"})
    assert [mail.to for mail in mailoutbox] == [["new@example.org"]] * 2
