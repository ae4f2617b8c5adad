"""Who came first (000-61): whether we answered what we promised before the complainant had to ask for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from redress.domain.changes import Change, amend
from redress.domain.complaint import Complaint
from redress.domain.undertakings import Promise

WE, THEY = "we_first", "they_chased"


def chasing(case: Complaint, now: datetime) -> list[Change]:
    """They came to ask: every promise that is still owed was asked for at that time; the first time counts."""
    return [
        amend(promise, chased_at=now)
        for promise in case.promises
        if promise.open and promise.chased_at is None
    ]


def came_first(promise: Promise) -> str:
    """``they_chased`` when they asked before it was answered, ``we_first`` when it was answered unasked, else empty.

    A promise that moved was spoken of by us before its time, so that is ours unless they had asked.
    """
    if promise.chased_at is not None:
        return THEY
    return WE if promise.answered_at is not None else ""


def first_by_person(promises: Iterable[Promise]) -> dict[UUID | None, Counter[str]]:
    """How often each owner came first, and how often they were chased."""
    counts: dict[UUID | None, Counter[str]] = {}
    for promise in promises:
        first = came_first(promise)
        if first:
            counts.setdefault(promise.owner_id, Counter())[first] += 1
    return counts
