"""When a legal limit may be extended, and until when (standards.md 2.1 row 5; 000-70)."""

from __future__ import annotations

from datetime import datetime

from redress.domain.because import because
from redress.domain.complaint import Complaint
from redress.domain.delays import delaying
from redress.domain.duties import trigger_at
from redress.domain.policy import Policy
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import Reason
from redress.domain.regimes import Duty, extension_of
from redress.domain.stages import Step
from redress.domain.undertakings import Clock


def extendable(case: Complaint, policy: Policy) -> list[Clock]:
    """The running legal clocks whose regime knows a longer limit."""
    return [clock for clock in case.clocks if clock.running and _longer(clock.rule, policy) is not None]


def extending(case: Complaint, rule: str, policy: Policy, now: datetime) -> list[Reason]:
    """Why the limit may not be extended now: it does not run, it is over, or no progress was reported before."""
    clock = next((clock for clock in extendable(case, policy) if clock.rule == rule), None)
    if clock is None:
        return [Reason("not_extendable", field="rule", step=Step.EXTEND, values={"rule": rule})]
    if now > clock.missable_at:
        return [
            Reason("extended_too_late", field="rule", step=Step.EXTEND, values={"due_at": clock.missable_at})
        ]
    if case.progress_at is None:
        return [because(ReasonCode.REPORT_FIRST, step=Step.REPORT_PROGRESS, due_at=now)]
    return delaying(case, policy, now)


def extended_until(case: Complaint, rule: str, policy: Policy) -> datetime:
    """The safe date of the longer limit, counted from its own trigger."""
    found = _longer(rule, policy)
    assert found is not None
    longer, calendar = found
    started_at = trigger_at(case, longer)
    assert longer.limit is not None and started_at is not None
    return longer.limit.after(started_at, policy.calendars.of(calendar))


def _longer(rule: str, policy: Policy) -> tuple[Duty, str] | None:
    code, _, name = rule.partition("/")
    for regime in policy.regimes:
        duty = regime.duty(name) if regime.code == code else None
        longer = extension_of(regime, duty) if duty else None
        if longer is not None and longer.limit is not None:
            return longer, regime.calendar
    return None
