"""Pause: house clocks stand still for a reason, up to a cap, and the complainant is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from redress.domain.changes import Add, Change, put
from redress.domain.complaint import Complaint
from redress.domain.delays import ABOUT, cap, pausing
from redress.domain.refusals import GateShut, refuse_unless
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.domain.undertakings import Pause, Second
from redress.journey.committing import PromiseMade, committed, no_promise, promises_made
from redress.journey.declare import Kind, ask
from redress.journey.letters import message_to_complainant
from redress.journey.step import step

BACK = timedelta(days=1)
REASONS = "waiting_for_complainant|waiting_for_papers|waiting_for_outside_body|complainant_asks|testing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standstill:
    """Why, since when, until when, and the word to the complainant (000-70; no delay without a report)."""

    reason: str = ask("Reason", Kind.CHOICE, choices=REASONS)
    until: datetime = ask("Until", Kind.MOMENT, future=True)
    word: str = ask("Word to the complainant", Kind.LONG, spoken=True, binds=True)
    since: datetime | None = ask(
        "Since", Kind.MOMENT, optional=True, past=True, hint="Left empty: from now on; at most a day back"
    )
    promises: tuple[PromiseMade, ...] = promises_made()
    no_promise: str = no_promise()


@step(Step.PAUSE, Standstill)
def pause(case: Complaint, given: Standstill, scene: Scene) -> list[Change]:
    """Open a pause; promises keep running, because they were made to a person.

    Up to the pack's cap it holds at once. What is asked beyond the cap waits for a second person, and ends at the cap
    unless they agree. It may have begun up to a day ago (the letter left yesterday), never earlier and never later.
    """
    began = given.since or scene.now
    refuse_unless(began >= scene.now - BACK, "pause_begins_too_early", "since")
    reasons = pausing(case, given.until, scene.policy, scene.now, told=bool(given.word.strip()))
    if reasons:
        raise GateShut(reasons)
    until = min(given.until, cap(scene.policy, began))
    beyond = given.until if given.until > until else None
    row = Pause(
        **{**scene.row(), "at": began}, reason=given.reason, until=until, told=True, asked_until=beyond
    )
    told = message_to_complainant("progress", case, scene, body=given.word, target_id=row.id)
    second = [_second(row, given, scene)] if beyond else []
    promised = committed(case, given, scene, "pause")
    return [Add(row), *second, put(progress_at=scene.now), *told, *promised]


def _second(row: Pause, given: Standstill, scene: Scene) -> Add:
    return Add(Second(**scene.row(), about=ABOUT, target_id=row.id, reason=given.word))
