"""The pack's names for what a case page mentions: category, channel, urgency, references, parties, evidence."""

from __future__ import annotations

from redress.domain.complaint import Complaint, Point
from redress.domain.policy import Policy
from redress.journey.wording import word
from redress.records.queries.case_file import CaseFile


def term(policy: Policy, axis: str, code: str, language: str) -> str:
    """The name of a code on an axis of the taxonomy; the code as words where the pack has none."""
    if not code:
        return ""
    found = next((each for each in policy.taxonomy.get(axis, ()) if each.code == code), None)
    return (found.names.get(language) or found.names.get("en", code)) if found else word(code, language)


def points(case: Complaint, policy: Policy, language: str) -> list[dict[str, object]]:
    """Each point with the names of its codes and its findings."""
    return [_point(case, point, policy, language) for point in sorted(case.points, key=lambda p: p.ordinal)]


def _point(case: Complaint, point: Point, policy: Policy, language: str) -> dict[str, object]:
    codes = [("category", point.category), ("matter", point.matter), ("cause", point.cause)]
    named = [term(policy, axis, code, language) for axis, code in codes if code]
    findings = [finding for finding in case.findings if finding.point_id == point.id]
    return {"point": point, "category": " · ".join(named), "findings": findings}


def urgency(case: Complaint, policy: Policy, language: str) -> str:
    """The urgency's name."""
    found = next((each for each in policy.urgencies if each.code == case.urgency), None)
    return (found.names.get(language) or found.names.get("en", "")) if found else ""


def references(case: Complaint, policy: Policy, language: str) -> list[tuple[str, str]]:
    """Kind and number of each reference."""
    return [(term(policy, "reference", each.kind, language), each.value) for each in case.references]


def parties(case: Complaint, policy: Policy, language: str) -> list[tuple[str, str]]:
    """Part and name of each party that still has one."""
    return [
        (term(policy, "party", each.role, language), each.name)
        for each in case.parties
        if each.ended_at is None
    ]


def evidence(case: Complaint, policy: Policy, language: str) -> list[dict[str, object]]:
    """Each piece of evidence with the name of its kind."""
    return [{"row": row, "kind": term(policy, "evidence", row.kind, language)} for row in case.evidence]


def linked(file: CaseFile, language: str) -> list[tuple[str, str]]:
    """Number and kind of each tie to another complaint that this reader may see."""
    ties = [tie for tie in file.case.links if tie.ended_at is None and tie.other_id in file.numbers]
    return [(file.numbers[tie.other_id], word(tie.kind, language)) for tie in ties]
