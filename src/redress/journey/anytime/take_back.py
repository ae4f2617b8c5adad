"""Take back: words that have not left yet do not leave; the journal keeps that they were written."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from redress.domain.changes import Amend, Change, amend, put
from redress.domain.complaint import Complaint
from redress.domain.contacts import Message
from redress.domain.refusals import GateShut
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.domain.taking_back import not_taken_back, promised_in
from redress.journey.declare import ask
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class TakingBack:
    """Which message (ux.md, rule 13)."""

    held_message_id: UUID = ask("Message")


@step(Step.TAKE_BACK, TakingBack)
def take_back(case: Complaint, given: TakingBack, scene: Scene) -> list[Change]:
    """Stop one's own message before it leaves. What was promised in it goes with it: nobody has heard of it.

    ``looked_up["held"]`` is the message with its row locked: once a channel has taken it up it has left, whatever the
    page says. Source: design.md section 5, undo.
    """
    held = scene.looked_up.get("held")
    reasons = not_taken_back(case, held, scene.actor)
    if held is None or reasons:
        raise GateShut(reasons)
    answered = [put(answered_at=None)] if case.answered_at == held.at else []
    promised = [amend(promise, state="taken_back") for promise in promised_in(case, held)]
    return [Amend(Message, given.held_message_id, {"state": "cancelled"}), *answered, *promised]
