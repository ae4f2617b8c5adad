"""The session's end: the page knows when, and one press puts it off."""

from datetime import UTC, datetime, timedelta

from django.test import Client

from redress.web.accounts.session_end import ENDS
from tests.web.conftest import page


def _end_in(client: Client, minutes: int) -> None:
    session = client.session
    session[ENDS] = (datetime.now(UTC) + timedelta(minutes=minutes)).isoformat()
    session.save()


def _left(client: Client) -> int:
    text = page(client.get("/complaints/"))
    return int(text.partition('data-left="')[2].partition('"')[0])


def test_the_page_says_how_long_the_session_goes_on(signed_in):
    client = signed_in("handler")
    assert 11.9 * 3600 < _left(client) / 1000 <= 12 * 3600
    _end_in(client, 3)
    assert 170 < _left(client) / 1000 <= 180


def test_one_press_lets_it_run_anew_and_what_was_typed_stays(signed_in, lodged):
    client = signed_in("handler")
    client.post(f"/complaints/{lodged.number}/note/draft/", {"text": "Half a sentence"})
    _end_in(client, 1)
    answer = client.post("/sign-in/stay/", headers={"accept": "text/plain"})
    assert int(page(answer)) == 12 * 3600 * 1000
    assert _left(client) / 1000 > 11.9 * 3600
    assert "Half a sentence" in page(client.get(f"/complaints/{lodged.number}/note/"))


def test_without_scripts_the_press_leads_home_and_a_stranger_is_asked_to_sign_in(signed_in):
    assert signed_in("handler").post("/sign-in/stay/", headers={"accept": "text/html,*/*"})["Location"] == "/"
    assert "/sign-in/" in Client().post("/sign-in/stay/")["Location"]
