"""The promise ledger (rule 1; hard gate 3: 000-45 … 000-47, 002-76): owner and time, answered in time finished or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from redress.domain.because import because
from redress.domain.changes import Amend, Change, amend
from redress.domain.complaint import Complaint
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import Reason
from redress.domain.stages import Step
from redress.domain.undertakings import Promise

FATES_DUE = ("kept", "interim", "machine", "broken")
FATES = (*FATES_DUE, "moved")


def promising(
    case: Complaint,
    due_at: datetime | None,
    owner_id: UUID | None,
    now: datetime,
    *,
    of_a_remedy: bool = False,
) -> list[Reason]:
    """A promise has an owner and a date ahead; a remedy is promised only from an option that may be offered (002-77)."""
    reasons = []
    if due_at is None or due_at <= now or owner_id is None:
        reasons.append(because(ReasonCode.PROMISE_WITHOUT_DATE, step=Step.PROMISE, field="due_at"))
    if of_a_remedy and not any(option.offerable for option in case.options):
        reasons.append(because(ReasonCode.PROMISE_UNSURE, step=Step.DRAFT_OPTION))
    return reasons


def answering(
    promise: Promise, words: str, *, finished: bool, next_due: datetime | None, now: datetime
) -> list[Reason]:
    """An answer has words; while it is not finished it sets the next promise (000-47)."""
    if not promise.open:
        return [because(ReasonCode.PROMISE_ANSWERED, text=promise.text)]
    reasons = []
    if not words.strip():
        reasons.append(because(ReasonCode.ANSWER_EMPTY, step=Step.KEEP_PROMISE, field="answer"))
    if not finished and (next_due is None or next_due <= now):
        reasons.append(because(ReasonCode.NEXT_PROMISE_MISSING, step=Step.KEEP_PROMISE, field="next_due"))
    return reasons


def moving(promise: Promise, to: datetime, *, told: bool, now: datetime) -> list[Reason]:
    """A promise moves to a later date ahead, and only with a word to the complainant."""
    if not promise.open:
        return [because(ReasonCode.PROMISE_ANSWERED, text=promise.text)]
    reasons = []
    if to <= promise.due_at or to <= now:
        code = ReasonCode.MOVED_BACKWARDS
        reasons.append(because(code, step=Step.MOVE_PROMISE, field="due_at", due_at=promise.due_at))
    if not told:
        reasons.append(because(ReasonCode.MOVED_WITHOUT_WORD, step=Step.MOVE_PROMISE, field="words"))
    return reasons


def answered(
    promise: Promise, words: str, *, finished: bool, now: datetime, next_id: UUID | None = None
) -> Amend:
    """The answer on the ledger: kept, or interim with the promise that follows; late, it counts as broken all the same."""
    late = promise.broken_at or (now if now > promise.due_at else None)
    state = "kept" if finished else "interim"
    return amend(promise, state=state, answered_at=now, answer=words, next_id=next_id, broken_at=late)


def broken(case: Complaint, now: datetime) -> list[Change]:
    """The promises whose time passed unanswered; they stay owed, and are counted as broken from now on."""
    return [
        amend(promise, state="broken", broken_at=now)
        for promise in case.promises
        if promise.state == "open" and promise.due_at < now
    ]


def fate(promise: Promise, now: datetime) -> str:
    """What became of it: kept, interim, machine, moved or broken; open while its time has not come.

    Answered after its time it is broken all the same, and so is one that nobody answered yet. Answered by the machine
    is not kept.
    """
    if promise.broken_at is not None or (promise.open and promise.due_at < now):
        return "broken"
    return promise.state


def tally(promises: Iterable[Promise], now: datetime) -> dict[UUID | None, Counter[str]]:
    """How many promises of each person met which fate."""
    counts: dict[UUID | None, Counter[str]] = {}
    for promise in promises:
        counts.setdefault(promise.owner_id, Counter())[fate(promise, now)] += 1
    return counts


def due(counts: Mapping[str, int]) -> int:
    """The promises of a tally whose time has come; one that was moved in time is replaced by that which follows it."""
    return sum(counts.get(each, 0) for each in FATES_DUE)


def kept_rate(counts: Mapping[str, int]) -> float | None:
    """Done by the promised time, of all that were due (standards.md 5); None where nothing was."""
    whole = due(counts)
    return counts.get("kept", 0) / whole if whole else None
