import asyncio

import pytest
from django.db import connection
from procrastinate.contrib.django import app

from redress.worker import running, schedule

pytestmark = pytest.mark.django_db(transaction=True)

_TAKEN = """
    WITH worker AS (
        INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - make_interval(secs => %s)) RETURNING id)
    INSERT INTO procrastinate_jobs (queue_name, task_name, args, status, worker_id)
    SELECT 'default', 'react', '{}', 'doing', id FROM worker RETURNING id"""


def _job_of_a_worker_last_heard_of(seconds: float) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_TAKEN, [seconds])
        return cursor.fetchone()[0]


def _status(job: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT status FROM procrastinate_jobs WHERE id = %s", [job])
        return cursor.fetchone()[0]


def _retry_stalled_jobs() -> int:
    async def on_a_connection_of_its_own() -> int:
        connector = app.connector.get_worker_connector()
        with app.replace_connector(connector):
            async with app.open_async():
                return await schedule.retry_stalled_jobs(0)

    return asyncio.run(on_a_connection_of_its_own())


def test_the_job_of_a_dead_worker_goes_to_the_next_and_that_of_a_living_one_stays():
    dead = _job_of_a_worker_last_heard_of(running.DEAD_AFTER + 5)
    living = _job_of_a_worker_last_heard_of(1)
    assert _retry_stalled_jobs() == 1
    assert _status(dead) == "todo"
    assert _status(living) == "doing"


def test_a_job_that_failed_for_good_can_be_queued_once_more():
    job = _job_of_a_worker_last_heard_of(1)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'failed', worker_id = NULL WHERE id = %s", [job]
        )
    assert running.retry_failed() == 1
    assert _status(job) == "todo"
