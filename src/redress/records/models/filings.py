"""Complaints that somebody on the portal is still writing."""

from __future__ import annotations

import uuid

from django.db import models

from redress.records.models.columns import moment, someone_or_none


class Filing(models.Model):
    """The answers of one person so far, by field, and the files they sent; opened by a code of which the digest is kept.

    ``complaint_id`` is what became of it; its files then belong to the complaint.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation = models.ForeignKey("records.Organisation", models.PROTECT, related_name="+", db_index=False)
    digest = models.BinaryField()
    answers = models.JSONField(default=dict)
    files = models.JSONField(default=list)
    complaint_id = someone_or_none()
    expires_at = moment()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "digest"], name="filing_once"),
        ]
        indexes = [models.Index(fields=["expires_at"], name="filing_age")]

    def __str__(self) -> str:
        return f"{self.id} until {self.expires_at}"
