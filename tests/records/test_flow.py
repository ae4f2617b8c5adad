"""What the monitor of the flow sees: only what is late, only where one may look, and by indexes."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from redress.domain.flow import Backlog
from redress.domain.people import Actor
from redress.domain.stages import Role
from redress.records import beats, complaints, models
from redress.records.queries import flow
from redress.records.queries.flow import Sight
from tests.records import crowds, ground

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC).replace(microsecond=0)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def firm():
    return ground.firm("gifts")


def lodged(firm, unit=None, **fields):
    return complaints.insert(ground.bare(firm, unit, **fields))


def sent(case, **fields):
    defaults = {"kind": "inquiry", "department": "warehouse", "requirement": "Where?", "at": NOW - DAY,
                "due_at": NOW, "by": uuid4()}  # fmt: skip
    return models.WorkOrder.objects.create(
        organisation_id=case.organisation, complaint_id=case.id, **{**defaults, **fields}
    )


def written(case, **fields):
    defaults = {"purpose": "reply", "channel": "mail", "at": NOW - HOUR, "by": uuid4()}
    return models.Message.objects.create(
        organisation_id=case.organisation, complaint_id=case.id, **{**defaults, **fields}
    )


def job(*, status="todo", scheduled_at=None, deferred=timedelta(0), started=None, worker=False) -> None:
    with connection.cursor() as cursor:
        owner = None
        if worker:
            cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES RETURNING id")
            (owner,) = cursor.fetchone()
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status, scheduled_at, worker_id)"
            " VALUES ('default', 'react', %s, %s, %s) RETURNING id",
            [status, scheduled_at, owner],
        )
        (id,) = cursor.fetchone()
        cursor.execute(
            "UPDATE procrastinate_events SET at = %s WHERE job_id = %s AND type = 'deferred'",
            [NOW - deferred, id],
        )
        if started is not None:
            cursor.execute(
                "INSERT INTO procrastinate_events (job_id, type, at) VALUES (%s, 'started', %s)",
                [id, NOW - started],
            )


def test_where_nothing_ever_ran_there_is_no_sign_of_life():
    seen = flow.pulse(NOW)
    assert (seen.heartbeat, seen.tick) == (None, None)
    assert seen.due == seen.running == seen.timers == Backlog()


def test_the_last_heartbeat_and_the_last_tick_are_seen():
    job(worker=True)
    beats.beat(beats.TICK, NOW - DAY)
    beats.beat(beats.TICK, NOW)
    seen = flow.pulse(NOW)
    assert seen.heartbeat is not None
    assert seen.tick == NOW


def test_a_job_waits_since_it_was_put_there_and_a_later_one_is_not_due():
    job(deferred=HOUR)
    job(deferred=3 * HOUR, scheduled_at=NOW - 2 * HOUR)
    job(deferred=9 * HOUR, scheduled_at=NOW + HOUR)
    job(status="failed")
    seen = flow.pulse(NOW)
    assert (seen.due.count, seen.due.oldest, seen.failed) == (2, NOW - 2 * HOUR, 1)


def test_a_job_that_runs_for_too_long_is_seen_and_one_just_begun_is_not():
    job(status="doing", started=2 * HOUR, worker=True)
    job(status="doing", started=timedelta(minutes=1), worker=True)
    assert flow.pulse(NOW).running == Backlog(1, NOW - 2 * HOUR)


def test_due_times_that_nobody_acted_on_are_counted_but_not_those_of_simulated_lives(firm):
    for simulated, ago in ((False, 5), (False, 2), (True, 9), (False, -5)):
        case = lodged(firm, simulated=simulated)
        models.Complaint.objects.filter(id=case.id).update(next_timer_at=NOW - timedelta(minutes=ago))
    assert flow.pulse(NOW).timers == Backlog(2, NOW - timedelta(minutes=5))


def test_untouched_orders_are_counted_per_department(firm):
    case = lodged(firm)
    sent(case, at=NOW - 3 * DAY)
    sent(case)
    sent(case, department="finance")
    sent(case, received_at=NOW)
    sent(case, state="cancelled")
    sent(case, at=NOW)
    sent(lodged(firm, simulated=True))
    found = flow.untouched_orders(Sight(firm.id), NOW - HOUR)
    assert found == {"warehouse": Backlog(2, NOW - 3 * DAY), "finance": Backlog(1, NOW - DAY)}


def test_messages_that_cannot_leave_are_seen_with_the_last_words_of_the_server(firm):
    case = lodged(firm)
    written(case, at=NOW - 3 * HOUR, state="failed", failure="old words")
    written(case, state="failed", failure="connection refused")
    written(case, state="queued", not_before=NOW + HOUR)
    written(case, state="dead")
    written(case, at=NOW, state="queued")
    written(lodged(firm, simulated=True))
    assert flow.messages(Sight(firm.id), NOW) == Backlog(2, NOW - 3 * HOUR, "connection refused")


def test_reactions_that_fail_are_seen_with_their_error(firm):
    case = lodged(firm)
    for seq, state, age, error in (
        (1, "failed", 1, "KeyError: 'x'"),
        (2, "pending", 2, ""),
        (3, "done", 3, ""),
    ):
        models.Reaction.objects.create(
            organisation_id=firm.id, complaint_id=case.id, subject_id=case.id, seq=seq, name="owner",
            state=state, last_error=error, not_before=NOW - age * HOUR,
        )  # fmt: skip
    assert flow.reactions(Sight(firm.id), NOW) == Backlog(2, NOW - 2 * HOUR, "KeyError: 'x'")


def test_receipts_are_counted_by_channel_and_hour_without_simulated_and_imported_ones(firm):
    for minutes in (0, 10, 70):
        lodged(firm, channel="website", received_at=NOW - timedelta(minutes=minutes))
    lodged(firm, channel="website", simulated=True, received_at=NOW)
    lodged(firm, channel="hotline", imported=True, received_at=NOW)
    lodged(firm, channel="hotline", received_at=NOW - 400 * DAY)
    (website,) = flow.receipts(Sight(firm.id), NOW - 84 * DAY, NOW)
    assert (website.channel, website.last, sum(website.hours.values())) == ("website", NOW, 3)
    assert all(hour.minute == 0 for hour in website.hours)


@pytest.mark.parametrize("look", ["orders", "messages", "receipts"])
def test_one_sees_ones_own_units_and_nothing_of_another_firm(firm, look):
    other = ground.firm("post")
    for case in (lodged(firm, firm.north, received_at=NOW), lodged(other, received_at=NOW)):
        sent(case)
        written(case)

    def seen(sight) -> int:
        if look == "orders":
            return sum(each.count for each in flow.untouched_orders(sight, NOW).values())
        if look == "messages":
            return flow.messages(sight, NOW).count
        return sum(sum(each.hours.values()) for each in flow.receipts(sight, NOW - DAY, NOW))

    assert seen(Sight(firm.id)) == seen(Sight(firm.id, firm.north.path)) == 1
    assert seen(Sight(firm.id, firm.south.path)) == 0


def test_supervisors_look_at_their_units_quality_and_administrators_at_all_others_at_nothing(firm):
    def sight(*roles, **more):
        return flow.sight_of(Actor(uuid4(), firm.id, "Ana", frozenset(roles), 1, "/1/7/", **more))

    assert sight(Role.SUPERVISOR) == Sight(firm.id, "/1/7/")
    for role in (Role.QUALITY, Role.AUDITOR, Role.ADMINISTRATOR):
        assert sight(role) == sight(role, Role.SUPERVISOR) == Sight(firm.id)
    for role in (Role.HANDLER, Role.REGISTRAR, Role.DEPARTMENT, Role.APPROVER, Role.COMPLAINANT):
        assert sight(role) is None
    assert flow.sight_of(None) is None
    assert sight(Role.SUPERVISOR, order_id=uuid4()) is None


def test_no_look_reads_all_complaints(firm):
    case = lodged(firm, received_at=NOW - 400 * DAY)
    crowds.copies(
        "records_complaint",
        case.id,
        20_000,
        number="'N' || n",
        received_at=f"timestamptz '{NOW:%F}' - n * interval '1 hour'",
    )
    order = sent(case, state="answered", answered_at=NOW)
    crowds.copies("records_workorder", order.id, 20_000)
    message = written(case, state="sent", sent_at=NOW)
    crowds.copies("records_message", message.id, 20_000)
    sent(case)
    written(case)
    sight = Sight(firm.id)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        flow.pulse(NOW)
        flow.untouched_orders(sight, NOW)
        flow.messages(sight, NOW)
        flow.reactions(sight, NOW)
        flow.receipts(sight, NOW - HOUR, NOW)
        flow.receipts(sight, NOW - flow.REACH, NOW)
    assert len(asked) == 6
    for query in asked.captured_queries:
        found = crowds.plan(query["sql"])
        for table in ("records_complaint", "records_workorder", "records_message"):
            assert f"Seq Scan on {table}" not in found, found


def test_what_stands_with_the_whole_firm_and_nobody_owns_is_counted_from_every_part_of_it(firm):
    old, early = NOW - 5 * HOUR, NOW - 6 * HOUR
    lodged(firm, firm.head, received_at=old)
    lodged(firm, firm.head, received_at=early)
    lodged(firm, firm.head, received_at=NOW)
    lodged(firm, firm.north, received_at=old)
    lodged(firm, firm.head, received_at=old, owner_id=firm.person("Wu", Role.HANDLER), owned_since=old)
    lodged(firm, firm.head, received_at=old, simulated=True)
    for sight in (Sight(firm.id), Sight(firm.id, firm.north.path)):
        assert flow.unplaced(sight, NOW - 2 * HOUR) == Backlog(2, early)


def test_in_a_firm_of_one_office_nothing_is_without_an_office(firm):
    lodged(firm, firm.head, received_at=NOW - 5 * HOUR)
    models.Unit.objects.filter(organisation_id=firm.id, parent__isnull=False).update(closed_at=NOW)
    assert flow.unplaced(Sight(firm.id), NOW - 2 * HOUR) == Backlog()
