"""Time passes in a life: its clocks strike, each at its own time, and what was promised is mostly answered before that."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from redress.domain.clock_kinds import ClockKind
from redress.domain.stages import Step
from redress.domain.undertakings import Promise
from redress.journey.anytime.strike import Struck
from redress.journey.steps import function_of
from redress.records.derived import next_timer
from redress.worker.simulation.chances import weighted

if TYPE_CHECKING:
    from redress.worker.simulation.tale import Tale

MOMENT = timedelta(seconds=1)
A_WHILE = timedelta(hours=6)
MOST = 500
# How the owner meets a promise whose time comes: as promised, for now, moved with a word, or not at all; and now and
# then the machine itself stands still at that time, so that it is broken.
MET = {"kept": 74, "interim": 10, "moved": 6, "forgotten": 9, "broken": 1}


def time_passes(tale: Tale, until: datetime, *, tended: bool = True) -> None:
    """Let the clocks of the life strike up to that moment; nobody answers for it where it is not ``tended``."""
    for _ in range(MOST):
        strikes = next_timer(tale.case)
        promise = _falling_due(tale, until) if tended else None
        if promise is not None and (strikes is None or strikes >= _wanted(tale, promise) or strikes > until):
            _meet(tale, promise)
        elif strikes is not None and strikes <= until:
            _strike(tale, strikes)
        else:
            return
    raise RuntimeError(f"the clocks of {tale.case.number} do not come to rest")


def _falling_due(tale: Tale, until: datetime) -> Promise | None:
    """The first open promise that falls due by then, and of which nobody has thought yet."""
    waiting = [
        p
        for p in tale.case.promises
        if p.state == "open" and p.id not in tale.thought_of and _wanted(tale, p) <= until
    ]
    return min(waiting, key=lambda p: p.due_at, default=None)


def _wanted(tale: Tale, promise: Promise) -> datetime:
    """By when it is answered: the first answer by its own limit, where that is shorter than what was promised."""
    if tale.case.answered_at is not None or promise.kind != "answer":
        return promise.due_at
    limits = (
        clock.due_at for clock in tale.case.clocks if clock.kind == ClockKind.FIRST_ANSWER and clock.running
    )
    return min(promise.due_at, *limits, promise.due_at)


def _meet(tale: Tale, promise: Promise) -> None:
    tale.thought_of.add(promise.id)
    since = tale.taken_at or promise.at
    wanted = _wanted(tale, promise)
    early = (wanted - promise.at) * (0.3 * tale.random.random())
    at = max(since + MOMENT, wanted - early - MOMENT)
    manner = weighted(tale.random, MET)
    if manner == "broken" and promise.due_at + A_WHILE < tale.until:
        tale.still_until = promise.due_at + A_WHILE * tale.random.uniform(0.2, 1)
    if at >= promise.due_at or manner in {"forgotten", "broken"}:
        return
    later = promise.due_at + timedelta(hours=tale.random.randint(20, 70))
    if manner == "moved":
        given: dict[str, Any] = {"due_at": later, "word": tale.say("moves")}
    elif manner == "interim":
        given = {"answer": tale.say("answers"), "finished": False, "next_by": later}
    else:
        given = {"answer": tale.say("answers"), "finished": True}
    step = Step.MOVE_PROMISE if manner == "moved" else Step.KEEP_PROMISE
    tale.at(at, step, tale.handler, promise_id=promise.id, means="telephone", **given)


def _strike(tale: Tale, due: datetime) -> None:
    at = max(due, tale.taken_at or due, tale.still_until or due)
    tale.taken_at = at
    tale.mint.turn_to(at)
    changes = tale.rehearsal.take(function_of(Step.STRIKE), tale.cast.machine(), Struck(), at)
    tale.post(changes, at)
