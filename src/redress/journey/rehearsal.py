"""A life in memory: the same admission, decisions, moves and clocks as in the house, with nothing written down.

Simulation, searches over the model and tests run lives here; ``records.bulk`` can write one down afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from redress.domain.altering import altered
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
        self,
        function: StepFunction[Any],
        actor: Actor,
        given: Any,
        now: datetime,
        *,
        beside: Rehearsal | None = None,
        **more: Any,
    ) -> list[Change]:
        """Take the step; raises the Refusal that the house would raise, leaving the life as it was.

        ``beside`` is another life that the step may touch, such as the one it is tied to.
        """
        admit(function.step, actor, self.case)
        if beside is not None:
            more["others"] = {beside.case.id: beside.case}
        scene = self.scene(actor, now, **more)
        changes = decided(function, self.case, given, scene)
        own = self._go_on(function.step, given, changes, scene)
        elsewhere = [change for change in changes if isinstance(change, Elsewhere)]
        for change in elsewhere:
            if beside is not None and change.complaint_id == beside.case.id:
                beside._go_on(function.step, given, change.changes, scene)
        return [*own, *elsewhere]

    def _go_on(self, step: Step, given: Any, changes: Iterable[Change], scene: Scene) -> list[Change]:
        before = self.case
        after, own = completed(before, changes, scene)
        stage_before = before.stage.value if before.version else ""
        payload = payload_of(given, before, own)
        event = Happening(scene.actor.id, step.value, stage_before, after.stage.value, scene.now, payload)
        self.happened.append(event)
        for change in own:
            self._write(change)
        self.case = altered(after, {"version": before.version + 1, "event_count": before.event_count + 1})
        return own

    def _write(self, change: Change) -> None:
        match change:
            case Add(row) if type(row) not in LOADED:
                self.written[row.id] = row
            case Amend(kind, id, fields) if kind not in LOADED and id in self.written:
                self.written[id] = altered(self.written[id], fields)
            case _:
                return
