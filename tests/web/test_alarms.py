"""What stands still is on the screen of whoever watches over the flow, and of nobody else, and goes by itself."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import connection

from redress.journey import watching
from redress.records import beats, models
from redress.web import watch
from tests.web.conftest import page

OVERSEERS = ("supervisor", "quality", "auditor", "administrator")
OTHERS = ("registrar", "handler", "department", "approver")
DEAD = "The worker is dead"


def heartbeat(seconds_ago: float = 0) -> None:
    """The only worker was last heard of so long ago."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_workers")
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - make_interval(secs => %s))",
            [float(seconds_ago)],
        )
    beats.beat(beats.TICK, datetime.now(UTC) - timedelta(seconds=seconds_ago))
    watching.forget()


@pytest.fixture
def dead(house, monkeypatch) -> None:
    monkeypatch.setattr(watch, "BEGAN", datetime.now(UTC) - timedelta(hours=1))
    heartbeat(300)


def untouched(lodged, count: int = 3, days: int = 2) -> None:
    """Work orders to logistics that nobody has taken up."""
    complaint = models.Complaint.objects.get(number=lodged.number)
    at = datetime.now(UTC) - timedelta(days=days)
    for _ in range(count):
        models.WorkOrder.objects.create(
            organisation_id=complaint.organisation_id, complaint=complaint, at=at, by=complaint.id,
            kind="inquiry", department="logistics", requirement="Where is it?", due_at=at,
        )  # fmt: skip
    watching.forget()


@pytest.mark.parametrize("role", OVERSEERS)
def test_a_dead_worker_is_on_the_screen_of_those_who_watch(signed_in, dead, role):
    text = page(signed_in(role).get("/alarms/"))
    assert DEAD in text
    assert "<code>redress serve</code>" in text
    assert "complainants hear nothing from us" in text
    assert "Follows from it" in text


def test_it_stands_above_every_page_with_the_way_to_what_to_do(signed_in, dead):
    text = page(signed_in("supervisor").get("/complaints/"))
    assert DEAD in text
    assert 'href="/alarms/"' in text


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_sees_an_alarm_or_its_pages(signed_in, dead, role):
    client = signed_in(role)
    home = client.get("/", follow=True)
    assert DEAD not in page(home)
    assert "alarms.js" not in page(home)
    assert client.get("/alarms/").status_code == client.get("/alarms/strip/").status_code == 404


def test_a_worker_that_comes_back_ends_the_alarm_by_itself(signed_in, dead):
    client = signed_in("supervisor")
    assert DEAD in page(client.get("/alarms/strip/"))
    heartbeat()
    assert page(client.get("/alarms/strip/")).strip() == ""
    assert "Everything flows" in page(client.get("/alarms/"))


def test_a_page_that_has_it_already_is_told_so_in_a_word(signed_in, dead):
    client = signed_in("supervisor")
    first = client.get("/alarms/strip/")
    again = client.get("/alarms/strip/", HTTP_IF_NONE_MATCH=first["ETag"])
    assert (first.status_code, again.status_code) == (200, 304)
    heartbeat()
    assert client.get("/alarms/strip/", HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 200


def test_the_page_of_alarms_renews_itself_without_scripts(signed_in, house):
    text = page(signed_in("supervisor").get("/alarms/"))
    every = int(re.search(r'http-equiv="refresh" content="(\d+)"', text)[1])
    assert every + watching.KEPT_FOR.total_seconds() <= 60
    assert "<noscript><meta http-equiv" in text


def test_a_page_left_open_and_the_answers_kept_stay_under_a_minute():
    script = Path(watch.__file__).parent / "static" / "alarms.js"
    every = int(re.search(r"EVERY = (\d+);", script.read_text())[1]) / 1000
    assert every + watching.KEPT_FOR.total_seconds() <= 40


def test_untouched_orders_are_one_alarm_of_their_department_by_its_name(signed_in, lodged):
    untouched(lodged)
    text = page(signed_in("supervisor").get("/alarms/"))
    assert text.count("Work orders untouched in Logistics: 3") == 1


def test_a_supervisor_of_another_branch_sees_nothing_of_them(signed_in, house, lodged):
    untouched(lodged)
    house.add("elsewhere", "supervisor", house.branch)
    assert "Work orders untouched" not in page(signed_in("elsewhere").get("/alarms/"))


def test_another_firm_sees_nothing_of_them(signed_in, neighbour, lodged):
    untouched(lodged)
    for role in OVERSEERS:
        assert "Work orders untouched" not in page(signed_in(role, neighbour).get("/alarms/"))


def test_the_alarm_speaks_the_readers_language(signed_in, dead):
    client = signed_in("supervisor")
    client.cookies["django_language"] = "zh-hans"
    assert "后台进程已停止" in page(client.get("/alarms/"))


def test_a_monitor_that_cannot_look_says_so_and_leaves_the_page_standing(signed_in, house, monkeypatch):
    monkeypatch.setattr("redress.web.watch.watching.raised", lambda *given: 1 / 0)
    answer = signed_in("supervisor").get("/complaints/")
    assert answer.status_code == 200
    assert "The monitor itself cannot look" in page(answer)


def test_looking_takes_few_queries_and_then_none_for_a_while(house, lodged, django_assert_max_num_queries):
    request = SimpleNamespace(actor=house.actor("supervisor"))
    watching.forget()
    with django_assert_max_num_queries(8):
        assert watch.alarms_for(request) == []
    with django_assert_max_num_queries(0):
        assert watch.alarms_for(request) == []
