"""What the worker does when called: each task is a few lines that lead into the journey."""

from datetime import UTC, datetime
from uuid import UUID

from django.db import close_old_connections
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from redress.journey.following import follow_up
from redress.records import bulk_acts, pending, rekeying
from redress.worker import posting, recounting
from redress.worker.turns import in_turn

# From a few seconds to about half a day in all: a mail server that is down for a night loses nothing.
AGAIN = RetryStrategy(max_attempts=14, exponential_wait=3)


@app.task(name="react", retry=AGAIN)
def react(reaction_id: int) -> None:
    """Do one pending reaction to an event."""
    close_old_connections()
    now = datetime.now(UTC)
    pending.attempt(reaction_id, now, lambda row: follow_up(row, now))


@app.task(name="hand_over", retry=AGAIN)
def hand_over(organisation: int, complaint_id: str, message_id: str) -> None:
    """Hand one message to its channel."""
    close_old_connections()
    posting.hand_over(organisation, UUID(message_id), datetime.now(UTC))


@app.task(name="recount", retry=AGAIN)
def recount(organisation: int, act_id: str) -> None:
    """Count clocks anew for an act over many complaints, a turn at a time."""
    close_old_connections()
    if recounting.recount(organisation, UUID(act_id), lambda: datetime.now(UTC)):
        bulk_acts.queue(organisation, UUID(act_id))


@app.task(name="rekey", retry=AGAIN)
def rekey() -> None:
    """Write search keys of an earlier version anew, a turn at a time."""
    close_old_connections()
    if in_turn(lambda: rekeying.batch(datetime.now(UTC))):
        rekeying.queue()
