"""Everything of a complaint that its complainant may see, to print and to keep: their own data, and our answers.

Nothing of the house's own is in it: no notes, no statements of others, no costs, no colleagues but by office. Sources:
000-61 (openness towards the complainant) and the right of access of data protection laws.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from redress.domain.agreements import Agreement
from redress.domain.complaint import Complaint, Point
from redress.domain.contacts import Attachment, Contact, Message
from redress.domain.people import Actor
from redress.domain.undertakings import Promise
from redress.records import models
from redress.records.queries.case_file import snapshot
from redress.records.queries.status_page import StatusPage, status_page
from redress.records.snapshots import read_rows


@dataclass(frozen=True, slots=True)
class Person:
    """What is kept of the person: how they are called and reached."""

    name: str
    email: str
    phone: str
    language: str
    since: datetime | None


@dataclass(frozen=True, slots=True)
class OwnCopy:
    """The complaint as its complainant may take it along; ``said`` are their own words to us, by any channel."""

    number: str
    received_at: datetime
    closed_at: datetime | None
    channel: str
    words: str
    expected: str
    satisfaction: str
    person: Person | None
    points: tuple[Point, ...]
    promises: tuple[Promise, ...]
    agreements: tuple[Agreement, ...]
    letters: tuple[Message, ...]
    said: tuple[Contact, ...]
    files: tuple[Attachment, ...]


def own_copy(actor: Actor) -> OwnCopy | None:
    """The data of the complaint that the actor came for as its complainant; None for everybody else."""
    case = snapshot(actor, actor.complaint_id) if actor.complaint_id else None
    page = status_page(actor) if case else None
    return _gathered(case, page) if case is not None and page is not None else None


def _gathered(case: Complaint, page: StatusPage) -> OwnCopy:
    contacts = read_rows(Contact, case.organisation, case.id)
    return OwnCopy(
        number=case.number,
        received_at=case.received_at,
        closed_at=case.closed_at,
        channel=case.channel,
        words=case.narrative,
        expected=case.expected,
        satisfaction=case.satisfaction,
        person=_person(case),
        points=case.points,
        promises=case.promises,
        agreements=page.agreements,
        letters=page.messages,
        said=tuple(each for each in contacts if each.by in {case.complainant_id, case.id}),
        files=page.files,
    )


def _person(case: Complaint) -> Person | None:
    if case.complainant_id is None:
        return None
    rows = models.Complainant.objects.filter(
        organisation_id=case.organisation, id=case.complainant_id, erased_at=None
    )
    row = rows.first()
    return Person(row.name, row.email, row.phone, row.language, row.since) if row else None
