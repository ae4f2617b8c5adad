"""Attach: files that came in are kept with their hash and a custody log."""

from __future__ import annotations

from dataclasses import dataclass

from redress.domain.changes import Change, Say
from redress.domain.complaint import Complaint
from redress.domain.files import StoredFile, attached
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey.declare import Kind, ask
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class Attaching:
    """The files as the gateway took them in, and what they show."""

    files: tuple[StoredFile, ...] = ask("Files", Kind.FILES)
    description: str = ask("What they show", Kind.LONG, optional=True)


@step(Step.ATTACH, Attaching)
def attach(case: Complaint, given: Attaching, scene: Scene) -> list[Change]:
    """Keep each file as the gateway sealed it: name, checked kind, size, hash; the custody log begins with its arrival.

    Says the ``attachment_ids``. Sources: 002-40, 004-40; design.md rule 8.
    """
    changes: list[Change] = []
    ids: list[str] = []
    for file in given.files:
        id, rows = attached(file, scene, description=given.description.strip())
        changes += rows
        ids.append(str(id))
    return [*changes, Say({"attachment_ids": ids})]
