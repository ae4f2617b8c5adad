"""No delay without a word (hard gate 13: 000-70): progress reports, and pauses with their cap."""

from __future__ import annotations

from datetime import datetime

from redress.domain.because import because
from redress.domain.changes import Change, amend
from redress.domain.complaint import Complaint
from redress.domain.policy import Policy
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import Reason
from redress.domain.stages import Step
from redress.domain.undertakings import Second

ABOUT = "pause"


def delaying(case: Complaint, policy: Policy, now: datetime, *, told: bool = False) -> list[Reason]:
    """Why a limit may not be put off now: the complainant heard nothing for longer than the report interval."""
    last = max(moment for moment in (case.received_at, case.progress_at) if moment is not None)
    due = policy.urgency(case.urgency).progress_every.after(last, policy.calendar)
    if told or now <= due:
        return []
    return [because(ReasonCode.REPORT_FIRST, step=Step.REPORT_PROGRESS, due_at=due)]


def pausing(case: Complaint, until: datetime, policy: Policy, now: datetime, *, told: bool) -> list[Reason]:
    """A pause is one at a time, ends ahead, and is told to the complainant; beyond its cap it needs a second person."""
    reasons = delaying(case, policy, now, told=told)
    running = next((pause for pause in case.pauses if pause.running), None)
    if running is not None:
        reasons.append(because(ReasonCode.ALREADY_PAUSED, step=Step.RESUME, until=running.until))
    if until <= now:
        reasons.append(
            because(
                ReasonCode.PAUSE_TOO_LONG, step=Step.PAUSE, field="until", until=until, cap=cap(policy, now)
            )
        )
    return reasons


def cap(policy: Policy, since: datetime) -> datetime:
    """Until when a pause that begins then may last without a second person."""
    return policy.waits.pause_cap.after(since, policy.calendar)


def lengthened(case: Complaint, second: Second) -> list[Change]:
    """The second person agreed: the pause lasts as long as was asked, unless it is over."""
    return [
        amend(pause, until=pause.asked_until, asked_until=None)
        for pause in case.pauses
        if pause.id == second.target_id and pause.running and pause.asked_until is not None
    ]
