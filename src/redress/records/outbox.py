"""The outbox: messages to hand over, and notices to our own people. One row is one message."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import F, Q

from redress.domain.complaint import Complaint
from redress.records import jobs, models

NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message that may go now, with the organisation that sends it."""

    id: UUID
    organisation: int
    complaint_id: UUID
    purpose: str
    channel: str
    to: str
    subject: str
    body: str
    language: str
    at: datetime
    attempts: int
    sender_name: str
    sender_address: str


@dataclass(frozen=True, slots=True)
class Addressee:
    """A colleague who is told something."""

    id: UUID
    name: str
    email: str
    language: str


class TooEarly(Exception):
    """The message is held: it may not leave yet."""


def take_up(organisation: int, message_id: UUID, now: datetime) -> Waiting | None:
    """The message if it still waits, its attempts one higher; None when it was sent, taken back or given up.

    Raises TooEarly before its time; whoever takes it back meanwhile holds its row, and is waited for.
    """
    mine = models.Message.objects.filter(
        organisation_id=organisation, id=message_id, state__in=["queued", "failed"]
    )
    due = mine.filter(Q(not_before=None) | Q(not_before__lte=now))
    if not due.update(attempts=F("attempts") + 1):
        if mine.exists():
            raise TooEarly
        return None
    row = models.Message.objects.select_related("organisation").get(id=message_id)
    firm = row.organisation
    return Waiting(
        id=row.id,
        organisation=organisation,
        complaint_id=row.complaint_id,
        purpose=row.purpose,
        channel=row.channel,
        to=row.to,
        subject=row.subject,
        body=row.body,
        language=row.language,
        at=row.at,
        attempts=row.attempts,
        sender_name=firm.name,
        sender_address=firm.mail_address or settings.DEFAULT_FROM_EMAIL,
    )


def waiting_of(organisation: int, complaint_id: UUID) -> list[tuple[UUID, datetime | None]]:
    """The messages of a complaint that wait, oldest first, each with the time before which it is held."""
    rows = models.Message.objects.filter(
        organisation_id=organisation, complaint_id=complaint_id, state__in=["queued", "failed"]
    )
    return list(rows.order_by("at", "id").values_list("id", "not_before"))


def notice_sent(message_id: UUID, now: datetime, failure: str = "", dead: bool = False) -> None:
    """Mark a notice: it is no word to the complainant, so it leaves no event."""
    state = "sent" if not failure else "dead" if dead else "failed"
    models.Message.objects.filter(id=message_id, purpose=NOTICE).update(
        state=state, sent_at=now if state == "sent" else None, failure=failure
    )


def tell(case: Complaint, message_id: UUID, to: Addressee, subject: str, body: str, now: datetime) -> None:
    """Keep and queue a notice to a colleague; the same id twice is one notice."""
    _, fresh = models.Message.objects.get_or_create(
        id=message_id,
        defaults={
            "organisation_id": case.organisation,
            "complaint_id": case.id,
            "at": now,
            "by": UUID(int=0),
            "purpose": NOTICE,
            "channel": "mail",
            "to": to.email,
            "subject": subject,
            "body": body,
            "language": to.language,
        },
    )
    if fresh:
        jobs.queue_messages([jobs.Queued(case, message_id)])


def colleagues(organisation: int, ids: list[UUID], department: str = "") -> list[Addressee]:
    """Those people, and everybody of the department, who have not left."""
    wanted = Q(id__in=ids) | (Q(department=department) if department else Q(pk__in=[]))
    rows = models.Membership.objects.filter(wanted, organisation_id=organisation, left_at=None)
    return [
        Addressee(row.id, row.name, row.account.email, row.account.language)
        for row in rows.select_related("account").order_by("staff_number", "id")
    ]
