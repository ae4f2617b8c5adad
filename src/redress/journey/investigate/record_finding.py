"""Record a finding: what was found on a point, and the evidence that it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from redress.domain.changes import Add, Change, Say
from redress.domain.complaint import Complaint
from redress.domain.gates.investigate import recording_finding
from redress.domain.investigation import Finding
from redress.domain.refusals import GateShut, refuse_unless
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey.declare import Kind, ask
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingGiven:
    """The finding and its evidence; ``disclosable`` says whether the complainant may read it (002-39, 002-50)."""

    point_id: UUID = ask("Point", Kind.CHOICE, choices="case:points")
    text: str = ask("What was found", Kind.LONG)
    evidence_ids: tuple[UUID, ...] = ask(
        "Evidence it rests on", Kind.MANY, choices="case:evidence", optional=True
    )
    kind: str = ask("Kind", Kind.CHOICE, choices="fact|analysis", default="fact")
    disclosable: bool = ask("The complainant may read it", Kind.YES_NO, optional=True, default=True)


@step(Step.RECORD_FINDING, FindingGiven)
def record_finding(case: Complaint, given: FindingGiven, scene: Scene) -> list[Change]:
    """Keep a finding that cites at least one piece of evidence (design.md rule 8). Sources: 000-68, 002-39, 004-37."""
    point = case.point(given.point_id)
    refuse_unless(point, "point_unknown", "point_id")
    assert point is not None
    reasons = recording_finding(case, point, given.text, given.evidence_ids)
    if reasons:
        raise GateShut(reasons)
    row = Finding(
        **scene.row(),
        point_id=point.id,
        text=given.text.strip(),
        evidence_ids=tuple(dict.fromkeys(given.evidence_ids)),
        kind=given.kind,
        disclosable=given.disclosable,
    )
    return [Add(row), Say({"finding_id": str(row.id)})]
