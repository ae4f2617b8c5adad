"""What both entrances of ``step.py`` share, all of it pure: may the step be taken, what is decided, what follows of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar
from uuid import UUID

from redress.domain.advance import advance
from redress.domain.changes import Change, Elsewhere, Say, apply
from redress.domain.clocks import reconcile
from redress.domain.complaint import Complaint
from redress.domain.people import Actor
from redress.domain.permissions import in_place, may
from redress.domain.quiet import quiet
from redress.domain.refusals import BadInput, Forbidden, IllegalMove, NotFound
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey.checking import check

Given = TypeVar("Given")
Decide = Callable[[Complaint, Given, Scene], Sequence[Change]]


class Deciding(Protocol):
    """A step with its declared input and its pure decision (``step.StepFunction``)."""

    step: Step
    input: type[Any]
    decide: Decide[Any]


@dataclass(frozen=True, slots=True)
class Done:
    """What a step answers: where the complaint stands now, and what the caller alone is told (a code, new ids).

    ``again`` says that the same was sent before with the same key: nothing was done a second time.
    """

    complaint_id: UUID
    number: str
    stage: str
    version: int
    sequence: int
    said: Mapping[str, Any] = field(default_factory=dict)
    again: bool = field(default=False, compare=False)

    def kept(self) -> dict[str, Any]:
        """The answer as it is kept with its key."""
        return {**dataclasses.asdict(self), "complaint_id": str(self.complaint_id)}


def recalled(answer: Mapping[str, Any]) -> Done:
    """The answer that was kept with its key."""
    return Done(**{**answer, "complaint_id": UUID(answer["complaint_id"]), "again": True})


def decided(function: Deciding, case: Complaint, given: Any, scene: Scene) -> list[Change]:
    """The pure part: check the input, and decide. Simulation and searches over the model use it as it is."""
    reasons = check(given, case, scene)
    if reasons:
        raise BadInput(reasons)
    return list(function.decide(case, given, scene))


def completed(case: Complaint, changes: Iterable[Change], scene: Scene) -> tuple[Complaint, list[Change]]:
    """The pure rest: what follows of itself (moves whose gates are open, arrivals, clocks), and the complaint then."""
    own: list[Change] = [change for change in changes if not isinstance(change, Elsewhere | Say)]
    after = apply(case, own)
    if quiet(case, own, scene.policy):
        return after, own
    for follows in (advance, reconcile):
        more = follows(after, scene.policy, scene.now, scene)
        own += more
        after = apply(after, more)
    return after, own


def admit(step: Step, actor: Actor, case: Complaint) -> None:
    """Raise unless the actor may take the step and it exists in a stage that the complaint is in."""
    reasons = may(actor, step, case)
    if any(reason.code == "hidden" for reason in reasons):
        raise NotFound(reasons)
    if reasons:
        raise Forbidden(reasons)
    elsewhere = in_place(step, case)
    if elsewhere:
        raise IllegalMove(elsewhere)


def said_by(changes: Iterable[Change]) -> dict[str, Any]:
    """What the caller alone is told."""
    return {
        name: value for change in changes if isinstance(change, Say) for name, value in change.fields.items()
    }
