"""Can it be there in time? Lead time of the fix against the time the complainant needs it by (003-45)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from redress.domain.agreements import Remedy
from redress.domain.because import because
from redress.domain.complaint import Complaint
from redress.domain.policy import Policy, RemedyKind
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import Reason
from redress.domain.stages import Step


def ready_at(kind: RemedyKind, policy: Policy, now: datetime) -> datetime:
    """When the remedy is there if it is ordered now."""
    return kind.lead.after(now, policy.calendar) if kind.lead else now


def in_time(case: Complaint, kind: RemedyKind, policy: Policy, now: datetime) -> bool:
    """Whether it is there by the time the complainant needs it; nobody waits for what only follows later (goodwill)."""
    return case.needed_by is None or kind.track != "fix" or ready_at(kind, policy, now) <= case.needed_by


def infeasible(
    case: Complaint, title: str, remedies: Sequence[Remedy], policy: Policy, now: datetime
) -> list[Reason]:
    """Why the option comes too late: the remedies that would not be there when they are needed."""
    late = [
        kind
        for kind in (policy.remedy(remedy.kind) for remedy in remedies)
        if kind and not in_time(case, kind, policy, now)
    ]
    if not late:
        return []
    ready = max(ready_at(kind, policy, now) for kind in late)
    code = ReasonCode.INFEASIBLE
    return [because(code, step=Step.DRAFT_OPTION, title=title, ready_at=ready, needed_by=case.needed_by)]
