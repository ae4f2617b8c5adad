"""A simulated complaint has its own clock: its messages and reactions are done here, at the time it is told."""

from __future__ import annotations

import contextlib
from datetime import datetime
from uuid import UUID

from redress.domain.people import machine
from redress.domain.refusals import GateShut
from redress.journey.anytime.strike import Struck, strike
from redress.journey.following import follow_up
from redress.records import outbox, pending, timers
from redress.worker.posting import hand_over

ROUNDS = 20
MOST_STRIKES = 500


def let_time_pass(organisation: int, complaint_id: UUID, since: datetime, until: datetime) -> int:
    """Let the clocks of a simulated complaint strike, each at its own time (never before ``since``), up to that moment.

    What follows of each strike is done at its time too. Returns how often they struck.
    """
    times = 0
    while (due := timers.next_of(organisation, complaint_id)) is not None and due <= until:
        at = max(due, since)
        with contextlib.suppress(GateShut):
            strike(machine(organisation), complaint_id, Struck(), now=at)
        drive(organisation, complaint_id, at)
        times += 1
        if times > MOST_STRIKES:
            raise RuntimeError(f"the clocks of complaint {complaint_id} do not come to rest")
    return times


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
        for message_id, not_before in messages:
            hand_over(organisation, message_id, max(now, not_before or now))
        for reaction_id in reactions:
            pending.attempt(reaction_id, now, lambda row: follow_up(row, now))
        done += len(messages) + len(reactions)
    raise RuntimeError(f"complaint {complaint_id} does not come to rest")
