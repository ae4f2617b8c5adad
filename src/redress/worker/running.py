"""One worker process: takes jobs as they come and keeps the timetable."""

import asyncio

from procrastinate.contrib.django import app

CONCURRENCY = 4
FINISH_WITHIN = 8.0  # seconds a running job is given when the worker is told to stop


def work(until_empty: bool = False) -> None:
    """Work until told to stop (SIGTERM, SIGINT), or until nothing is due."""
    asyncio.run(_work(until_empty))


async def _work(until_empty: bool) -> None:
    worker_app = app.with_connector(app.connector.get_worker_connector())
    async with worker_app.open_async():
        await worker_app.run_worker_async(
            concurrency=CONCURRENCY,
            wait=not until_empty,
            delete_jobs="successful",
            shutdown_graceful_timeout=FINISH_WITHIN,
            fetch_job_polling_interval=5.0,
        )
