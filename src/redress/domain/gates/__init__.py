"""The gates: what must be true before a point may leave each stage (design.md section 3, the column that wins).

Each gate returns reasons; each reason names the step that mends it and the roles that may take that step.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from redress.domain.complaint import Complaint, Outcome, Point
from redress.domain.gates import agree, assess, confirm, fulfil, investigate, learn, receive, resolve
from redress.domain.gates.rows import Gate, exempt
from redress.domain.policy import Policy
from redress.domain.refusals import Reason
from redress.domain.stages import ORDER, Stage, position

GATES: dict[Stage, tuple[Gate, ...]] = {
    Stage.RECEIVE: receive.GATES,
    Stage.ASSESS: assess.GATES,
    Stage.INVESTIGATE: investigate.GATES,
    Stage.RESOLVE: resolve.GATES,
    Stage.AGREE: agree.GATES,
    Stage.FULFIL: fulfil.GATES,
    Stage.CONFIRM: confirm.GATES,
    Stage.LEARN: learn.GATES,
}


def gates_for(point: Point) -> tuple[Gate, ...]:
    """The gates of the stage the point stands in, on the way that its outcome gives it."""
    before_fulfil = position(point.stage) < position(Stage.FULFIL)
    if before_fulfil and point.outcome in assess.SHORT_WAYS:
        at_the_door = point.stage is Stage.RECEIVE and point.outcome is not Outcome.WITHDRAWN
        return (receive.AT_LEAST if at_the_door else ()) + assess.SHORT_WAYS[point.outcome]
    if (
        before_fulfil
        and position(point.stage) > position(Stage.ASSESS)
        and assess.recorded_on_the_spot(point)
    ):
        return ()
    return GATES[point.stage]


def holding(case: Complaint, point: Point, policy: Policy, now: datetime) -> tuple[Reason, ...]:
    """What holds the point in its stage, whoever wrote it."""
    return tuple(_reasons(case, point, policy, now))


def missing(case: Complaint, point: Point, policy: Policy, now: datetime) -> tuple[Reason, ...]:
    """What is still missing for the point to leave its stage; nothing for imported history that was not reopened."""
    return () if exempt(case) else holding(case, point, policy, now)


def furthest(case: Complaint, point: Point, policy: Policy, now: datetime) -> Stage:
    """The stage the point comes to when it goes as far as its gates are open; never back, never past a gate."""
    while point.stage is not Stage.LEARN and not holding(case, point, policy, now):
        point = replace(point, stage=ORDER[position(point.stage) + 1])
    return point.stage


def _reasons(case: Complaint, point: Point, policy: Policy, now: datetime) -> Iterator[Reason]:
    for gate in gates_for(point):
        yield from gate(case, point, policy, now)
