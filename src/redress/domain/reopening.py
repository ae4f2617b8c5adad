"""Back again: what a reopening undoes, and what it leaves so that nothing is typed twice (rule 10; 002-57)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from redress.domain.changes import Change, amend, apply, put
from redress.domain.complaint import Complaint, Outcome, Point, Validity
from redress.domain.gates.confirm import reopening
from redress.domain.refusals import GateShut
from redress.domain.scene import Scene
from redress.domain.stages import Stage, position


def reopened(
    case: Complaint, stage: Stage, scene: Scene, *, point_ids: Collection[UUID] = (), reason: str = ""
) -> list[Change]:
    """Send the points back to ``stage``, or raise GateShut where none has gone beyond it."""
    reasons = reopening(case, stage)
    if reasons:
        raise GateShut(reasons)
    return sent_back(case, stage, scene.now, words=reason, point_ids=point_ids)


def sent_back(
    case: Complaint, stage: Stage, now: datetime, *, words: str = "", point_ids: Collection[UUID] = ()
) -> list[Change]:
    """Reopen: the points (all live ones where none is named) that went further go back to ``stage``.

    Nothing is retyped: findings, evidence, options and people stay. What would carry the points forward again at once is
    undone: the answer and the closing always; options and agreements when they go back to agree or earlier; verdicts when
    they go back to investigate or earlier. What was agreed and not yet given stays owed until proved or released.
    """
    back = [
        p
        for p in case.live_points
        if position(p.stage) > position(stage) and (not point_ids or p.id in point_ids)
    ]
    changes: list[Change] = [put(**_unclosed(case, stage), reopened=case.reopened + 1)]
    changes += [amend(point, stage=stage, **_undone(point, stage)) for point in back]
    if position(stage) <= position(Stage.AGREE):
        changes += _options_retired(case, now, {point.id for point in back}, words)
    changes += [
        amend(row, state="not_reached", words="reopened") for row in case.follow_ups if row.state == "planned"
    ]
    least = apply(case, changes).least_advanced
    return [*changes, put(stage=least)]


def _unclosed(case: Complaint, stage: Stage) -> dict[str, object]:
    fields: dict[str, object] = {
        "closed_at": None,
        "closed_by": None,
        "archived_at": None,
        "satisfaction": "",
        "satisfied_at": None,
        "exception_reason": "",
        "exception_by": None,
        "withdrawn_at": None,
    }
    if position(stage) <= position(Stage.AGREE):
        fields |= {"final_response_at": None, "final_response_by": None, "recourse_until": None}
    return fields


def _undone(point: Point, stage: Stage) -> dict[str, object]:
    fields: dict[str, object] = {}
    if position(stage) <= position(Stage.AGREE):
        fields |= {"outcome": Outcome.OPEN, "decision": ""}
    if position(stage) <= position(Stage.INVESTIGATE):
        fields |= {"validity": Validity.PRESUMED, "concluded_at": None, "concluded_by": None}
    return fields


def _options_retired(case: Complaint, now: datetime, points: Collection[UUID], words: str) -> list[Change]:
    changes: list[Change] = []
    for option in case.options:
        answered = option.offered_at is not None and option.retired_at is None
        if answered and (not option.point_ids or not set(option.point_ids).isdisjoint(points)):
            changes.append(amend(option, retired_at=now, objection=option.objection or words))
            changes += [
                amend(agreement, void_at=now)
                for agreement in case.agreements
                if agreement.option_id == option.id and agreement.void_at is None
            ]
    return changes
