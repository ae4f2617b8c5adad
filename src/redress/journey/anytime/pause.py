"""Pause: house clocks stand still for a reason, up to a cap, and the complainant is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from redress.domain.changes import Add, Change, put
from redress.domain.complaint import Complaint
from redress.domain.delays import pausing
from redress.domain.refusals import GateShut
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.domain.undertakings import Pause
from redress.journey.declare import Kind, ask
from redress.journey.letters import message_to_complainant
from redress.journey.step import step

REASONS = "waiting_for_complainant|waiting_for_papers|waiting_for_outside_body|complainant_asks|testing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standstill:
    """Why, until when, and the word to the complainant (000-70; no delay without a report)."""

    reason: str = ask("Reason", Kind.CHOICE, choices=REASONS)
    until: datetime = ask("Until", Kind.MOMENT, future=True)
    word: str = ask("Word to the complainant", Kind.LONG, spoken=True)


@step(Step.PAUSE, Standstill)
def pause(case: Complaint, given: Standstill, scene: Scene) -> list[Change]:
    """Open a pause; promises keep running, because they were made to a person."""
    reasons = pausing(case, given.until, scene.policy, scene.now, told=bool(given.word.strip()))
    if reasons:
        raise GateShut(reasons)
    row = Pause(**scene.row(), reason=given.reason, until=given.until, told=True)
    told = message_to_complainant("progress", case, scene, body=given.word, target_id=row.id)
    return [Add(row), put(progress_at=scene.now), *told]
