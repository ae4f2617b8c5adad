"""Investigate: a verdict on each point, claim ← evidence ← rule, and what "not justified" needs.

Hard gates 5 and 6 of the requirements (002-35, 004-54, 000-67, 004-59); rules 2 and 8 of the design.
"""

from __future__ import annotations

from datetime import datetime

from redress.domain.because import because
from redress.domain.complaint import Complaint, Point, Validity
from redress.domain.gates.rows import cites, findings_of, seconded
from redress.domain.policy import Policy
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import Reason
from redress.domain.stages import Step

ADVERSE = frozenset({Validity.NOT_JUSTIFIED, Validity.PARTLY})


def verdict_given(case: Complaint, point: Point, policy: Policy, now: datetime) -> list[Reason]:
    """Rule 2: the point is presumed justified until somebody concludes."""
    if point.concluded_at is not None and point.validity is not Validity.PRESUMED:
        return []
    return [because(ReasonCode.NO_VERDICT, step=Step.CONCLUDE, field="validity", ordinal=point.ordinal)]


def findings_cite(case: Complaint, point: Point, policy: Policy, now: datetime) -> list[Reason]:
    """Rule 8: every finding on the point cites evidence that is there."""
    return [
        because(
            ReasonCode.FINDING_WITHOUT_EVIDENCE,
            step=Step.RECORD_FINDING,
            field="evidence_ids",
            ordinal=point.ordinal,
            finding=finding.text,
        )
        for finding in findings_of(case, point)
        if not cites(case, finding)
    ]


def not_justified_proved(case: Complaint, point: Point, policy: Policy, now: datetime) -> list[Reason]:
    """Gate 6 in full, once the verdict is given: evidence, reason, plan, and a second person."""
    if point.validity not in ADVERSE or point.concluded_at is None:
        return []
    reasons = concluding(case, point, point.validity, point.validity_reason, point.convincing_plan)
    if point.validity is Validity.NOT_JUSTIFIED and not seconded(case, "conclude", point.id):
        reasons.append(because(ReasonCode.VERDICT_WITHOUT_SECOND, step=Step.SECOND, ordinal=point.ordinal))
    return reasons


def concluding(case: Complaint, point: Point, validity: Validity, reason: str, plan: str) -> list[Reason]:
    """Gates 5 and 6: what a verdict needs before it is written.

    In the complainant's favour (or where nothing can be established) the benefit of the doubt is enough. Against them,
    wholly or in part, it takes a finding that cites evidence and a reason; "not justified" takes contrary evidence
    that a finding cites, and the plan for letting the complainant see it.
    """
    if validity not in ADVERSE:
        return []
    reasons = []
    if not any(cites(case, finding) for finding in findings_of(case, point)):
        reasons.append(because(ReasonCode.NO_FINDING, step=Step.RECORD_FINDING, ordinal=point.ordinal))
    if not reason.strip():
        reasons.append(
            because(
                ReasonCode.VERDICT_WITHOUT_REASON,
                step=Step.CONCLUDE,
                field="validity_reason",
                ordinal=point.ordinal,
            )
        )
    if validity is Validity.NOT_JUSTIFIED:
        reasons += _against(case, point, plan)
    return reasons


def _against(case: Complaint, point: Point, plan: str) -> list[Reason]:
    reasons = []
    cited = {id for finding in findings_of(case, point) for id in finding.evidence_ids}
    if not any(evidence.contrary and evidence.id in cited for evidence in case.evidence):
        reasons.append(
            because(ReasonCode.NO_CONTRARY_EVIDENCE, step=Step.GATHER_EVIDENCE, ordinal=point.ordinal)
        )
    if not plan.strip():
        reasons.append(
            because(
                ReasonCode.NO_CONVINCING_PLAN,
                step=Step.CONCLUDE,
                field="convincing_plan",
                ordinal=point.ordinal,
            )
        )
    return reasons


def recording_finding(
    case: Complaint, point: Point, text: str, evidence_ids: tuple[object, ...]
) -> list[Reason]:
    """Rule 8: a finding cites at least one piece of evidence, and only such as is there."""
    known = {evidence.id for evidence in case.evidence}
    if evidence_ids and known.issuperset(evidence_ids):
        return []
    values = {"ordinal": point.ordinal, "finding": text}
    return [
        because(
            ReasonCode.FINDING_WITHOUT_EVIDENCE, step=Step.GATHER_EVIDENCE, field="evidence_ids", **values
        )
    ]


def settling_responsibility(case: Complaint) -> list[Reason]:
    """Gate 5: no final responsibility before the investigation found something that cites evidence (002-35)."""
    if any(cites(case, finding) for finding in case.findings):
        return []
    return [because(ReasonCode.RESPONSIBILITY_TOO_EARLY, step=Step.RECORD_FINDING)]


GATES = (verdict_given, findings_cite, not_justified_proved)
