"""A life in memory: the same admission, decisions, moves and clocks as in the house, with nothing written down.

Simulation, searches over the model and tests run lives here; ``records.bulk`` can write one down afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from redress.domain.changes import LOADED, Add, Amend, Change, Elsewhere
from redress.domain.complaint import Complaint
from redress.domain.people import Actor, People
from redress.domain.policy import Policy
from redress.domain.scene import Complainant, Mint, Scene
from redress.domain.stages import Step
from redress.journey.step import StepFunction, admit, completed, decided
from redress.journey.telling import payload_of
from redress.records.bulk import Happening, Life


@dataclass
class Rehearsal:
    """One complaint, its people and its policy; ``take`` is a step, refused just as it would be in the house."""

    case: Complaint
    policy: Policy
    mint: Mint
    people: People = field(default_factory=People)
    complainant: Complainant | None = None
    organisation_name: str = ""
    happened: list[Happening] = field(default_factory=list)
    written: dict[Any, Any] = field(default_factory=dict)

    def scene(self, actor: Actor, now: datetime, **more: Any) -> Scene:
        """What a decision sees."""
        return Scene(
            now=now,
            actor=actor,
            policy=self.policy,
            current=self.policy,
            mint=self.mint,
            people=self.people,
            complainant=self.complainant,
            organisation_name=self.organisation_name,
            **more,
        )

    def life(self) -> Life:
        """The life as ``records.bulk.write_lives`` takes it."""
        return Life(self.case, tuple(self.happened), tuple(self.written.values()))

    def take(
        self, function: StepFunction[Any], actor: Actor, given: Any, now: datetime, **more: Any
    ) -> list[Change]:
        """Take the step; raises the Refusal that the house would raise, leaving the life as it was."""
        before = self.case
        admit(function.step, actor, before)
        scene = self.scene(actor, now, **more)
        changes = decided(function, before, given, scene)
        after, own = completed(before, changes, scene)
        self._keep(function.step, actor, given, now, before, after, own)
        return [*own, *(change for change in changes if isinstance(change, Elsewhere))]

    def _keep(
        self,
        step: Step,
        actor: Actor,
        given: Any,
        now: datetime,
        before: Complaint,
        after: Complaint,
        changes: list[Change],
    ) -> None:
        stage_before = before.stage.value if before.version else ""
        payload = payload_of(given, before, changes)
        self.happened.append(Happening(actor.id, step.value, stage_before, after.stage.value, now, payload))
        for change in changes:
            self._write(change)
        self.case = replace(after, version=before.version + 1, event_count=before.event_count + 1)

    def _write(self, change: Change) -> None:
        match change:
            case Add(row) if type(row) not in LOADED:
                self.written[row.id] = row
            case Amend(kind, id, fields) if kind not in LOADED and id in self.written:
                self.written[id] = replace(self.written[id], **fields)
            case _:
                return
