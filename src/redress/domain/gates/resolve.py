"""Resolve: at least one option that may be offered, or nothing owed and explained.

Hard gates 8 and 9 of the requirements (002-49, 004-38); rules 4, 5 and 6 of the design.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from redress.domain.agreements import Approval, Option, Remedy
from redress.domain.because import because
from redress.domain.complaint import Complaint, Outcome, Point
from redress.domain.gates.agree import final_lacks
from redress.domain.gates.rows import options_for
from redress.domain.policy import Policy
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import Reason
from redress.domain.stages import Step


def option_or_explanation(case: Complaint, point: Point, policy: Policy, now: datetime) -> list[Reason]:
    """An option inside authority or approved; or nothing owed, with the explanation; or a final response."""
    if point.outcome is Outcome.NOTHING_OWED:
        return owing_nothing(point, point.outcome_reason)
    if any(option.offerable for option in options_for(case, point)):
        return []
    if case.final_response_at is not None:
        return final_lacks(case, point)
    return [because(ReasonCode.NO_OPTION, step=Step.DRAFT_OPTION, ordinal=point.ordinal)]


def owing_nothing(point: Point, explanation: str) -> list[Reason]:
    """Nothing owed needs its explanation."""
    if explanation.strip():
        return []
    return [
        because(
            ReasonCode.NOTHING_OWED_UNEXPLAINED,
            step=Step.OWE_NOTHING,
            field="explanation",
            ordinal=point.ordinal,
        )
    ]


def drafting(title: str, benefit: str, basis: str, remedies: Sequence[Remedy]) -> list[Reason]:
    """Rule 4: each option shows its benefit to the complainant and its basis, and gives something (000-50, 002-50)."""
    reasons = []
    if not benefit.strip():
        reasons.append(
            because(ReasonCode.OPTION_WITHOUT_BENEFIT, step=Step.DRAFT_OPTION, field="benefit", title=title)
        )
    if not basis.strip():
        reasons.append(
            because(ReasonCode.OPTION_WITHOUT_BASIS, step=Step.DRAFT_OPTION, field="basis", title=title)
        )
    if not remedies:
        reasons.append(
            because(ReasonCode.OPTION_EMPTY, step=Step.DRAFT_OPTION, field="remedies", title=title)
        )
    return reasons + final_fix_follows(remedies)


def final_fix_follows(remedies: Sequence[Remedy]) -> list[Reason]:
    """A stop-gap is promised together with the final fix that completes it (001-51)."""
    final = any(remedy.track == "fix" and not remedy.temporary for remedy in remedies)
    return [
        because(ReasonCode.FINAL_FIX_MISSING, step=Step.DRAFT_OPTION, field="remedies", remedy=remedy.kind)
        for remedy in remedies
        if remedy.temporary and not final
    ]


def options_wanted(case: Complaint, policy: Policy) -> list[Reason]:
    """A hint, not a gate: the firm wants to show three or four sets (000-51)."""
    found, wanted = sum(option.retired_at is None for option in case.options), policy.gates.options_wanted
    if found >= wanted:
        return []
    return [because(ReasonCode.OPTIONS_FEW, step=Step.DRAFT_OPTION, found=found, wanted=wanted)]


def asking_approval(option: Option, proposal: str) -> list[Reason]:
    """Gate 9: a report upward carries the handler's own proposal (004-38)."""
    reasons = []
    if not proposal.strip():
        reasons.append(because(ReasonCode.PROPOSAL_MISSING, step=Step.REQUEST_APPROVAL, field="proposal"))
    if option.retired_at is not None:
        reasons.append(because(ReasonCode.OPTION_RETIRED, step=Step.DRAFT_OPTION, title=option.title))
    elif option.authority not in {"needed", "turned_down"}:
        reasons.append(because(ReasonCode.APPROVAL_NOT_NEEDED, step=Step.OFFER, title=option.title))
    return reasons


def deciding_approval(approval: Approval) -> list[Reason]:
    """A request is decided once."""
    if approval.pending:
        return []
    return [because(ReasonCode.APPROVAL_DECIDED, decision=approval.decision)]


GATES = (option_or_explanation,)
