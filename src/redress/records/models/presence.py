"""Who looks at which complaint just now: signs of half a minute's life, lost without harm when the database falls."""

from __future__ import annotations

from django.db import models

from redress.records.models.columns import moment, moment_or_none, wording


class Presence(models.Model):
    """One person before one complaint; the table is unlogged, and a row counts for half a minute after ``at``.

    ``step`` is the form that is open, empty when the page is only read; ``typed_at`` when last something was typed.
    """

    organisation = models.ForeignKey("records.Organisation", models.CASCADE, related_name="+", db_index=False)
    membership = models.ForeignKey("records.Membership", models.CASCADE, related_name="+", db_index=False)
    complaint = models.ForeignKey("records.Complaint", models.CASCADE, related_name="+")
    step = wording()
    at = moment()
    typed_at = moment_or_none()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["membership", "complaint"], name="presence_once")]

    def __str__(self) -> str:
        return f"{self.membership_id} before {self.complaint_id}"
