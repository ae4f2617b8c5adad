"""The worker writes search keys anew after an upgrade, a turn at a time."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime

from redress.records import rekeying, transaction

TURN = 4.0  # seconds after which a job hands on to a fresh one, so that a worker can stop within its grace
TRIES = 5


def rekey(clock: Callable[[], datetime], turn: float = TURN) -> bool:
    """Go on for a turn; returns whether something is left. A batch that met a lock held too long is tried again."""
    until, lost = time.monotonic() + turn, 0
    while time.monotonic() < until:
        try:
            if not rekeying.batch(clock()):
                return False
        except transaction.LOST:
            lost += 1
            if lost >= TRIES:
                raise
    return True
