"""What is asked, gathered and found: question, evidence (statements too), finding."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A fact question to the complainant; ``kind`` is open, closed or document (papers to bring, 001-47)."""

    id: UUID
    at: datetime
    by: UUID
    text: str
    code: str = ""
    kind: str = "open"
    answer: str = ""
    answered_at: datetime | None = None
    cancelled_at: datetime | None = None
    awaited: bool = True

    @property
    def waiting(self) -> bool:
        """Whether we wait for the complainant's answer."""
        return self.awaited and self.answered_at is None and self.cancelled_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A piece of evidence or a statement; ``sha256`` is taken on arrival, ``contrary`` speaks against the claim."""

    id: UUID
    at: datetime
    by: UUID
    kind: str
    source: str
    text: str = ""
    taken_at: datetime | None = None
    person: str = ""
    person_role: str = ""
    attachment_id: UUID | None = None
    sha256: str = ""
    contrary: bool = False
    point_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was found on one point, citing evidence; ``kind`` is fact, root_cause or analysis (002-39, 002-43)."""

    id: UUID
    at: datetime
    by: UUID
    point_id: UUID
    text: str
    evidence_ids: tuple[UUID, ...]
    kind: str = "fact"
    cause: str = ""
    whys: tuple[str, ...] = ()
    systemic: bool | None = None
    disclosable: bool = True
