"""Name the root cause: why it happened, asked again and again until the answer can be mended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from redress.domain.changes import Add, Change, Say
from redress.domain.complaint import Complaint
from redress.domain.contacts import Note
from redress.domain.gates.investigate import recording_finding
from redress.domain.investigation import Finding
from redress.domain.refusals import GateShut, refuse_unless
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey.declare import Kind, ask
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class RootCause:
    """The cause, the chain of whys that led to it, accident or system, and its evidence (002-43, 002-44)."""

    point_id: UUID = ask("Point", Kind.CHOICE, choices="case:points")
    cause: str = ask("Root cause", Kind.CHOICE, choices="taxonomy:root_cause")
    text: str = ask("The root cause in words", Kind.LONG)
    whys: tuple[str, ...] = ask(
        "Why? And why that?", Kind.LINES, hint="One answer a line, from the surface down."
    )
    nature: str = ask("Accident, or a defect of the system", Kind.CHOICE, choices="systemic|accident")
    evidence_ids: tuple[UUID, ...] = ask(
        "Evidence it rests on", Kind.MANY, choices="case:evidence", optional=True
    )
    misunderstanding: bool = ask("The complainant misunderstood something", Kind.YES_NO, optional=True)
    communication_defect: str = ask("Which part of our communication does not work", Kind.LONG, optional=True)
    disclosable: bool = ask("The complainant may read it", Kind.YES_NO, optional=True, default=True)


@step(Step.NAME_ROOT_CAUSE, RootCause)
def name_root_cause(case: Complaint, given: RootCause, scene: Scene) -> list[Change]:
    """Keep the root cause as a finding that cites evidence, never the surface alone.

    A misunderstanding is a defect of our communication and names it. Says ``improve`` where something in the house has
    to change. Sources: 002-43, 002-44, and 6.1 of the requirements.
    """
    point = case.point(given.point_id)
    refuse_unless(point, "point_unknown", "point_id")
    assert point is not None
    defect = given.communication_defect.strip()
    refuse_unless(
        defect or not given.misunderstanding, "misunderstanding_unexplained", "communication_defect"
    )
    reasons = recording_finding(case, point, given.text, given.evidence_ids)
    if reasons:
        raise GateShut(reasons)
    row = Finding(
        **scene.row(),
        point_id=point.id,
        text=given.text.strip(),
        evidence_ids=tuple(dict.fromkeys(given.evidence_ids)),
        kind="root_cause",
        cause=given.cause,
        whys=given.whys,
        systemic=given.nature == "systemic",
        disclosable=given.disclosable,
    )
    improve = row.systemic or bool(defect)
    return [Add(row), *_defect(defect, scene), Say({"finding_id": str(row.id), "improve": improve})]


def _defect(defect: str, scene: Scene) -> Iterable[Change]:
    if defect:
        yield Add(Note(**scene.row(), kind="communication_defect", text=defect))
