"""Due first, ladder second (rule 5; 003-41 … 003-43, 003-64): goodwill climbs grade by grade, the fix comes first.

What policy or law owes (basis "due") stands outside the ladder and is given in full.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from redress.domain.agreements import Option, Remedy
from redress.domain.because import because
from redress.domain.complaint import Complaint
from redress.domain.feasibility import in_time
from redress.domain.policy import Policy
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import Reason
from redress.domain.stages import Step


def climbing(
    case: Complaint, remedies: Sequence[Remedy], skip_reason: str, policy: Policy, now: datetime
) -> list[Reason]:
    """Whether the option's goodwill skips a cheaper grade that was neither offered before nor is in it; a reason allows it."""
    wanted = {remedy.grade for remedy in remedies if _on_ladder(remedy)}
    if not wanted or skip_reason.strip():
        return []
    tried = wanted | offered_grades(case)
    skipped = [grade for grade in rungs(case, policy, now) if grade < max(wanted) and grade not in tried]
    if not skipped:
        return []
    grade, next_grade = max(wanted), min(skipped)
    code = ReasonCode.GRADE_SKIPPED
    return [because(code, step=Step.DRAFT_OPTION, field="skip_reason", grade=grade, next_grade=next_grade)]


def rungs(case: Complaint, policy: Policy, now: datetime) -> list[int]:
    """The grades of goodwill this firm has, cheapest first; what cannot be there in time is no rung."""
    kinds = [kind for kind in policy.remedies if kind.track != "fix" and in_time(case, kind, policy, now)]
    return sorted({kind.grade for kind in kinds})


def offered_grades(case: Complaint) -> set[int]:
    """The grades of goodwill that were offered before in this case, whatever came of it."""
    offered = {option.id for option in case.options if option.offered_at is not None}
    return {remedy.grade for remedy in case.remedies if remedy.option_id in offered and _on_ladder(remedy)}


def next_rung(case: Complaint, policy: Policy, now: datetime) -> int | None:
    """The cheapest grade that was not offered yet, for the screen; None at the top."""
    tried = offered_grades(case)
    return next((grade for grade in rungs(case, policy, now) if grade not in tried), None)


def fix_first(case: Complaint, option: Option, remedies: Sequence[Remedy]) -> list[Reason]:
    """Compensation alone does not go out while a fix for the same matter waits in another option (003-64)."""
    alone = [r for r in remedies if r.track == "compensation" and r.basis != "due"]
    if not alone or option.skip_reason.strip() or any(r.track == "fix" for r in remedies):
        return []
    waiting = {
        other.id
        for other in case.options
        if other.id != option.id and other.offerable and other.offered_at is None and _touch(other, option)
    }
    if not any(r.track == "fix" and r.option_id in waiting for r in case.remedies):
        return []
    return [because(ReasonCode.COMPENSATION_BEFORE_FIX, step=Step.RANK, remedy=alone[0].kind)]


def due_in_full(case: Complaint, remedies: Sequence[Remedy]) -> list[Reason]:
    """An option may not bargain away what is due: what was due in the option it follows is in it, at no less value.

    What would come too late cannot be given in kind, so an infeasible option binds nothing (003-61).
    """
    drafted = {(r.kind, r.value) for r in remedies if r.basis == "due"}
    live = {option.id for option in case.options if option.retired_at is None and option.feasible}
    owed = {r.kind: r for r in case.remedies if r.basis == "due" and r.option_id in live}
    return [
        because(
            ReasonCode.DUE_PART_CUT, step=Step.DRAFT_OPTION, field="remedies", remedy=kind, value=remedy.value
        )
        for kind, remedy in owed.items()
        if not any(other == kind and value >= remedy.value for other, value in drafted)
    ]


def _on_ladder(remedy: Remedy) -> bool:
    return remedy.basis != "due" and remedy.track != "fix"


def _touch(one: Option, other: Option) -> bool:
    return not one.point_ids or not other.point_ids or not set(one.point_ids).isdisjoint(other.point_ids)
