"""All tables. Each dataclass of the domain that is stored has its model of the same name here."""

from redress.records.models.agreements import Agreement, Approval, Obligation, Option, Remedy
from redress.records.models.complainants import Complainant
from redress.records.models.complaints import Complaint, Point
from redress.records.models.contacts import (
    Attachment,
    Contact,
    Custody,
    Message,
    Note,
    Precedent,
    Suggestion,
)
from redress.records.models.filings import Filing
from redress.records.models.frame import ComplaintCode, IdempotencyKey, Reaction
from redress.records.models.imports import ImportedKey, ImportRun
from redress.records.models.investigation import Evidence, Finding, Question
from redress.records.models.journal import Checkpoint, Event, EventPayload
from redress.records.models.learning import CaseEntry, Improvement, ImprovementLink
from redress.records.models.links import Link, Party, Reference
from redress.records.models.organisations import NumberCounter, Organisation, Unit
from redress.records.models.own_desk import DeskState, Draft, PortalLook, SavedView
from redress.records.models.people import Account, Membership
from redress.records.models.presence import Presence
from redress.records.models.sayings import ForbiddenPhrase, PackVersion, Phrase, Scenario, UnifiedStatement
from redress.records.models.timing import Beat, BulkAct, CalendarChange, RegimeAttachment
from redress.records.models.undertakings import (
    Clock,
    Escalation,
    Extension,
    FollowUp,
    Pause,
    Promise,
    Second,
    WorkOrder,
)

__all__ = [
    "Account", "Agreement", "Approval", "Attachment", "Beat", "BulkAct", "CalendarChange", "CaseEntry", "Checkpoint", "Clock", "Complainant",
    "Complaint", "ComplaintCode", "Contact", "Custody", "DeskState", "Draft", "Escalation", "Event", "EventPayload", "Evidence",
    "Extension", "Filing", "Finding", "FollowUp", "ForbiddenPhrase", "IdempotencyKey", "ImportRun", "ImportedKey", "Improvement",
    "ImprovementLink", "Link", "Membership", "Message", "Note", "NumberCounter", "Obligation", "Option",
    "Organisation", "PackVersion", "Party", "Pause", "Phrase", "Point", "PortalLook", "Precedent", "Presence", "Promise", "Question",
    "Reaction", "Reference", "RegimeAttachment", "Remedy", "SavedView", "Scenario", "Second", "Suggestion", "UnifiedStatement", "Unit",
    "WorkOrder",
]  # fmt: skip
