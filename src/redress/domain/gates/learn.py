"""Learn: the dossier is complete, causes are made to go away, and people are told what changed.

Hard gate 16 of the requirements (002-59); rule 13 of the design.
"""

from __future__ import annotations

from datetime import datetime

from redress.domain.because import because
from redress.domain.complaint import Complaint, Outcome, Point
from redress.domain.gates.confirm import attempted, followed_up, this_round
from redress.domain.gates.rows import (
    ON_THE_SPOT,
    TURNED_AWAY,
    cites,
    exempt,
    findings_of,
    options_for,
    seconded,
)
from redress.domain.learning import Improvement
from redress.domain.policy import Policy
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import Reason
from redress.domain.stages import Step


def archiving(case: Complaint, policy: Policy, now: datetime) -> list[Reason]:
    """Gate 16: no archive with missing parts; imported history is exempt until reopened."""
    if case.archived_at is not None:
        return [because(ReasonCode.ALREADY_ARCHIVED)]
    if exempt(case):
        return []
    reasons = [] if case.closed else [because(ReasonCode.NOT_CLOSED, step=Step.REOPEN)]
    reasons += [_part(part, step) for part, step in _missing_parts(case)]
    _, second = this_round(case)
    if second is not None and followed_up(case) and not attempted(second, policy):
        planned = second.planned_for
        reasons.append(because(ReasonCode.SECOND_FOLLOW_UP_OPEN, step=Step.FOLLOW_UP, planned_for=planned))
    if policy.gates.quality_review_before_archive and not seconded(case, "quality_review", case.id):
        reasons.append(because(ReasonCode.QUALITY_REVIEW_MISSING, step=Step.SECOND))
    return reasons


def _part(part: str, step: Step) -> Reason:
    return because(ReasonCode.PART_MISSING, step=step, part=part)


def _missing_parts(case: Complaint) -> list[tuple[str, Step]]:
    """Record, investigation, solution and communication (002-59), each with the step that supplies it."""
    lacking = []
    if not case.narrative.strip() and not any(point.text.strip() for point in case.points):
        lacking.append(("record", Step.CORRECT))
    if case.withdrawn_at is None and case.acknowledged_at is None and case.answered_at is None:
        lacking.append(("acknowledgement", Step.REOPEN))
    handled = [p for p in case.live_points if p.outcome not in TURNED_AWAY | ON_THE_SPOT]
    for point in handled:
        if point.concluded_at is None or any(not cites(case, f) for f in findings_of(case, point)):
            lacking.append(("investigation", Step.REOPEN))
        if not _solved(case, point):
            lacking.append(("solution", Step.REOPEN))
    return list(dict.fromkeys(lacking))


def _solved(case: Complaint, point: Point) -> bool:
    accepted = any(option.accepted_at is not None for option in options_for(case, point))
    return accepted or bool(point.decision) or point.outcome is Outcome.NOTHING_OWED


def dossier_complete(case: Complaint, point: Point, policy: Policy, now: datetime) -> list[Reason]:
    """The gate as the screen shows it: sealed, or what the dossier still lacks."""
    return [] if case.archived_at is not None else archiving(case, policy, now)


def publishing(case: Complaint, texts: tuple[str, ...]) -> list[Reason]:
    """A case for the library is closed, and names nobody (002-60)."""
    reasons = [] if case.closed else [because(ReasonCode.NOT_CLOSED, step=Step.CLOSE)]
    names = [case.complainant_name, *(party.name for party in case.parties)]
    whole = " ".join(texts).casefold()
    reasons += [
        because(ReasonCode.NAME_IN_CASE_ENTRY, step=Step.PUBLISH_CASE, name=name)
        for name in dict.fromkeys(names)
        if len(name.strip()) > 1 and name.strip().casefold() in whole
    ]
    return reasons


def verifying(improvement: Improvement, by: object) -> list[Reason]:
    """The effect of a measure is verified after it was carried out, and not by who did it (002-62, 002-63)."""
    problem = improvement.problem
    if improvement.done_at is None:
        return [because(ReasonCode.IMPROVEMENT_NOT_DONE, step=Step.CARRY_OUT, problem=problem)]
    if improvement.done_by == by:
        return [because(ReasonCode.VERIFIED_BY_DOER, step=Step.VERIFY_EFFECT, problem=problem)]
    return []


def telling(improvement: Improvement) -> list[Reason]:
    """Rule 13: what changed is reported once it was carried out (000-75)."""
    if improvement.done_at is None:
        return [because(ReasonCode.IMPROVEMENT_NOT_DONE, step=Step.CARRY_OUT, problem=improvement.problem)]
    return []


def untold(case: Complaint) -> list[Reason]:
    """Rule 13: the improvements of this complaint that were carried out and not reported back yet."""
    return [
        because(ReasonCode.COMPLAINANT_NOT_TOLD, step=Step.TELL_COMPLAINANT, problem=improvement.problem)
        for improvement in case.improvements
        if improvement.done_at is not None and improvement.told_at is None
    ]


GATES = (dossier_complete,)
