"""Extend: a legal limit is put off as its regime allows, in time and with a word to the complainant."""

from __future__ import annotations

from dataclasses import dataclass

from redress.domain.changes import Add, Change, put
from redress.domain.complaint import Complaint
from redress.domain.extending import extended_until, extending
from redress.domain.refusals import GateShut
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.domain.undertakings import Extension
from redress.journey.committing import PromiseMade, committed, no_promise, promises_made
from redress.journey.declare import Kind, ask
from redress.journey.letters import message_to_complainant
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Which limit, why, and the holding letter (standards.md 2.1 row 5; 000-70: no delay without a report)."""

    rule: str = ask("Which limit", Kind.CHOICE, choices="extendable:")
    reason: str = ask("What keeps us", Kind.LONG)
    word: str = ask("Word to the complainant", Kind.LONG, spoken=True, binds=True)
    promises: tuple[PromiseMade, ...] = promises_made()
    no_promise: str = no_promise()


@step(Step.EXTEND, Holding)
def extend(case: Complaint, given: Holding, scene: Scene) -> list[Change]:
    """Record the extension; the regime's longer limit runs from its own start, not from this letter.

    Refused after the limit ran out, where the regime knows no extension, twice, and without a progress report before.
    """
    reasons = extending(case, given.rule, scene.policy, scene.now)
    if reasons:
        raise GateShut(reasons)
    until = extended_until(case, given.rule, scene.policy)
    row = Extension(**scene.row(), rule=given.rule, reason=given.reason, until=until)
    told = message_to_complainant("progress", case, scene, body=given.word, target_id=row.id)
    promised = committed(case, given, scene, "extension")
    return [Add(row), put(progress_at=scene.now), *told, *promised]
