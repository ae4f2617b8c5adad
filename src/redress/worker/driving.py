"""A simulated complaint has its own clock: its messages and reactions are done here, at the time it is told."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from redress.journey.following import follow_up
from redress.records import outbox, pending
from redress.worker.posting import hand_over

ROUNDS = 20


def drive(organisation: int, complaint_id: UUID, now: datetime) -> int:
    """Hand over what waits and do what follows, until nothing does; returns how much was done.

    Raises RuntimeError when it does not come to rest (a reaction that causes itself).
    """
    done = 0
    for _ in range(ROUNDS):
        messages = outbox.waiting_of(organisation, complaint_id)
        reactions = pending.waiting_of(organisation, complaint_id)
        if not messages and not reactions:
            return done
        for message_id in messages:
            hand_over(organisation, message_id, now)
        for reaction_id in reactions:
            pending.attempt(reaction_id, now, lambda row: follow_up(row, now))
        done += len(messages) + len(reactions)
    raise RuntimeError(f"complaint {complaint_id} does not come to rest")
