"""What the worker does when called: each task is a few lines that lead into the journey."""

from procrastinate.contrib.django import app

STALLED_AFTER = 60.0  # seconds without a heartbeat of the worker that took the job


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="retry_stalled_jobs", pass_context=False)
async def retry_stalled_jobs(timestamp: int) -> int:
    """Hand the jobs of a worker that died to the next one; returns how many there were."""
    stalled = await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER)
    count = 0
    for job in stalled:
        await app.job_manager.retry_job(job)
        count += 1
    return count
