"""What several gates read from the rows of a complaint."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from redress.domain.agreements import Agreement, Obligation, Option
from redress.domain.complaint import Complaint, Outcome, Point
from redress.domain.investigation import Finding
from redress.domain.policy import Policy
from redress.domain.refusals import Reason

Gate = Callable[[Complaint, Point, Policy, datetime], list[Reason]]

# Settled by the one who received it, without an investigation (000-44, 001-67).
ON_THE_SPOT = frozenset({Outcome.ON_THE_SPOT, Outcome.LISTENED})
# These ends owe the complainant no remedy and no enquiry afterwards.
TURNED_AWAY = frozenset({Outcome.DECLINED, Outcome.FORWARDED, Outcome.WITHDRAWN})


def exempt(case: Complaint) -> bool:
    """Whether the complaint is imported history, which no gate holds until it is reopened."""
    return case.imported and case.reopened == 0


def seconded(case: Complaint, about: str, target_id: UUID) -> bool:
    """Whether a second person agreed, on that matter and row (or the whole complaint).

    The latest request counts: a decision taken anew asks anew, and an older yes does not carry over.
    """
    rows = [
        second
        for second in case.seconds
        if second.about == about and second.target_id in {target_id, case.id}
    ]
    return bool(rows) and max(rows, key=lambda second: second.at).decision == "agreed"


def concerns(point_ids: tuple[UUID, ...], point: Point) -> bool:
    """Whether a row concerns the point: it names it, or names none and so concerns all."""
    return not point_ids or point.id in point_ids


def findings_of(case: Complaint, point: Point) -> list[Finding]:
    """The findings on that point."""
    return [finding for finding in case.findings if finding.point_id == point.id]


def cites(case: Complaint, finding: Finding) -> bool:
    """Whether the finding cites evidence, all of which is there."""
    known = {evidence.id for evidence in case.evidence}
    return bool(finding.evidence_ids) and known.issuperset(finding.evidence_ids)


def options_for(case: Complaint, point: Point) -> list[Option]:
    """The options for that point that were neither withdrawn nor replaced."""
    return [o for o in case.options if o.retired_at is None and concerns(o.point_ids, point)]


def accepted_for(case: Complaint, point: Point) -> list[Option]:
    """The options for that point that the complainant accepted in so many words."""
    return [o for o in options_for(case, point) if o.accepted_at is not None and o.accepted_how]


def agreement_on(case: Complaint, option_id: UUID) -> Agreement | None:
    """The agreement on that option that is not void, signed ones first."""
    found = [a for a in case.agreements if a.option_id == option_id and a.void_at is None]
    return max(found, key=lambda agreement: agreement.signed, default=None)


def obligations_for(case: Complaint, point: Point) -> list[Obligation]:
    """What is or was owed for that point."""
    return [o for o in case.obligations if concerns(o.point_ids, point)]
