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
            done, undone = _fire(organisation, ids, now)
            struck += done
            left |= undone
    return struck


def _fire(organisation: int, ids: list[UUID], now: datetime) -> tuple[int, set[UUID]]:
    """Strike the complaints of one firm; how many were, and which are left."""
    given = dict.fromkeys(ids, Struck())
    answers = take_many(strike, machine(organisation), given, now=now, skip_locked=True)
    refused = {id: answer for id, answer in answers.items() if isinstance(answer, Refusal)}
    if refused:
        _log.warning("%s complaints could not be struck: %s", len(refused), next(iter(refused.values())))
    return len(answers) - len(refused), refused.keys() | (set(ids) - answers.keys())
