"""The journal: events that nobody may change, their payloads apart, and signed checkpoints."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from redress.domain.stages import Stage
from redress.records.models.columns import one_of

SUBJECTS = ("complaint", "improvement", "organisation")


class Event(models.Model):
    """One link of a subject's chain; what was said is in the payload, here is only its salted hash."""

    pk = models.CompositePrimaryKey("subject_id", "seq")
    subject_id = models.UUIDField()
    seq = models.IntegerField()
    subject = models.TextField(default="complaint")
    organisation_id = models.BigIntegerField()
    actor = models.UUIDField()
    verb = models.TextField()
    stage_before = models.TextField(blank=True)
    stage_after = models.TextField(blank=True)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    payload_hash = models.BinaryField()
    chain_hash = models.BinaryField()

    class Meta:
        constraints = [
            one_of("event", "subject", SUBJECTS),
            one_of("event", "stage_before", ["", *Stage]),
            one_of("event", "stage_after", ["", *Stage]),
            models.CheckConstraint(condition=Q(seq__gte=1), name="event_seq_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.subject_id} #{self.seq} {self.verb}"


class EventPayload(models.Model):
    """What an event says, as canonical JSON text, with the salt of its hash; erased with the person."""

    pk = models.CompositePrimaryKey("subject_id", "seq")
    subject_id = models.UUIDField()
    seq = models.IntegerField()
    organisation_id = models.BigIntegerField()
    salt = models.BinaryField()
    body = models.TextField()

    def __str__(self) -> str:
        return f"payload of {self.subject_id} #{self.seq}"


class Checkpoint(models.Model):
    """All heads at one instant, as a digest per slice of subjects, signed; a copy lies outside the database."""

    at = models.DateTimeField(unique=True)
    subjects = models.BigIntegerField()
    events = models.BigIntegerField()
    slices = models.BinaryField()
    previous = models.BinaryField(default=b"")
    key_name = models.TextField()
    signature = models.BinaryField()

    def __str__(self) -> str:
        return f"checkpoint {self.at:%Y-%m-%d %H:%M:%S}"
