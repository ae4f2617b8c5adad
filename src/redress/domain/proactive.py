"""Who came first (000-61): when the complainant had to ask for what we promised before we answered it."""

from __future__ import annotations

from datetime import datetime

from redress.domain.changes import Change, amend
from redress.domain.complaint import Complaint


def chasing(case: Complaint, now: datetime) -> list[Change]:
    """They came to ask: every promise that is still owed was asked for at that time; the first time counts."""
    return [
        amend(promise, chased_at=now)
        for promise in case.promises
        if promise.open and promise.chased_at is None
    ]
