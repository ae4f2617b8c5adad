"""The timetable: what happens at which time by itself, on one page. Times are UTC; six fields end in seconds."""

from datetime import UTC, datetime

from django.db import close_old_connections
from procrastinate.contrib.django import app

from redress.worker import housekeeping, ticking
from redress.worker.running import DEAD_AFTER

EVERY_QUARTER_OF_A_MINUTE = "* * * * * */15"
EVERY_HOUR = "7 * * * *"
EVERY_NIGHT = "20 1 * * *"
BEFORE_ALL_ELSE = 100  # jobs of a higher priority are taken first


@app.periodic(cron=EVERY_QUARTER_OF_A_MINUTE)
@app.task(queueing_lock="tick", priority=BEFORE_ALL_ELSE)
def tick(timestamp: int) -> None:
    """Show that the timetable is kept; the web process raises an alarm when this stays away."""
    housekeeping.tick(datetime.now(UTC))


@app.periodic(cron=EVERY_QUARTER_OF_A_MINUTE)
@app.task(queueing_lock="strike_clocks", priority=BEFORE_ALL_ELSE)
def strike_clocks(timestamp: int) -> int:
    """Fire what the clocks of all complaints bring about by now; returns how many complaints were struck."""
    close_old_connections()
    return ticking.tick(lambda: datetime.now(UTC))


@app.periodic(cron=EVERY_QUARTER_OF_A_MINUTE)
@app.task(queueing_lock="retry_stalled_jobs")
async def retry_stalled_jobs(timestamp: int) -> int:
    """Hand the jobs of a worker that died to a living one; returns how many there were."""
    stalled = list(await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=DEAD_AFTER))
    for job in stalled:
        await app.job_manager.retry_job(job)
    return len(stalled)


@app.periodic(cron=EVERY_HOUR)
@app.task(queueing_lock="seal_journal")
def seal_journal(timestamp: int) -> None:
    """Sign all heads of the journal, in the database and in a file outside it (design.md section 6)."""
    housekeeping.seal_journal()


@app.periodic(cron=EVERY_HOUR)
@app.task(queueing_lock="forget_filings")
def forget_filings(timestamp: int) -> None:
    """Forget what somebody began to write on the portal and did not send within a day (ux.md, rule 36)."""
    housekeeping.forget_filings(datetime.fromtimestamp(timestamp, UTC))


@app.periodic(cron=EVERY_NIGHT)
@app.task(queueing_lock="tidy_up")
def tidy_up(timestamp: int) -> None:
    """Remove uploads that never became attachments, and answers to keys that nobody will repeat any more."""
    housekeeping.tidy_up(datetime.fromtimestamp(timestamp, UTC))
