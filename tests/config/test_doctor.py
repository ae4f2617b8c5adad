import json
import shutil
import socket
import threading
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink
from django.db import connection

from redress.config import checkup, post_office, workload
from redress.config.environment import Environment
from redress.packs import packs
from redress.records import beats, complaints, models
from tests.config.homes import free_port, fresh_home, redress
from tests.records import ground
from tests.worker.changing import policy_folder


def _by_subject(results) -> dict:
    return {result.subject: result for result in results}


def test_it_finds_a_fresh_home_well_and_says_what_to_do_next():
    with fresh_home() as home:
        assert redress(home, "migrate").returncode == 0
        done = redress(home, "doctor", PORT=str(free_port()))
    assert done.returncode == 0, done.stdout
    assert "PostgreSQL 18" in done.stdout
    assert "`redress setup` makes the first one" in done.stdout


def test_it_names_what_is_wrong_with_a_regime_of_the_firms_own(tmp_path):
    own = tmp_path / "regimes"
    own.mkdir()
    environment = Environment.read({"REDRESS_HOME": str(tmp_path)})
    assert checkup.rules(environment).verdict == "well"
    (own / "cn-express-reg.yaml").write_text("regime: 7\n", encoding="utf-8")
    found = checkup.rules(environment)
    assert found.verdict == "ill"
    assert "cn-express-reg.yaml, line 1, duties" in found.text and "And 1 more." in found.text
    (own / "cn-express-reg.yaml").unlink()
    assert checkup.rules(environment).text == "45, all good"


def test_a_fault_in_a_pack_of_the_firms_own_is_ill_and_the_good_one_stands(tmp_path):
    environment = Environment.read({"REDRESS_HOME": str(tmp_path)})
    folder = policy_folder(tmp_path / "packs", old="acknowledge: 1 day", new="acknowledge: 4 hours")
    assert checkup.own_packs(environment).text == "7, all good"
    good = packs().on("post", date(2026, 3, 1))
    (folder / "pack.yaml").write_text("pack: 7\n", encoding="utf-8")
    found = checkup.own_packs(environment)
    assert found.verdict == "ill" and "pack.yaml, line 1" in found.text
    assert packs().on("post", date(2026, 3, 1)) is good and good.valid_from == date(2026, 2, 1)
    shutil.rmtree(folder)
    assert checkup.own_packs(environment).text == "6, all good"
    assert packs().on("post", date(2026, 3, 1)).valid_from == date(2020, 1, 1)


def test_it_says_which_database_does_not_answer_and_exits_non_zero(tmp_path):
    nowhere = f"postgresql://ada@127.0.0.1:{free_port()}/care"
    done = redress(tmp_path, "doctor", "--json", REDRESS_DATABASE_URL=nowhere)
    assert done.returncode == 1
    found = {entry["subject"]: entry for entry in json.loads(done.stdout)}
    assert found["database"]["verdict"] == "ill"
    assert "REDRESS_DATABASE_URL" in found["database"]["remedy"]


def test_it_asks_for_migrations_before_anything_that_needs_them():
    with fresh_home() as home:
        done = redress(home, "doctor")
    assert done.returncode == 1
    assert "run `redress migrate`" in done.stdout


def test_a_signing_key_that_others_may_read_is_ill(tmp_path):
    (tmp_path / "secret_key").write_text("key")
    (tmp_path / "secret_key").chmod(0o644)
    assert checkup.key(Environment.read({"REDRESS_HOME": str(tmp_path)})).verdict == "ill"


def test_a_mail_server_that_takes_us_is_well():
    controller = Controller(Sink(), hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        assert post_office.greet(f"smtp://127.0.0.1:{controller.port}") == "127.0.0.1"
    finally:
        controller.stop()


def test_a_mail_server_that_is_not_there_is_ill():
    environment = Environment.read({"REDRESS_SMTP_URL": f"smtp://127.0.0.1:{free_port()}"})
    assert checkup.mail(environment).verdict == "ill"


def test_a_port_with_another_program_behind_it_is_no_web_server_of_ours():
    with socket.socket() as stranger:
        stranger.bind(("127.0.0.1", 0))
        stranger.listen()
        threading.Thread(target=lambda: stranger.accept()[0].close(), daemon=True).start()
        environment = Environment.read({"PORT": str(stranger.getsockname()[1])})
        assert checkup.web(environment).verdict == "note"


@pytest.mark.django_db
def test_without_a_worker_it_says_that_no_clock_is_kept():
    found = _by_subject(workload.examine())
    assert found["tables"].verdict == "well"
    assert "no clock is kept" in found["worker"].remedy
    assert found["jobs"].verdict == found["reactions"].verdict == "well"


def _worker_last_heard_of(seconds: float) -> None:
    at = datetime.now(UTC) - timedelta(seconds=seconds)
    beats.beat(beats.TICK, at)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s)", [at])


@pytest.mark.django_db
def test_a_dead_worker_is_one_line_with_what_follows_from_it_and_the_way_out():
    _worker_last_heard_of(300)
    ground.firm("gifts")
    ground.firm("post")
    ill = [result for result in workload.examine() if result.verdict == "ill"]
    assert [result.subject for result in ill] == ["worker"]
    assert "no sign of life since" in ill[0].text
    assert "From it follows: The timetable stands still" in ill[0].text
    assert "`redress serve`" in ill[0].remedy


@pytest.mark.django_db
def test_a_living_worker_and_its_timetable_are_well():
    _worker_last_heard_of(1)
    found = _by_subject(workload.examine())
    wanted = ("worker", "timetable", "jobs", "reactions", "outbox", "channels")
    assert [found[subject].verdict for subject in wanted] == ["well"] * len(wanted)


@pytest.mark.django_db
def test_an_alarm_of_one_firm_names_it_by_its_address():
    _worker_last_heard_of(1)
    firm = ground.firm("gifts")
    case = complaints.insert(ground.bare(firm))
    models.Message.objects.create(
        organisation_id=firm.id, complaint_id=case.id, at=datetime.now(UTC) - timedelta(hours=2), by=uuid4(),
        purpose="reply", channel="mail", state="failed", failure="The mail server refused mei@example.org.",
    )  # fmt: skip
    mail = _by_subject(workload.examine())["outbox"]
    assert mail.verdict == "ill"
    assert mail.text.startswith("gifts: Messages cannot leave: 1")
    assert "mei@" not in mail.text
