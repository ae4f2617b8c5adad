"""What is said and written: contact, message, note, attachment, suggestion. Written and shown; no gate reads them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One contact with the complainant, to the minute; ``chased`` means they came first (000-42, 000-61).

    ``purpose`` is intake, acknowledgement, regret, fault_apology, progress, question, offer, courtesy, leader,
    satisfaction, follow_up, information, reception_room …; ``means`` is the pack's channel or contact means.
    ``abusive`` says that whoever took it was insulted or threatened, and should be relieved.
    """

    id: UUID
    at: datetime
    by: UUID
    direction: str
    means: str
    purpose: str
    words: str
    with_whom: str = ""
    seconds: int | None = None
    rings: int | None = None
    chased: bool = False
    abusive: bool = False
    place: str = ""
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message on its way out: one outbox row; ``state`` is held, queued, sent, failed, dead or cancelled.

    ``channel`` is mail, sms, letter (to print) or portal (shown on the status page only).
    """

    id: UUID
    at: datetime
    by: UUID
    purpose: str
    channel: str
    to: str
    subject: str
    body: str
    language: str = "en"
    state: str = "queued"
    not_before: datetime | None = None
    target_id: UUID | None = None
    sent_at: datetime | None = None
    attempts: int = 0
    failure: str = ""
    attachment_ids: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something written down for the house: note, consultation, opinion, opportunity, correction, profile, review."""

    id: UUID
    at: datetime
    by: UUID
    kind: str
    text: str
    participants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file: content-checked kind, hash on arrival, original sealed, shown copy apart."""

    id: UUID
    at: datetime
    by: UUID
    name: str
    kind: str
    size: int
    sha256: str
    stored_as: str
    shown_as: str = ""
    shown_kind: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Custody:
    """A line of an attachment's custody log: who did what with it and when."""

    id: UUID
    at: datetime
    by: UUID
    attachment_id: UUID
    act: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """An opinion or proposal, which is not a complaint, with the way it took upward and the answer (001-73)."""

    id: UUID
    at: datetime
    by: UUID
    text: str
    routed_to: str
    answer: str = ""
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Precedent:
    """An arbiter's word on who does what: it guides the next dispatch (design.md rule 7)."""

    id: UUID
    at: datetime
    by: UUID
    order_kind: str
    refused_by_department: str
    decided_department: str
    reason: str
