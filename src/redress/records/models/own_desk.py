"""What is a person's own: where a complaint lies on their desk. It is no part of the complaint and of no journal."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from redress.records.models.columns import moment, moment_or_none, one_of

STATES = ("todo", "snoozed", "done")


class DeskState(models.Model):
    """Where one complaint lies on one person's desk, and how far they have read it.

    ``until`` is when a snoozed one is due again (never by itself when empty); ``count`` is how many events the
    complaint had when it was put aside, ``seen`` how many when it was last opened.
    """

    organisation = models.ForeignKey("records.Organisation", models.PROTECT, related_name="+", db_index=False)
    membership = models.ForeignKey("records.Membership", models.CASCADE, related_name="+", db_index=False)
    complaint = models.ForeignKey("records.Complaint", models.CASCADE, related_name="+")
    state = models.TextField(default="todo")
    until = moment_or_none()
    count = models.IntegerField(default=0)
    seen = models.IntegerField(default=0)
    at = moment()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["membership", "complaint"], name="desk_state_once"),
            one_of("desk_state", "state", STATES),
        ]
        indexes = [
            models.Index(fields=["membership", "state"], condition=~Q(state="todo"), name="desk_put_aside")
        ]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.state} for {self.membership_id}"


class Draft(models.Model):
    """What one person has typed into a step's form and not sent: ``fields`` as the form would post them, never files.

    Without a complaint it is the form that registers a new one.
    """

    organisation = models.ForeignKey("records.Organisation", models.PROTECT, related_name="+", db_index=False)
    membership = models.ForeignKey("records.Membership", models.CASCADE, related_name="+", db_index=False)
    complaint = models.ForeignKey(
        "records.Complaint", models.CASCADE, null=True, blank=True, related_name="+"
    )
    step = models.TextField()
    fields = models.JSONField(default=dict)
    at = moment()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "complaint", "step"], nulls_distinct=False, name="draft_once"
            )
        ]
        indexes = [models.Index(fields=["at"], name="draft_age")]

    def __str__(self) -> str:
        return f"{self.step} on {self.complaint_id} by {self.membership_id}"


class SavedView(models.Model):
    """A list that somebody has named: ``query`` is how its address narrows, sorts and draws it.

    With a unit it is shown to everybody of that unit; only its owner changes it.
    """

    organisation = models.ForeignKey("records.Organisation", models.PROTECT, related_name="+", db_index=False)
    membership = models.ForeignKey("records.Membership", models.CASCADE, related_name="+", db_index=False)
    unit = models.ForeignKey(
        "records.Unit", models.CASCADE, null=True, blank=True, related_name="+", db_index=False
    )
    name = models.TextField()
    query = models.TextField()
    pinned = models.BooleanField(default=False)
    at = moment()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["membership", "name"], name="saved_view_once")]
        indexes = [
            models.Index(
                fields=["organisation", "unit"], condition=Q(unit__isnull=False), name="saved_view_shared"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} of {self.membership_id}"


class PortalLook(models.Model):
    """When the complainant looked at their complaint: ``at`` the last time, ``before`` at the visit before this one."""

    organisation = models.ForeignKey("records.Organisation", models.PROTECT, related_name="+", db_index=False)
    complaint = models.OneToOneField("records.Complaint", models.CASCADE, primary_key=True, related_name="+")
    at = moment()
    before = moment_or_none()

    def __str__(self) -> str:
        return f"{self.complaint_id} at {self.at}"
