"""Split: a point that is a matter of its own moves to a complaint of its own."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from redress.domain.changes import Add, Change, Elsewhere, amend
from redress.domain.complaint import Complaint, Outcome, Point
from redress.domain.links import Link
from redress.domain.refusals import BadInput, GateShut, Reason
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey.declare import Kind, ask
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class Splitting:
    """The point that leaves, the complaint lodged for it, and why."""

    point_id: UUID = ask("Point", Kind.CHOICE, choices="case:points")
    into_id: UUID = ask(
        "Goes on in", Kind.COMPLAINT, hint="A complaint of the same complainant, lodged for this point"
    )
    reason: str = ask("Reason", Kind.LONG)


@step(Step.SPLIT, Splitting)
def split(case: Complaint, given: Splitting, scene: Scene) -> list[Change]:
    """Carry the point over with its words; here it stays, marked as forwarded, so that nothing vanishes.

    There it goes through every gate like any other, wherever the other points of that complaint stand.
    """
    point = case.point(given.point_id)
    other = scene.others.get(given.into_id)
    if point is None or other is None or other.id == case.id:
        raise BadInput(Reason("split_needs_other_complaint", field="into_id", step=Step.LODGE))
    if other.complainant_id != case.complainant_id:
        raise BadInput(Reason("merge_other_complainant", field="into_id"))
    if other.closed or other.merged_into is not None:
        raise GateShut(Reason("split_needs_other_complaint", field="into_id", step=Step.LODGE))
    open_points = [p for p in case.live_points if p.outcome is Outcome.OPEN]
    if len(open_points) < 2 or point not in open_points:
        raise GateShut(Reason("split_needs_two_points", field="point_id", step=Step.ADD_POINT))
    carried = Point(
        **scene.row(),
        ordinal=len(other.points) + 1,
        text=point.text,
        category=point.category,
        matter=point.matter,
    )
    here = Link(**scene.row(), kind="split_from", other_id=other.id, reason=given.reason)
    there = Link(**scene.row(), kind="split_from", other_id=case.id, reason=given.reason)
    gone = amend(point, outcome=Outcome.FORWARDED, outcome_reason=given.reason, outcome_by=scene.actor.id)
    return [gone, Add(here), Elsewhere(other.id, (Add(carried), Add(there)))]
