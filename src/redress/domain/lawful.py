"""The clocks that the attached regimes set running, each by its own calendar and rule of counting (standards.md 2.1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from redress.domain.complaint import Complaint
from redress.domain.duties import met_at, trigger_at
from redress.domain.policy import Policy
from redress.domain.regimes import Duty, Regime
from redress.domain.terms import Limit
from redress.domain.undertakings import Extension


class Lawful(NamedTuple):
    """One duty that runs: since when, by which rule, whether we can miss it, and which pauses the law lets count."""

    started_at: datetime
    rule: str
    limit: Limit
    ours: bool
    met_at: datetime | None
    renewed_at: datetime | None
    pauses: frozenset[str]
    calendar: str


def lawful_clocks(case: Complaint, policy: Policy) -> Iterator[Lawful]:
    """The duties of the attached regimes whose trigger the complaint knows.

    A duty that extends another runs only once the extension was recorded; the one it extends is then met by it.
    """
    for regime in policy.regimes:
        for duty in regime.duties:
            started_at = trigger_at(case, duty)
            if duty.limit is None or started_at is None:
                continue
            if duty.extends and not _extended(case, f"{regime.code}/{duty.extends}"):
                continue
            yield _running(case, regime, duty, duty.limit, started_at)


def _running(case: Complaint, regime: Regime, duty: Duty, limit: Limit, started_at: datetime) -> Lawful:
    renewed_at = None
    if duty.repeats and case.progress_at is not None and case.progress_at > started_at:
        renewed_at = started_at = case.progress_at
    met = None if duty.repeats else met_at(case, duty)
    extension = _extended(case, duty.rule)
    if met is None and extension is not None:
        met = extension.at
    return Lawful(
        started_at, duty.rule, limit, duty.ours, met, renewed_at, frozenset(duty.pauses), regime.calendar
    )


def _extended(case: Complaint, rule: str) -> Extension | None:
    return next((row for row in case.extensions if row.rule == rule), None)
