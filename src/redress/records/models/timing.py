"""What the clocks are counted by, and what makes them tick: calendars, attached regimes, acts over many, beats."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from redress.records.models.columns import moment, moment_or_none, one_of, several_words, someone, wording


class CalendarChange(models.Model):
    """One change that an operator made to a calendar; what holds is all changes that are not undone, in order.

    ``calendar`` is a calendar's code, or "" for the firm's own; ``body`` holds days, notices, hours and zone as an
    overlay file has them. ``act_id`` is the act over many complaints that it was applied with.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey("records.Organisation", models.PROTECT, related_name="+", db_index=False)
    calendar = wording()
    body = models.JSONField(default=dict)
    at = moment()
    by = someone()
    act_id = models.UUIDField(null=True, blank=True)
    undone_at = moment_or_none()
    undone_by = models.UUIDField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "at"], name="calendar_change_in_order")]

    def __str__(self) -> str:
        return f"{self.calendar or 'own'} {self.at:%Y-%m-%d}"


class RegimeAttachment(models.Model):
    """A regime that the firm is under, for complaints received since a day, with what the operator decided on it.

    ``turned_on`` are duties whose figure is only remembered, not read; ``house`` holds the firm's own figure per duty
    where the regime gives none ("promptly").
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey("records.Organisation", models.PROTECT, related_name="+", db_index=False)
    regime = models.TextField()
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    turned_on = several_words()
    turned_off = several_words()
    house = models.JSONField(default=dict)
    at = moment()
    by = someone()
    ended_at = moment_or_none()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "regime"], condition=Q(ended_at=None), name="regime_attached_once"
            )
        ]

    def __str__(self) -> str:
        return self.regime


class BulkAct(models.Model):
    """One act over many complaints, done in the background and undone as one; ``what`` is what it was asked with."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey("records.Organisation", models.PROTECT, related_name="+", db_index=False)
    kind = models.TextField()
    what = models.JSONField(default=dict)
    at = moment()
    by = someone()
    state = models.TextField(default="waiting")
    total = models.IntegerField(default=0)
    done = models.IntegerField(default=0)
    changed = models.IntegerField(default=0)
    refused = models.IntegerField(default=0)
    reached = models.UUIDField(null=True, blank=True)
    finished_at = moment_or_none()
    undoes = models.UUIDField(null=True, blank=True)
    undone_by_act = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [one_of("bulk_act", "state", ["waiting", "running", "done", "failed"])]
        indexes = [models.Index(fields=["organisation", "at"], name="bulk_act_in_order")]

    def __str__(self) -> str:
        return f"{self.kind} ({self.state})"


class Beat(models.Model):
    """That something lives: its name, when it was last seen, and what it said."""

    name = models.TextField(primary_key=True)
    at = moment()
    detail = wording()

    def __str__(self) -> str:
        return f"{self.name} {self.at}"
