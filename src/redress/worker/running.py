"""One worker process: takes jobs as they come and keeps the timetable."""

import asyncio
from datetime import UTC, datetime

from procrastinate import App
from procrastinate.contrib.django import app

CONCURRENCY = 4
FINISH_WITHIN = 8.0  # seconds a running job is given when the worker is told to stop
HEARTBEAT = 5.0  # seconds between two signs of life
DEAD_AFTER = 15.0  # seconds without one after which a worker's jobs go to another


def work(until_empty: bool = False) -> None:
    """Work until told to stop (SIGTERM, SIGINT), or until nothing is due."""
    asyncio.run(_work(until_empty))


def retry_failed() -> int:
    """Queue every job that failed for good once more, due now; returns how many."""
    return asyncio.run(_retry_failed())


async def _work(until_empty: bool) -> None:
    async with _connected().open_async() as worker_app:
        await worker_app.run_worker_async(
            concurrency=CONCURRENCY,
            wait=not until_empty,
            delete_jobs="successful",
            shutdown_graceful_timeout=FINISH_WITHIN,
            update_heartbeat_interval=HEARTBEAT,
            stalled_worker_timeout=DEAD_AFTER,
        )


async def _retry_failed() -> int:
    async with _connected().open_async() as worker_app:
        failed = list(await worker_app.job_manager.list_jobs_async(status="failed"))
        for job in failed:
            if job.id is not None:
                await worker_app.job_manager.retry_job_by_id_async(job.id, retry_at=datetime.now(UTC))
    return len(failed)


def _connected() -> App:
    """The app on connections of its own, as a worker outside of any request needs."""
    return app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]
