"""What the frame of the steps needs: pending reactions, answers already given, access codes."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from redress.records.models.columns import moment_or_none, one_of, someone, wording


class Reaction(models.Model):
    """An effect that follows an event and waits for the worker; failed ones stay and are retried."""

    organisation = models.ForeignKey("records.Organisation", models.PROTECT, related_name="+", db_index=False)
    complaint_id = someone()
    subject_id = models.UUIDField()
    seq = models.IntegerField()
    name = models.TextField()
    arguments = models.JSONField(default=dict)
    state = models.TextField(default="pending")
    attempts = models.IntegerField(default=0)
    last_error = wording()
    not_before = moment_or_none()
    created_at = models.DateTimeField(auto_now_add=True)
    done_at = moment_or_none()

    class Meta:
        constraints = [
            one_of("reaction", "state", ["pending", "done", "failed", "cancelled"]),
            models.UniqueConstraint(fields=["subject_id", "seq", "name"], name="reaction_once"),
        ]
        indexes = [
            models.Index(
                fields=["not_before", "id"],
                condition=Q(state__in=["pending", "failed"]),
                name="reaction_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.state})"


class IdempotencyKey(models.Model):
    """The answer already given to a request, so that a repeated one gets the same and does nothing."""

    organisation = models.ForeignKey("records.Organisation", models.PROTECT, related_name="+", db_index=False)
    actor = models.UUIDField()
    key = models.CharField(max_length=200)
    step = models.TextField()
    digest = models.BinaryField()
    answer = models.JSONField(default=dict)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "actor", "key"], name="idempotency_key_once")
        ]
        indexes = [models.Index(fields=["at"], name="idempotency_key_age")]

    def __str__(self) -> str:
        return self.key


class ComplaintCode(models.Model):
    """The digest of an access code: with the number it opens the status page; the code itself is not kept."""

    organisation = models.ForeignKey(
        "records.Organisation", models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    complaint = models.ForeignKey(
        "records.Complaint", models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    digest = models.BinaryField()
    at = models.DateTimeField(auto_now_add=True)
    revoked_at = moment_or_none()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "digest"], name="complaint_code_once")]

    def __str__(self) -> str:
        return f"code of {self.complaint_id}"
