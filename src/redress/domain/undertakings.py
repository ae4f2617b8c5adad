"""What must happen by a time: promise, work order, clock, pause, follow-up, escalation, second person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A commitment to the complainant with owner and due time.

    ``state`` is open, kept, interim, moved, broken, or machine: the owner was silent at the due time and the pack's
    interim text went out, which is not kept; or taken_back with the words that made it, before they left: nobody was
    promised anything. An interim answer must set the next promise, named in ``next_id``.
    ``chased_at`` is when the complainant first came to ask about it before it was answered (000-61).
    """

    id: UUID
    at: datetime
    by: UUID
    text: str
    due_at: datetime
    owner_id: UUID | None
    source: str
    kind: str = "answer"
    state: str = "open"
    answered_at: datetime | None = None
    answer: str = ""
    next_id: UUID | None = None
    broken_at: datetime | None = None
    work_order_id: UUID | None = None
    chased_at: datetime | None = None

    @property
    def said(self) -> bool:
        """Whether the complainant was promised it: not, where its words were taken back before they left."""
        return self.state != "taken_back"

    @property
    def open(self) -> bool:
        """Whether an answer is still owed (a broken promise stays owed until it is answered)."""
        return self.state in {"open", "broken"} and self.answered_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkOrder:
    """A task to a department with requirement and limit (002-37); ``state`` is sent, answered, refused or cancelled."""

    id: UUID
    at: datetime
    by: UUID
    kind: str
    department: str
    requirement: str
    due_at: datetime
    assignee_id: UUID | None = None
    state: str = "sent"
    received_at: datetime | None = None
    answer: str = ""
    answered_by: UUID | None = None
    answered_at: datetime | None = None
    refusal: str = ""
    refused_by: UUID | None = None
    refused_at: datetime | None = None
    arbiter_id: UUID | None = None
    arbitration_due_at: datetime | None = None
    arbitration: str = ""
    replaces: UUID | None = None
    obligation_id: UUID | None = None
    purpose: str = "inquiry"

    @property
    def open(self) -> bool:
        """Sent and neither answered nor refused."""
        return self.state == "sent"

    @property
    def in_dispute(self) -> bool:
        """Refused, and the arbiter has not decided."""
        return self.state == "refused" and not self.arbitration


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A limit that runs: opened, due, met. Its intervals are derived, never stored.

    ``rule`` names what set the limit: "urgency.first_answer", "waits.recourse", "cn-express-reg/final", or "" for a
    date that a person set. ``span`` is that limit as ``Limit.written()`` has it, counted from ``started_at`` by the
    calendar of that code ("" is the house's). ``due_at`` is the safe date, never rolled forward: it raises the alarm
    (``alarmed_at``); ``legal_due_at`` is the date whose passing is a breach (``breached_at``), and is the same unless
    the regime rolls it forward. ``provisional`` says that a year it counts through has no official notice yet.
    """

    id: UUID
    at: datetime
    by: UUID
    kind: str
    due_at: datetime
    target_id: UUID | None = None
    met_at: datetime | None = None
    cancelled_at: datetime | None = None
    warned_at: datetime | None = None
    breached_at: datetime | None = None
    started_at: datetime | None = None
    span: str = ""
    calendar: str = ""
    rule: str = ""
    legal_due_at: datetime | None = None
    warn_at: datetime | None = None
    provisional: bool = False
    alarmed_at: datetime | None = None

    @property
    def running(self) -> bool:
        """Neither met nor cancelled."""
        return self.met_at is None and self.cancelled_at is None

    @property
    def missable_at(self) -> datetime:
        """The date whose passing is a breach."""
        return self.legal_due_at or self.due_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """A stretch in which house clocks stand still; it has a reason and a cap, and the complainant was told.

    ``asked_until`` lies beyond the cap and waits for a second person; ``until`` is what holds.
    """

    id: UUID
    at: datetime
    by: UUID
    reason: str
    until: datetime
    resumed_at: datetime | None = None
    told: bool = False
    asked_until: datetime | None = None

    @property
    def running(self) -> bool:
        """Whether the pause has not ended."""
        return self.resumed_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """A legal limit put off as its regime allows: which limit (``rule``), why, until when; told before it ran out."""

    id: UUID
    at: datetime
    by: UUID
    rule: str
    reason: str
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """One of the two enquiries after the remedy; ``state`` is planned, done or not_reached (000-55)."""

    id: UUID
    at: datetime
    by: UUID
    ordinal: int
    planned_for: datetime
    state: str = "planned"
    attempts: int = 0
    last_attempt_at: datetime | None = None
    answer: str = ""
    words: str = ""
    done_at: datetime | None = None
    done_by: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation:
    """A rise to a higher level, by trigger or by courtesy; the complainant is told process and date (002-75)."""

    id: UUID
    at: datetime
    by: UUID
    level: int
    trigger: str
    to_id: UUID | None
    process: str
    answer_by: datetime
    courtesy: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Second:
    """A decision that needs a second person who has not decided before: agreed, disagreed, or pending ("")."""

    id: UUID
    at: datetime
    by: UUID
    about: str
    target_id: UUID
    reason: str
    decision: str = ""
    words: str = ""
    decided_by: UUID | None = None
    decided_at: datetime | None = None

    @property
    def pending(self) -> bool:
        """Whether the second person has not spoken."""
        return self.decision == ""
