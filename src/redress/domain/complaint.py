"""The complaint as the rules see it: a frozen snapshot with everything that a gate reads.

Every dataclass here and in its neighbour files has a table of the same field names in ``redress.records``.
``at`` is when the row came to be (aware), ``by`` who made it (membership, complainant or machine).
What only the reader needs (notes, contacts, messages) is written but never loaded here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from redress.domain.agreements import Agreement, Approval, Obligation, Option, Remedy
from redress.domain.investigation import Evidence, Finding, Question
from redress.domain.learning import Improvement
from redress.domain.links import Link, Party, Reference
from redress.domain.stages import ORDER, Condition, Stage, position
from redress.domain.undertakings import (
    Clock,
    Escalation,
    Extension,
    FollowUp,
    Pause,
    Promise,
    Second,
    WorkOrder,
)


class Validity(StrEnum):
    """The verdict on a point; every point starts presumed justified (000-65, 000-66)."""

    PRESUMED = "presumed_justified"
    JUSTIFIED = "justified"
    PARTLY = "partly_justified"
    NOT_JUSTIFIED = "not_justified"
    NOT_ESTABLISHED = "cannot_be_established"


class Outcome(StrEnum):
    """How a point ended, or is going to end."""

    OPEN = ""
    REMEDY = "remedy"
    NOTHING_OWED = "nothing_owed"
    LISTENED = "settled_by_listening"
    ON_THE_SPOT = "settled_on_the_spot"
    DECLINED = "declined"
    FORWARDED = "forwarded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing complained about, with its own category, verdict, outcome and stage."""

    id: UUID
    at: datetime
    by: UUID
    ordinal: int
    text: str
    stage: Stage = Stage.RECEIVE
    category: str = ""
    matter: str = ""
    cause: str = ""
    link: str = ""
    validity: Validity = Validity.PRESUMED
    validity_reason: str = ""
    convincing_plan: str = ""
    concluded_by: UUID | None = None
    concluded_at: datetime | None = None
    outcome: Outcome = Outcome.OPEN
    outcome_reason: str = ""
    outcome_by: UUID | None = None
    decision: str = ""

    @property
    def settled(self) -> bool:
        """Whether the point needs no remedy any more (withdrawn, declined, settled otherwise)."""
        return self.outcome in {Outcome.WITHDRAWN, Outcome.DECLINED, Outcome.FORWARDED, Outcome.LISTENED}


@dataclass(frozen=True, kw_only=True)
class Complaint:
    """The root: who, what, by which channel, whose it is, and all the rows the gates read.

    Without slots, so that its hundred fields are copied as one mapping (``domain.altering``).
    """

    id: UUID
    organisation: int
    unit_id: int
    unit_path: str = "/"
    number: str = ""
    version: int = 0
    event_count: int = 0
    head: bytes = b""
    stage: Stage = Stage.RECEIVE
    simulated: bool = False
    imported: bool = False
    # what came in
    received_at: datetime
    occurred_at: datetime | None = None
    channel: str = ""
    kind: str = "complaint"
    language: str = "en"
    complainant_id: UUID | None = None
    complainant_name: str = ""
    relation: str = ""
    anonymous: bool = False
    confidential: bool = False
    external_number: str = ""
    narrative: str = ""
    core_demand: str = ""
    real_need: str = ""
    expected: str = ""
    interest_harmed: str = ""
    loss: Decimal | None = None
    currency: str = "EUR"
    needed_by: datetime | None = None
    motives: tuple[str, ...] = ()
    customer_types: tuple[str, ...] = ()
    particulars: Mapping[str, Any] = field(default_factory=dict)
    # receive
    lodged_by: UUID | None = None
    automatic_channel: bool = False
    restatement: str = ""
    restated_at: datetime | None = None
    restatement_confirmed: bool | None = None
    restatement_waived: str = ""
    opinion: str = ""
    registered_by: UUID | None = None
    registered_at: datetime | None = None
    registration_signature: str = ""
    acknowledged_at: datetime | None = None
    acknowledged_how: str = ""
    answered_at: datetime | None = None
    # assess
    urgency: str = ""
    severity: str = ""
    threat: str = ""
    responsibility: str = ""
    responsibility_final: str = ""
    responsibility_by: UUID | None = None
    fault_ours: bool | None = None
    owner_id: UUID | None = None
    owned_since: datetime | None = None
    transfers: int = 0
    inadmissible: str = ""
    declined_by: UUID | None = None
    # talk
    regret_at: datetime | None = None
    fault_apology_at: datetime | None = None
    progress_at: datetime | None = None
    emotion: str = ""
    relationship: str = ""
    # conditions
    legal_track: bool = False
    regulator: str = ""
    regulator_at: datetime | None = None
    regulator_due_at: datetime | None = None
    vulnerable: bool = False
    safety: bool = False
    safety_secured_at: datetime | None = None
    escalation_level: int = 0

    # ends
    final_response_at: datetime | None = None
    final_response_by: UUID | None = None
    recourse: str = ""
    recourse_until: datetime | None = None
    satisfaction: str = ""
    satisfied_at: datetime | None = None
    expectation: str = ""
    exception_reason: str = ""
    exception_by: UUID | None = None
    closed_at: datetime | None = None
    closed_by: UUID | None = None
    withdrawn_at: datetime | None = None
    archived_at: datetime | None = None
    reopened: int = 0
    merged_into: UUID | None = None

    # the rows
    points: tuple[Point, ...] = ()
    questions: tuple[Question, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    findings: tuple[Finding, ...] = ()
    options: tuple[Option, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    approvals: tuple[Approval, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    promises: tuple[Promise, ...] = ()
    work_orders: tuple[WorkOrder, ...] = ()
    clocks: tuple[Clock, ...] = ()
    pauses: tuple[Pause, ...] = ()
    extensions: tuple[Extension, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    escalations: tuple[Escalation, ...] = ()
    seconds: tuple[Second, ...] = ()
    parties: tuple[Party, ...] = ()
    references: tuple[Reference, ...] = ()
    links: tuple[Link, ...] = ()
    improvements: tuple[Improvement, ...] = ()

    @property
    def live_points(self) -> tuple[Point, ...]:
        """The points that still count: a withdrawn one no longer holds the complaint back."""
        live = tuple(p for p in self.points if p.outcome is not Outcome.WITHDRAWN)
        return live or self.points

    @property
    def least_advanced(self) -> Stage:
        """The complaint's stage: that of its least advanced point (design.md section 3)."""
        return ORDER[min((position(p.stage) for p in self.live_points), default=0)]

    @property
    def closed(self) -> bool:
        """Whether the complaint is closed (and not reopened)."""
        return self.closed_at is not None

    def point(self, id: UUID) -> Point | None:
        """The point of that id, or None."""
        return next((p for p in self.points if p.id == id), None)


def conditions(case: Complaint) -> frozenset[Condition]:
    """The side conditions that are true now, derived from the rows."""
    flags = {
        Condition.WAITING_FOR_COMPLAINANT: any(q.waiting for q in case.questions),
        Condition.WAITING_FOR_APPROVAL: any(a.pending for a in case.approvals),
        Condition.WAITING_FOR_SECOND: any(s.pending for s in case.seconds),
        Condition.TEMPORARY_FIX: temporary_fix_in_place(case),
        Condition.ESCALATED: case.escalation_level > 0,
        Condition.LEGAL_TRACK: case.legal_track,
        Condition.REGULATOR: bool(case.regulator),
        Condition.VULNERABLE: case.vulnerable,
        Condition.SAFETY: case.safety,
    }
    return frozenset(condition for condition, holds in flags.items() if holds)


def temporary_fix_in_place(case: Complaint) -> bool:
    """A stop-gap was given and its final fix is still owed (001-51)."""
    given = any(o.temporary and o.settled for o in case.obligations)
    return given and any(o.final_of is not None and not o.settled for o in case.obligations)
