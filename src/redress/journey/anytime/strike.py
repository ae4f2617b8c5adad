"""Strike: what the clocks of a complaint bring about by themselves at this moment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from redress.domain.changes import Change, amend, apply
from redress.domain.clock_kinds import ClockKind
from redress.domain.complaint import Complaint
from redress.domain.refusals import GateShut, Reason
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.domain.striking import Mark, Transition, due, marked
from redress.journey.interim import answered_by_machine
from redress.journey.rising import raised_by_triggers
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class Struck:
    """Nothing is asked: the time says it all."""


@step(Step.STRIKE, Struck)
def strike(case: Complaint, given: Struck, scene: Scene) -> list[Change]:
    """Mark each warning, alarm and breach that has come, once; end the pauses that are over; answer for the owner where a
    promise is due and unanswered; raise the complaint where a trigger of the pack asks for it (000-46, 002-80).

    Refused when no clock has anything to bring about, so that a second worker leaves no trace.
    """
    found = due(case, scene.now)
    if not found:
        raise GateShut(Reason("nothing_strikes"))
    changes: list[Change] = [*marked(found, scene.now)]
    over = {each.clock.kind for each in found if each.mark is Mark.ALARMED}
    for kind, follows in FOLLOWS.items():
        if kind in over:
            changes += follows(apply(case, changes), found, scene)
    return changes


def _ended_pauses(case: Complaint, found: Sequence[Transition], scene: Scene) -> list[Change]:
    """A pause ends when its time is over; house clocks run again from that very moment."""
    over = {
        each.clock.target_id
        for each in found
        if each.clock.kind == ClockKind.PAUSE and each.mark is Mark.ALARMED
    }
    return [
        amend(pause, resumed_at=pause.until) for pause in case.pauses if pause.running and pause.id in over
    ]


# What the end of a clock of that kind brings with it, beyond its mark.
FOLLOWS: dict[str, Callable[[Complaint, Sequence[Transition], Scene], Sequence[Change]]] = {
    ClockKind.PAUSE: _ended_pauses,
    ClockKind.PROMISE: answered_by_machine,
    ClockKind.TRIGGER: raised_by_triggers,
}
