"""Resume: the pause ends, house clocks run again."""

from __future__ import annotations

from dataclasses import dataclass

from redress.domain.changes import Change, amend
from redress.domain.complaint import Complaint
from redress.domain.refusals import GateShut, Reason
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey.declare import ask
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumption:
    """Why it goes on now."""

    reason: str = ask("Why it goes on", optional=True)


@step(Step.RESUME, Resumption)
def resume(case: Complaint, given: Resumption, scene: Scene) -> list[Change]:
    """End the running pause at this time."""
    running = [pause for pause in case.pauses if pause.running]
    if not running:
        raise GateShut(Reason("not_paused", step=Step.PAUSE))
    return [amend(pause, resumed_at=scene.now) for pause in running]
