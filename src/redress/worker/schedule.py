"""The timetable: what happens at which time by itself, on one page. Times are UTC; six fields end in seconds."""

from procrastinate.contrib.django import app

from redress.worker.running import DEAD_AFTER

EVERY_QUARTER_OF_A_MINUTE = "* * * * * */15"


@app.periodic(cron=EVERY_QUARTER_OF_A_MINUTE)
@app.task(queueing_lock="retry_stalled_jobs")
async def retry_stalled_jobs(timestamp: int) -> int:
    """Hand the jobs of a worker that died to a living one; returns how many there were."""
    stalled = list(await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=DEAD_AFTER))
    for job in stalled:
        await app.job_manager.retry_job(job)
    return len(stalled)
