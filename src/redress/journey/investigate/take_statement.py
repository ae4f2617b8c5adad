"""Take a statement: what one person says of it, in their role, kept as evidence."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from redress.domain.changes import Add, Change, Say
from redress.domain.complaint import Complaint
from redress.domain.investigation import Evidence
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey.declare import Kind, ask
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Who said what, when and by which means (002-41: driver, warehouse keeper, courier; 004-58: dealer, shop, user)."""

    person: str = ask("Who", personal=True)
    person_role: str = ask(
        "In which role", hint="Driver, warehouse keeper, courier, dealer, repair shop, user …"
    )
    text: str = ask("What they say", Kind.LONG)
    means: str = ask("Means", Kind.CHOICE, choices="taxonomy:means", optional=True)
    taken_at: datetime | None = ask("When it was said", Kind.MOMENT, optional=True, past=True)
    contrary: bool = ask("It speaks against the complaint", Kind.YES_NO, optional=True)
    point_id: UUID | None = ask("Point", Kind.CHOICE, choices="case:points", optional=True, default=None)


@step(Step.TAKE_STATEMENT, Statement)
def take_statement(case: Complaint, given: Statement, scene: Scene) -> list[Change]:
    """Keep the statement as evidence with its hash; people complained about are heard like everybody else.

    Sources: 002-41, 004-58.
    """
    text = given.text.strip()
    row = Evidence(
        **scene.row(),
        kind="statement",
        source=given.means or "statement",
        text=text,
        taken_at=given.taken_at or scene.now,
        person=given.person.strip(),
        person_role=given.person_role.strip(),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        contrary=given.contrary,
        point_id=given.point_id,
    )
    return [Add(row), Say({"evidence_ids": [str(row.id)]})]
