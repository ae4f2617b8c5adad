"""What the organisation learns: improvements, and cases worth keeping."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Improvement:
    """A measure that came from a complaint: proposed, carried out, its effect verified, complainants told (002-62).

    ``measure`` is process, rule or training; ``effect`` is "", effective or not_effective.
    """

    id: UUID
    at: datetime
    by: UUID
    problem: str
    measure: str
    action: str
    department: str
    due_at: datetime
    owner_id: UUID | None = None
    work_order_id: UUID | None = None
    done_at: datetime | None = None
    done_by: UUID | None = None
    done_words: str = ""
    effect: str = ""
    effect_words: str = ""
    verified_by: UUID | None = None
    verified_at: datetime | None = None
    told_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseEntry:
    """An anonymised case in the library, with what made it typical (002-60)."""

    id: UUID
    at: datetime
    by: UUID
    title: str
    situation: str
    handling: str
    lesson: str
    tags: tuple[str, ...] = ()
