"""Time passes in a life: its clocks strike, each at its own time, and what was promised is mostly answered before that."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from redress.domain.clock_kinds import ClockKind
from redress.domain.complaint import Complaint
from redress.domain.stages import Step
from redress.domain.striking import TOLD, Mark, transitions
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


def time_passes(tale: Tale, until: datetime, *, tended: bool = True, over: bool = False) -> None:
    """Let the clocks of the life strike up to that moment; nobody answers for it where it is not ``tended``.

    While it is told, a warning that nobody hears of by mail is marked with the next strike that somebody does; when it
    is ``over``, each is.
    """
    for _ in range(MOST):
        if tale.quiet_in is not tale.case or over:
            tale.quiet_in, tale.quiet_until = tale.case, _quiet_until(tale, tended=tended, over=over)
        if tale.quiet_until is None or tale.quiet_until > until:
            return
        promise = _falling_due(tale) if tended else None
        if promise is not None and _wanted(tale, promise) <= tale.quiet_until:
            _meet(tale, promise)
            tale.quiet_in = None
        else:
            _strike(tale, tale.quiet_until)
    raise RuntimeError(f"the clocks of {tale.case.number} do not come to rest")


def _quiet_until(tale: Tale, *, tended: bool, over: bool) -> datetime | None:
    """When something next happens by itself, or would if nobody answered."""
    promise = _falling_due(tale) if tended else None
    wanted = _wanted(tale, promise) if promise else None
    strikes = next_timer(tale.case) if over else min(_telling(tale.case), default=None)
    return min((at for at in (wanted, strikes) if at is not None), default=None)


def _telling(case: Complaint) -> Iterator[datetime]:
    for clock in case.clocks:
        if clock.met_at is None and clock.cancelled_at is None:
            told = clock.kind in TOLD
            yield from (each.at for each in transitions(clock) if told or each.mark is not Mark.WARNED)


def _falling_due(tale: Tale) -> Promise | None:
    """The open promise that falls due first, of those of which nobody has thought yet."""
    waiting = [p for p in tale.case.promises if p.state == "open" and p.id not in tale.thought_of]
    return min(waiting, key=lambda p: _wanted(tale, p), default=None)


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
