"""Second: another person, who has not decided before, agrees with a decision or does not."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from redress.journey.declare import Kind, ask


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondOpinion:
    """Which decision, yes or no, and why (000-67; design.md section 3)."""

    second_id: UUID = ask("Decision", Kind.CHOICE, choices="case:seconds")
    agrees: bool = ask("I agree", Kind.YES_NO, optional=True)
    words: str = ask("Reason", Kind.LONG)
