"""Note: something written down for the house: a remark, a consultation, the customer's side, an opportunity."""

from __future__ import annotations

from dataclasses import dataclass

from redress.domain.changes import Add, Change, Say
from redress.domain.complaint import Complaint
from redress.domain.contacts import Note
from redress.domain.refusals import BadInput, Reason, refuse_unless
from redress.domain.scene import Scene
from redress.domain.stages import Role, Step
from redress.journey.declare import Kind, ask
from redress.journey.step import step

KINDS = "note|consultation|opinion|customer_side|opportunity|key_points|timeline|expectation|learning|review|coaching"
# Judging how a colleague did is for those who lead or look after quality.
REVIEWING = frozenset({"review", "coaching"})
REVIEWERS = (Role.SUPERVISOR, Role.APPROVER, Role.QUALITY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What is written down, of which kind, and who took part (000-48, 000-64, 004-47, 004-48, 004-55)."""

    kind: str = ask("Kind", Kind.CHOICE, choices=KINDS, default="note")
    text: str = ask("Text", Kind.LONG)
    participants: tuple[str, ...] = ask("Who took part", Kind.LINES, optional=True)


@step(Step.NOTE, Noted)
def note(case: Complaint, given: Noted, scene: Scene) -> list[Change]:
    """Keep the note; no gate reads it and the complainant never sees it.

    A consultation names who was consulted. Reviews of conduct are for supervisors, approvers and quality; a department
    writes plain notes. Sources: 000-48, 000-59, 000-64, 002-71, 004-46 … 004-48, 004-55.
    """
    refuse_unless(
        given.kind != "consultation" or given.participants, "consultation_with_nobody", "participants"
    )
    if given.kind in REVIEWING and not scene.actor.is_(*REVIEWERS):
        who = tuple(role.value for role in REVIEWERS)
        raise BadInput(Reason("review_not_yours", field="kind", step=Step.NOTE, who=who))
    outside = scene.actor.roles == {Role.DEPARTMENT}
    refuse_unless(not outside or given.kind == "note", "department_writes_notes", "kind")
    row = Note(
        **scene.row(), kind=given.kind, text=given.text.strip(), participants=tuple(given.participants)
    )
    return [Add(row), Say({"note_id": str(row.id)})]
