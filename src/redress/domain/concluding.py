"""What follows when the second person has spoken on "not justified": the verdict stands, or the presumption does."""

from __future__ import annotations

from redress.domain.changes import Change, amend
from redress.domain.complaint import Complaint, Point, Validity
from redress.domain.gates.investigate import concluding
from redress.domain.refusals import GateShut
from redress.domain.scene import Scene
from redress.domain.undertakings import Second

ABOUT = "conclude"


def concluded(case: Complaint, second: Second, scene: Scene) -> list[Change]:
    """The second person agreed: the point is not justified from now on (000-67).

    The gate is asked again, since evidence or findings may have changed since it was proposed. Raises GateShut.
    """
    point = _point(case, second)
    if point is None:
        return []
    verdict = Validity.NOT_JUSTIFIED
    reasons = concluding(case, point, verdict, point.validity_reason, point.convincing_plan)
    if reasons:
        raise GateShut(reasons)
    return [amend(point, validity=verdict, concluded_by=second.by, concluded_at=scene.now)]


def not_concluded(case: Complaint, second: Second) -> list[Change]:
    """The second person disagreed: the point stays presumed justified, its proposed reason and plan are taken back."""
    point = _point(case, second)
    if point is None:
        return []
    fields = {"validity_reason": "", "convincing_plan": "", "concluded_by": None, "concluded_at": None}
    return [amend(point, validity=Validity.PRESUMED, **fields)]


def _point(case: Complaint, second: Second) -> Point | None:
    return case.point(second.target_id)
