"""Figures for a monitor: from this machine or with the token, never a word about anybody."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from redress.web import watch
from tests.web.conftest import WORDS, page
from tests.web.test_alarms import heartbeat, untouched

TOKEN = "not-known-to-strangers"


@pytest.fixture(autouse=True)
def _on_this_machine(settings) -> None:
    settings.REDRESS_PUBLIC_URL = "http://127.0.0.1:8000"
    settings.REDRESS_METRICS_TOKEN = None


def figures(client: Client, **headers) -> dict[str, float]:
    answer = client.get("/metrics", **headers)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/plain")
    lines = (line.rsplit(" ", 1) for line in page(answer).splitlines() if not line.startswith("#"))
    return {name: float(value) for name, value in lines}


def test_a_dead_worker_shows_with_what_follows_from_it(house, lodged, monkeypatch):
    monkeypatch.setattr(watch, "BEGAN", datetime.now(UTC) - timedelta(hours=1))
    heartbeat(300)
    found = figures(Client())
    assert found['redress_alarm{about="",cause="",kind="worker",organisation=""}'] == 1
    assert found['redress_alarm{about="",cause="worker",kind="scheduler",organisation=""}'] == 1
    assert found['redress_alarm{about="",cause="",kind="scheduler",organisation=""}'] == 0
    assert 299 < found["redress_worker_heartbeat_age_seconds"] < 330
    heartbeat()
    assert figures(Client())['redress_alarm{about="",cause="",kind="worker",organisation=""}'] == 0


def test_untouched_orders_are_named_by_address_and_code_only(house, lodged):
    heartbeat()
    untouched(lodged)
    found = figures(Client())
    assert found['redress_alarm{about="logistics",cause="",kind="orders",organisation="bouquets"}'] == 1
    text = page(Client().get("/metrics"))
    for word in (lodged.number, WORDS, "Ana", "ana@", "supervisor@"):
        assert word not in text


def test_the_queue_is_counted(house, lodged):
    heartbeat()
    assert figures(Client())["redress_jobs_due"] >= 1


@pytest.mark.parametrize(
    "headers",
    [
        {"REMOTE_ADDR": "192.0.2.7"},
        {"HTTP_X_FORWARDED_FOR": "192.0.2.7"},
        {"HTTP_FORWARDED": "for=192.0.2.7"},
        {"HTTP_AUTHORIZATION": "Bearer guessed", "REMOTE_ADDR": "192.0.2.7"},
        {"HTTP_AUTHORIZATION": "Bearer ", "REMOTE_ADDR": "192.0.2.7"},
        {"REMOTE_ADDR": ""},
    ],
)
def test_whoever_is_elsewhere_finds_nothing_there(db, headers):
    assert Client().get("/metrics", **headers).status_code == 404


def test_behind_a_public_address_this_machine_needs_the_token_too(db, settings):
    settings.REDRESS_PUBLIC_URL = "https://care.example.org"
    settings.REDRESS_METRICS_TOKEN = TOKEN
    assert Client().get("/metrics").status_code == 404
    assert Client().get("/metrics", HTTP_AUTHORIZATION=f"Bearer {TOKEN}x").status_code == 404
    assert figures(Client(), HTTP_AUTHORIZATION=f"Bearer {TOKEN}", REMOTE_ADDR="192.0.2.7")


def test_the_figures_have_a_type_and_a_meaning_each(db):
    text = page(Client().get("/metrics"))
    names = set(re.findall(r"^(redress_\w+)", text, re.MULTILINE))
    assert len(names) >= 8
    for name in names:
        assert f"# TYPE {name} gauge" in text
        assert re.search(rf"# HELP {name} \w+", text)
