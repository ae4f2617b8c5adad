"""Gather evidence: what shows how it was, hashed on arrival, whichever way it speaks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from redress.domain.changes import Add, Change, Say
from redress.domain.complaint import Complaint
from redress.domain.contacts import Custody
from redress.domain.files import StoredFile, attached
from redress.domain.investigation import Evidence
from redress.domain.refusals import refuse_unless
from redress.domain.scene import Scene
from redress.domain.stages import Role, Step
from redress.journey.declare import Kind, ask
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceGiven:
    """What it is, where it came from and when it was made (002-40); text, files, or a file attached before."""

    kind: str = ask("Kind of evidence", Kind.CHOICE, choices="taxonomy:evidence")
    source: str = ask("Where it comes from")
    text: str = ask("What it says", Kind.LONG, optional=True)
    taken_at: datetime | None = ask("When it was made", Kind.MOMENT, optional=True, past=True)
    files: tuple[StoredFile, ...] = ask("Files", Kind.FILES, optional=True)
    attachment_id: UUID | None = ask("File attached before", optional=True, default=None)
    contrary: bool = ask("It speaks against the complaint", Kind.YES_NO, optional=True)
    point_id: UUID | None = ask("Point", Kind.CHOICE, choices="case:points", optional=True, default=None)


@step(Step.GATHER_EVIDENCE, EvidenceGiven)
def gather_evidence(case: Complaint, given: EvidenceGiven, scene: Scene) -> list[Change]:
    """Keep each piece with its hash; a file also gets the lines of its custody log (design.md rule 8).

    Only those who examine may mark evidence as speaking against the complaint. ``looked_up["attachments"]`` maps the ids of
    this complaint's attachments to the rows. Sources: 002-39, 002-40, 000-67.
    """
    text = given.text.strip()
    refuse_unless(text or given.files or given.attachment_id, "evidence_empty", "text")
    outsider = not scene.actor.roles - {Role.COMPLAINANT, Role.DEPARTMENT}
    refuse_unless(not (given.contrary and outsider), "contrary_is_not_yours", "contrary")
    changes: list[Change] = []
    ids: list[str] = []
    for attachment_id, sha256, more in _carriers(given, text, scene):
        row = Evidence(**scene.row(), **_described(given, text), attachment_id=attachment_id, sha256=sha256)
        changes += [*more, Add(row)]
        ids.append(str(row.id))
    return [*changes, Say({"evidence_ids": ids})]


def _described(given: EvidenceGiven, text: str) -> dict[str, Any]:
    return {
        "kind": given.kind,
        "source": given.source.strip(),
        "text": text,
        "taken_at": given.taken_at,
        "contrary": given.contrary,
        "point_id": given.point_id,
    }


def _carriers(
    given: EvidenceGiven, text: str, scene: Scene
) -> Iterable[tuple[UUID | None, str, list[Change]]]:
    for file in given.files:
        attachment_id, rows = attached(file, scene, description=given.source.strip())
        yield attachment_id, file.sha256, rows
    if given.attachment_id is not None:
        kept = scene.looked_up.get("attachments", {}).get(given.attachment_id)
        refuse_unless(kept is not None, "attachment_unknown", "attachment_id")
        words = given.source.strip()
        custody = Custody(**scene.row(), attachment_id=given.attachment_id, act="made_evidence", words=words)
        yield given.attachment_id, kept.sha256, [Add(custody)]
    if not given.files and given.attachment_id is None:
        yield None, hashlib.sha256(text.encode()).hexdigest(), []
