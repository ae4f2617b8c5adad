"""What is said and written: the columns are the fields of the domain's dataclasses."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from redress.records.models.columns import (
    moment_or_none,
    one_of,
    only_if,
    several_ids,
    several_words,
    someone,
    someone_or_none,
    wording,
)
from redress.records.models.rows import Row


class Contact(Row):
    """One contact with the complainant."""

    direction = models.TextField()
    means = models.TextField()
    purpose = models.TextField()
    words = wording()
    with_whom = wording()
    seconds = models.IntegerField(null=True, blank=True)
    rings = models.IntegerField(null=True, blank=True)
    chased = models.BooleanField(default=False)
    abusive = models.BooleanField(default=False, db_default=False)
    place = wording()
    ended_at = moment_or_none()

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "at"], condition=Q(abusive=True), name="contact_abusive")
        ]


class Message(Row):
    """A message on its way out: the outbox row."""

    purpose = models.TextField()
    channel = models.TextField()
    to = wording()
    subject = wording()
    body = wording()
    language = models.TextField(default="en")
    state = models.TextField(default="queued")
    not_before = moment_or_none()
    target_id = someone_or_none()
    sent_at = moment_or_none()
    attempts = models.IntegerField(default=0)
    failure = wording()
    attachment_ids = several_ids()

    class Meta:
        constraints = [
            one_of("message", "channel", ["mail", "sms", "letter", "portal"]),
            one_of("message", "state", ["held", "queued", "sent", "failed", "dead", "cancelled"]),
            only_if("message_sent_when", Q(state="sent"), Q(sent_at__isnull=False)),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "at"],
                condition=Q(state__in=["held", "queued", "failed", "dead"]),
                name="message_outbox",
            )
        ]


class Note(Row):
    """Something written down for the house."""

    kind = models.TextField()
    text = models.TextField()
    participants = several_words()


class Attachment(Row):
    """A file; its bytes lie on disk under ``stored_as``."""

    name = models.TextField()
    kind = models.TextField()
    size = models.BigIntegerField()
    sha256 = models.TextField()
    stored_as = models.TextField()
    shown_as = wording()
    shown_kind = wording()
    description = wording()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$", size__gte=0), name="attachment_hashed"
            )
        ]


class Custody(Row):
    """A line of an attachment's custody log."""

    attachment_id = someone()
    act = models.TextField()
    words = wording()


class Suggestion(Row):
    """An opinion or proposal, which is not a complaint."""

    text = models.TextField()
    routed_to = wording()
    answer = wording()
    answered_at = moment_or_none()


class Precedent(Row):
    """An arbiter's word on who does what; guides the next dispatch."""

    order_kind = models.TextField()
    refused_by_department = models.TextField()
    decided_department = models.TextField()
    reason = wording()

    class Meta:
        indexes = [models.Index(fields=["organisation", "order_kind"], name="precedent_order_kind")]
