"""The clocks tick: what has fallen due is fired in batches, each complaint in one act of the machine.

Two workers may tick at once: a complaint that one of them holds is left out by the other (SKIP LOCKED), and whoever
comes second finds the mark and does nothing. A worker killed in the middle leaves whole batches or nothing of them.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from redress.domain.people import machine
from redress.domain.refusals import Refusal
from redress.journey.anytime.strike import Struck, strike
from redress.journey.step import take_many
from redress.records import timers

AT_ONCE = 500
_log = logging.getLogger(__name__)


def tick(clock: Callable[[], datetime], most: int = 200_000) -> int:
    """Fire what is due until nothing is (or ``most`` complaints were struck); returns how many were.

    What refuses, fails, or is held by somebody else is left to the next tick.
    """
    struck = 0
    left: set[UUID] = set()
    while struck < most:
        now = clock()
        found = timers.due(now, AT_ONCE, left)
        if not found:
            break
        for organisation, ids in found.items():
            answers = take_many(
                strike, machine(organisation), dict.fromkeys(ids, Struck()), now=now, skip_locked=True
            )
            done = {id for id, answer in answers.items() if not isinstance(answer, Refusal)}
            struck += len(done)
            left |= set(ids) - done
    if left:
        _log.warning("%s complaints could not be struck and wait for the next tick", len(left))
    return struck
