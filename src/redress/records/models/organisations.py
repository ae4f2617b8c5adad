"""Organisations of an installation, their tree of units, and the counters that their numbers come from."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from redress.records.models.columns import several_words, wording


class Organisation(models.Model):
    """One firm: its portal address is ``slug``; nothing of it is seen by another.

    ``rules_version`` rises with each change of its calendars, regimes or working hours, so that what is kept of them
    in memory is known to be old.
    """

    slug = models.SlugField(unique=True)
    name = wording()
    names = models.JSONField(default=dict)
    pack = wording()
    currency = models.CharField(max_length=3, default="EUR")
    zone = models.TextField(default="UTC")
    languages = several_words()
    mail_address = wording()
    telephone = wording(db_default="")
    contact_email = wording(db_default="")
    postal_address = wording(db_default="")
    opening_hours = wording(db_default="")
    active = models.BooleanField(default=True)
    demonstration = models.BooleanField(default=False)
    rules_version = models.IntegerField(default=0, db_default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    # its own journal: what its administrators did
    journal_id = models.UUIDField(unique=True, default=uuid4, editable=False)
    event_count = models.IntegerField(default=0, db_default=0)
    head = models.BinaryField(default=b"", db_default=b"")

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A province, city, hall, depot, outlet …; ``path`` ("/3/7/") is kept by the database."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="units")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    code = models.CharField(max_length=8)
    name = wording()
    names = models.JSONField(default=dict)
    kind = wording()
    zone = wording()
    hours = models.JSONField(default=dict, db_default={})
    path = models.TextField(default="/", editable=False)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="unit_code_once"),
            models.UniqueConstraint(fields=["organisation", "id"], name="unit_in_organisation"),
            models.CheckConstraint(condition=Q(code__regex=r"^[A-Z]{1,6}$"), name="unit_code_readable"),
        ]
        indexes = [models.Index(fields=["organisation", "path"], name="unit_subtree")]

    def __str__(self) -> str:
        return self.name


class NumberCounter(models.Model):
    """The last number given out in a unit and year."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    year = models.IntegerField()
    last = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "year"], name="counter_once")]

    def __str__(self) -> str:
        return f"{self.unit_id}/{self.year}: {self.last}"
