"""Long work in turns: batch after batch for a few seconds, then a fresh job, so that a worker can stop within its grace."""

from __future__ import annotations

import time
from collections.abc import Callable

from redress.records import transaction

TURN = 4.0  # seconds
TRIES = 5


def in_turn(batch: Callable[[], bool], turn: float = TURN) -> bool:
    """Run batches until the turn is over or one says that nothing follows it; returns whether something is left.

    A batch that lost its database or met a lock held too long is tried again, a few times in a turn.
    """
    until, lost = time.monotonic() + turn, 0
    while time.monotonic() < until:
        try:
            if not batch():
                return False
        except transaction.LOST:
            lost += 1
            if lost >= TRIES:
                raise
    return True
