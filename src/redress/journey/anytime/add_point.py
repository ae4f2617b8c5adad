"""Add a point: one more thing is complained about, and goes through the loop from its beginning."""

from __future__ import annotations

from dataclasses import dataclass

from redress.domain.changes import Add, Change, Say
from redress.domain.complaint import Complaint, Point
from redress.domain.contacts import Contact
from redress.domain.refusals import GateShut, Reason
from redress.domain.scene import Scene
from redress.domain.stages import Role, Step
from redress.journey.declare import Kind, ask
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPoint:
    """What went wrong besides, in the complainant's own words where they said it (003-70)."""

    text: str = ask("What went wrong", Kind.LONG)
    category: str = ask("Category", Kind.CHOICE, choices="taxonomy:category", optional=True)
    matter: str = ask("Matter", Kind.CHOICE, choices="taxonomy:matter", optional=True)
    handling: bool = ask("It is about how we handle this complaint", Kind.YES_NO, optional=True)


@step(Step.ADD_POINT, NewPoint)
def add_point(case: Complaint, given: NewPoint, scene: Scene) -> list[Change]:
    """Add the point at the stage *receive*, presumed justified like every other; the complaint waits for it.

    A complaint about the handling is marked for the supervisor, since no owner judges their own work; a withdrawn or
    merged complaint takes no more points. Sources: 000-65; design.md section 3.
    """
    if case.withdrawn_at is not None or case.merged_into is not None:
        code = "complaint_withdrawn" if case.withdrawn_at is not None else "complaint_merged"
        raise GateShut(Reason(code, step=Step.LODGE))
    category = given.category
    if given.handling and not category and "complaint_handling" in scene.policy.terms("category"):
        category = "complaint_handling"
    point = Point(
        **scene.row(),
        ordinal=max((p.ordinal for p in case.points), default=0) + 1,
        text=given.text.strip(),
        category=category,
        matter=given.matter,
    )
    changes: list[Change] = [Add(point), Say({"point_id": str(point.id)})]
    if given.handling or scene.actor.is_(Role.COMPLAINANT):
        changes.append(Add(_told(case, given, scene)))
    return changes


def _told(case: Complaint, given: NewPoint, scene: Scene) -> Contact:
    by_complainant = scene.actor.is_(Role.COMPLAINANT)
    return Contact(
        **scene.row(),
        direction="in",
        means="portal" if by_complainant else case.channel,
        purpose="handling_complaint" if given.handling else "addition",
        words=given.text.strip(),
        with_whom=case.complainant_name,
        chased=by_complainant,
    )
