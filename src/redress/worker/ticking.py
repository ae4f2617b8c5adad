"""The clocks tick: what has fallen due is fired in batches, each complaint in one act of the machine.

Two workers may tick at once: a complaint that one of them holds is left out by the other (SKIP LOCKED), and whoever
comes second finds the mark and does nothing. A worker killed in the middle leaves whole batches or nothing of them.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Executor
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import connections

from redress.domain.people import machine
from redress.domain.refusals import Refusal
from redress.journey.anytime.strike import Struck, strike
from redress.journey.step import take_many
from redress.records import timers

AT_ONCE = 500
_log = logging.getLogger(__name__)


def tick(clock: Callable[[], datetime], most: int = 200_000, hands: Executor | None = None) -> int:
    """Fire what is due until nothing is (or ``most`` complaints were struck); returns how many were.

    With ``hands`` one batch is decided while another is read or written. What refuses, fails, or is held by somebody
    else is left to the next tick.
    """
    struck = 0
    left: set[UUID] = set()
    while struck < most:
        now = clock()
        found = timers.due(now, AT_ONCE * (2 if hands else 1), left)
        if not found:
            break
        parts = [
            (firm, ids[n : n + AT_ONCE]) for firm, ids in found.items() for n in range(0, len(ids), AT_ONCE)
        ]
        act = partial(_fire, now=now, alone=hands is None)
        for done, undone in hands.map(act, parts) if hands else map(act, parts):
            struck += done
            left |= undone
    return struck


def _fire(part: tuple[int, list[UUID]], now: datetime, alone: bool) -> tuple[int, set[UUID]]:
    """Strike the complaints of one firm; how many were, and which are left."""
    organisation, ids = part
    try:
        answers = take_many(
            strike, machine(organisation), dict.fromkeys(ids, Struck()), now=now, skip_locked=True
        )
    finally:
        if not alone:
            connections.close_all()
    refused = {id: answer for id, answer in answers.items() if isinstance(answer, Refusal)}
    if refused:
        _log.warning("%s complaints could not be struck: %s", len(refused), next(iter(refused.values())))
    return len(answers) - len(refused), refused.keys() | (set(ids) - answers.keys())
