"""Nothing stops silently: what is broken on purpose is an alarm, and when it is mended the alarm ends by itself."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink
from django.db import connection

from redress.domain.flow import Alarm, Kind
from redress.journey import watching
from redress.records import beats, complaints, models, pending
from redress.records.queries.flow import Sight
from redress.worker import housekeeping, posting, schedule
from tests.config.homes import free_port
from tests.records import ground

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _look_afresh() -> None:
    watching.forget()


@pytest.fixture
def case():
    return complaints.insert(ground.bare(ground.firm("gifts"), version=1))


@pytest.fixture
def letter(case):
    """A reply to a complainant that waits in the outbox."""
    return models.Message.objects.create(
        organisation_id=case.organisation, complaint_id=case.id, at=datetime.now(UTC), by=uuid4(), purpose="reply",
        channel="mail", to="mei@example.org", subject="Your complaint", body="We looked into it.",
    )  # fmt: skip


def raised(case, kind: Kind, later: timedelta) -> list[Alarm]:
    """The alarms of the kind, looked for at a later time by somebody who has just begun to look."""
    watching.forget()
    now = datetime.now(UTC) + later
    return [alarm for alarm in watching.raised(Sight(case.organisation), now, now) if alarm.kind is kind]


@pytest.mark.django_db(transaction=True)  # as in a worker, the connection of before is closed
def test_the_tick_of_the_timetable_is_kept_once_and_says_when():
    now = datetime.now(UTC)
    housekeeping.tick(now - MINUTE)
    housekeeping.tick(now)
    assert models.Beat.objects.get(name=beats.TICK).at == now


def test_the_timetable_ticks_every_quarter_of_a_minute_before_all_other_work():
    assert schedule.EVERY_QUARTER_OF_A_MINUTE.endswith("*/15")
    assert schedule.tick.priority > schedule.seal_journal.priority


def test_a_mail_server_that_is_away_is_an_alarm_with_its_words_until_it_is_back(case, letter, settings):
    port = free_port()
    settings.REDRESS_SMTP_URL = f"smtp://127.0.0.1:{port}"
    with pytest.raises(posting.NotYet):
        posting.hand_over(case.organisation, letter.id, datetime.now(UTC))
    assert raised(case, Kind.MAIL, 9 * MINUTE) == []
    (alarm,) = raised(case, Kind.MAIL, 11 * MINUTE)
    assert (alarm.count, alarm.since) == (1, letter.at)
    assert "cannot be reached" in alarm.words
    controller = Controller(Sink(), hostname="127.0.0.1", port=port)
    controller.start()
    try:
        posting.hand_over(case.organisation, letter.id, datetime.now(UTC))
    finally:
        controller.stop()
    assert raised(case, Kind.MAIL, 11 * MINUTE) == []


def test_a_reaction_that_keeps_failing_is_an_alarm_until_it_is_done(case):
    row = models.Reaction.objects.create(
        organisation_id=case.organisation, complaint_id=case.id, subject_id=case.id, seq=1, name="owner",
        not_before=datetime.now(UTC),
    )  # fmt: skip

    def fail(_row) -> None:
        raise LookupError("nobody at mei@example.org")

    with pytest.raises(LookupError):
        pending.attempt(row.id, datetime.now(UTC), fail)
    (alarm,) = raised(case, Kind.REACTIONS, 6 * MINUTE)
    assert alarm.words == "LookupError: nobody at …@…"
    pending.attempt(row.id, datetime.now(UTC), lambda _row: None)
    assert raised(case, Kind.REACTIONS, 6 * MINUTE) == []


def test_a_timetable_that_stops_ticking_is_an_alarm_although_the_worker_lives(case):
    now = datetime.now(UTC)
    beats.beat(beats.TICK, now)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s)", [now + MINUTE])
    sight = Sight(case.organisation)
    assert watching.raised(sight, now + timedelta(seconds=44)) == ()
    watching.forget()
    (alarm,) = watching.raised(sight, now + timedelta(seconds=46))
    assert (alarm.kind, alarm.since) == (Kind.SCHEDULER, now)
    beats.beat(beats.TICK, now + MINUTE)
    watching.forget()
    assert watching.raised(sight, now + MINUTE) == ()
