"""Second: another person, who has not decided before, agrees with a decision or does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from redress.domain.changes import Change, amend
from redress.domain.complaint import Complaint
from redress.domain.refusals import Forbidden, GateShut, Reason
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.domain.undertakings import Second
from redress.journey.declare import Kind, ask
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondOpinion:
    """Which decision, yes or no, and why (000-67; design.md section 3)."""

    second_id: UUID = ask("Decision", Kind.CHOICE, choices="case:seconds")
    agrees: bool = ask("I agree", Kind.YES_NO, optional=True)
    words: str = ask("Reason", Kind.LONG)
