"""One complaint with all that a page shows of it, for an actor; what the actor may not see is not there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from redress.domain.complaint import Complaint
from redress.domain.contacts import Attachment, Contact, Message, Note, Suggestion
from redress.domain.numbers import read_number
from redress.domain.people import MACHINE_ID, Actor
from redress.domain.permissions import visible
from redress.records import models
from redress.records.queries import people
from redress.records.queries.prepared import ask, read
from redress.records.queries.sight import visible_to
from redress.records.snapshots import read_complaints, read_kinds, read_rows

_SHOWN = (
    Contact,
    Message,
    Note,
    Attachment,
    Suggestion,
)  # written and shown only, in the order of the case file


@dataclass(frozen=True, slots=True)
class Happened:
    """A line of the journal with its payload, and who did it."""

    seq: int
    verb: str
    actor: UUID
    at: datetime
    stage_before: str
    stage_after: str
    payload: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ComplainantCard:
    """How to reach the complainant, and their other complaints."""

    id: UUID
    name: str
    surname: str
    form_of_address: str
    kind: str
    email: str
    phone: str
    language: str
    preferred_means: str
    preferred_hours: str
    since: datetime | None
    vip: bool
    complaints: tuple[tuple[str, str, datetime, bool, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The snapshot, the journal, and the rows that are only written and shown."""

    case: Complaint
    events: tuple[Happened, ...]
    contacts: tuple[Contact, ...]
    messages: tuple[Message, ...]
    notes: tuple[Note, ...]
    attachments: tuple[Attachment, ...]
    suggestions: tuple[Suggestion, ...]
    names: Mapping[UUID, str] = field(default_factory=dict)
    numbers: Mapping[UUID, str] = field(default_factory=dict)
    units: Mapping[int, str] = field(default_factory=dict)


def id_of_number(actor: Actor, number: str) -> UUID | None:
    """The complaint of that number, however it is typed, when the actor may see it."""
    found = ask(_numbered, actor, read_number(number) or number)
    return found[0][0] if found else None


def _numbered(actor: Actor, number: str) -> QuerySet[Any, Any]:
    return visible_to(actor).filter(number=number).values_list("id")


def snapshot(actor: Actor, id: UUID | None) -> Complaint | None:
    """The complaint as the rules see it, when it exists for the actor."""
    found = read_complaints(actor.organisation, [id], lock=False) if id else []
    return found[0] if found and visible(actor, found[0]) else None


def case_file(actor: Actor, id: UUID | None) -> CaseFile | None:
    """Everything a page shows of the complaint; None when there is none for this actor."""
    case = snapshot(actor, id)
    if case is None:
        return None
    events = events_of(case)
    contacts, messages, notes, attachments, suggestions = read_kinds(_SHOWN, case.organisation, case.id)
    return CaseFile(
        case=case,
        events=events,
        contacts=contacts,
        messages=tuple(each for each in messages if each.purpose != "notice"),
        notes=notes,
        attachments=attachments,
        suggestions=suggestions,
        names=people.names(case.organisation, {*_people_in(case), *(event.actor for event in events)}),
        numbers=_numbers(actor, [link.other_id for link in case.links]),
        units=_units(case, events),
    )


def events_of(case: Complaint) -> tuple[Happened, ...]:
    """The complaint's journal, oldest first; an erased payload is empty."""
    return tuple(
        Happened(seq, verb, actor, at, before, after, json.loads(said) if said else {})
        for seq, verb, actor, at, before, after, said in read(_journal, case.organisation, case.id)
    )


def _journal(organisation: int, complaint: UUID) -> QuerySet[Any, Any]:
    own = {"organisation_id": organisation, "subject_id": complaint}
    body = models.EventPayload.objects.filter(**own, seq=OuterRef("seq")).values("body")
    rows = models.Event.objects.filter(**own).annotate(body=Subquery(body)).order_by("seq")
    return rows.values_list("seq", "verb", "actor", "occurred_at", "stage_before", "stage_after", "body")


def attachment(actor: Actor, case_id: UUID, attachment_id: UUID) -> Attachment | None:
    """A file of a complaint that the actor may see."""
    if not visible_to(actor).filter(id=case_id).exists():
        return None
    files = read_rows(Attachment, actor.organisation, case_id)
    return next((each for each in files if each.id == attachment_id), None)


def complainant_card(actor: Actor, id: UUID) -> ComplainantCard | None:
    """The complainant, when the actor may see at least one complaint of theirs; with those they may see."""
    row = models.Complainant.objects.filter(organisation_id=actor.organisation, id=id, erased_at=None).first()
    seen = visible_to(actor).filter(complainant_id=id, confidential=False).order_by("-received_at")[:100]
    earlier = tuple(
        (c.number, c.stage, c.received_at, c.closed_at is not None, c.narrative[:120]) for c in seen
    )
    if row is None or not earlier:
        return None
    same = ("name", "surname", "form_of_address", "kind", "email", "phone", "language", "preferred_means")
    more = ("preferred_hours", "since", "vip")
    return ComplainantCard(
        id=row.id, complaints=earlier, **{name: getattr(row, name) for name in (*same, *more)}
    )


def _people_in(case: Complaint) -> set[UUID | None]:
    return {
        case.owner_id,
        case.registered_by,
        case.lodged_by,
        *(promise.owner_id for promise in case.promises),
        *(order.assignee_id for order in case.work_orders),
        *(order.arbiter_id for order in case.work_orders),
        *(approval.approver_id for approval in case.approvals),
        *(second.decided_by for second in case.seconds),
        *(pause.by for pause in case.pauses),
        *(rise.to_id for rise in case.escalations),
    } - {MACHINE_ID}


def _units(case: Complaint, events: tuple[Happened, ...]) -> dict[int, str]:
    """The names of the unit that has it and of those it was given to."""
    given = (event.payload.get("given", {}).get("unit_id") for event in events)
    ids = {case.unit_id, *(id for id in given if isinstance(id, int))}
    if len(ids) == 1:
        return dict(read(_unit, case.organisation, case.unit_id))
    rows = models.Unit.objects.filter(organisation_id=case.organisation, id__in=ids)
    return dict(rows.values_list("id", "name"))


def _unit(organisation: int, id: int) -> QuerySet[Any, Any]:
    return models.Unit.objects.filter(organisation_id=organisation, id=id).values_list("id", "name")


def _numbers(actor: Actor, ids: list[UUID]) -> dict[UUID, str]:
    return dict(visible_to(actor).filter(id__in=ids).values_list("id", "number")) if ids else {}
