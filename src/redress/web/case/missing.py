"""What is missing to leave the stage, as sentences, with the step that mends it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from redress.domain.complaint import Complaint
from redress.domain.gates import missing
from redress.domain.policy import Policy
from redress.domain.refusals import Reason
from redress.domain.stages import ORDER, Stage, Step, position
from redress.journey.wording import sentence, step_name, way_out


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing: the sentence, and either a link to the step or who can take it."""

    words: str
    step: str
    link: str
    out: str


def path_of(case: Complaint) -> list[tuple[str, str]]:
    """The eight stages, each done, here or ahead."""
    here = position(case.stage)
    states = [
        "done" if n < here or case.archived_at else "here" if n == here else "ahead"
        for n in range(len(ORDER))
    ]
    return [(stage.value, state) for stage, state in zip(ORDER, states, strict=True)]


def reasons_holding(case: Complaint, policy: Policy, now: datetime) -> list[Reason]:
    """What holds the least advanced points where they are; each reason once."""
    if case.closed and case.stage is not Stage.LEARN:
        return []
    found: dict[tuple[object, ...], Reason] = {}
    for point in case.live_points:
        if point.stage is case.stage:
            for reason in missing(case, point, policy, now):
                found.setdefault((reason.code, reason.field, str(dict(reason.values))), reason)
    return list(found.values())


def lacks(
    case: Complaint, policy: Policy, now: datetime, language: str, zone: str, mine: Collection[Step]
) -> list[Lack]:
    """What is missing as a reader with these steps sees it."""
    return [_lack(case, reason, language, zone, mine) for reason in reasons_holding(case, policy, now)]


def _lack(case: Complaint, reason: Reason, language: str, zone: str, mine: Collection[Step]) -> Lack:
    allowed = bool(reason.step) and reason.step in {step.value for step in mine}
    return Lack(
        words=sentence(reason, language, zone),
        step=step_name(reason.step, language) if reason.step else "",
        link=reverse("step", args=[case.number, reason.step]) if allowed else "",
        out=way_out(reason, language),
    )
