"""What follows of itself after a step: points move as far as their gates are open, and arrivals have consequences."""

from __future__ import annotations

from datetime import datetime

from redress.domain.changes import Add, Change, amend, apply, put
from redress.domain.complaint import Complaint
from redress.domain.gates import furthest
from redress.domain.gates.confirm import followed_up, ordinals
from redress.domain.policy import Policy
from redress.domain.scene import Scene
from redress.domain.stages import Stage
from redress.domain.undertakings import FollowUp


def advance(case: Complaint, policy: Policy, now: datetime, scene: Scene) -> list[Change]:
    """The moves of points and complaint that are now open, and what arriving brings with it.

    A point never moves backwards here; the complaint's stage is always that of its least advanced point.
    """
    changes: list[Change] = []
    for point in case.points:
        stage = furthest(case, point, policy, now)
        if stage is not point.stage:
            changes.append(amend(point, stage=stage))
    after = apply(case, changes)
    if after.least_advanced is not case.stage:
        changes.append(put(stage=after.least_advanced))
    return changes + planned_follow_ups(apply(case, changes), policy, now, scene)


def planned_follow_ups(case: Complaint, policy: Policy, now: datetime, scene: Scene) -> list[Change]:
    """Rule 10: on arriving in confirm, this round's follow-ups are planned, unless they are there (000-55)."""
    if case.stage is not Stage.CONFIRM or case.closed or (case.imported and not case.reopened):
        return []
    if not followed_up(case):
        return []
    waits = policy.waits
    spans = (waits.first_follow_up, waits.second_follow_up)[: 2 if policy.gates.two_follow_ups else 1]
    there = {row.ordinal for row in case.follow_ups}
    return [
        Add(FollowUp(**scene.row(), ordinal=ordinal, planned_for=span.after(now, policy.calendar)))
        for ordinal, span in zip(ordinals(case), spans, strict=False)
        if ordinal not in there
    ]
