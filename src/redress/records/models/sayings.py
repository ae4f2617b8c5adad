"""What an organisation adds to its pack: pack versions in force, phrases, scenarios, statements, forbidden words."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from redress.records.models.columns import (
    moment_or_none,
    never,
    only_if,
    several_words,
    someone,
    someone_or_none,
    wording,
)


class PackVersion(models.Model):
    """A version of a pack that an organisation took into use, and from when."""

    organisation = models.ForeignKey("records.Organisation", models.PROTECT, related_name="pack_versions")
    pack = models.TextField()
    version = models.TextField()
    valid_from = models.DateField()
    digest = models.TextField()
    activated_at = models.DateTimeField(auto_now_add=True)
    activated_by = someone_or_none()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "pack", "version"], name="pack_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.pack} {self.version}"


class Saying(models.Model):
    """Words of the organisation's own; in force once a second person approved them, until retired."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey("records.Organisation", models.PROTECT, related_name="+")
    code = models.TextField()
    version = models.IntegerField(default=1)
    names = models.JSONField(default=dict)
    proposed_by = someone()
    proposed_at = models.DateTimeField(auto_now_add=True)
    approved_by = someone_or_none()
    approved_at = moment_or_none()
    retired_at = moment_or_none()

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code", "version"], name="%(class)s_once"),
            never("%(class)s_approved_by_another", Q(approved_by=F("proposed_by"))),
            only_if("%(class)s_approved_when", Q(approved_by__isnull=False), Q(approved_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.code


class Phrase(Saying):
    """A ready sentence."""

    family = wording()
    principles = several_words()
    customer_types = several_words()
    promises = wording()


class Scenario(Saying):
    """Situation, measures and an example."""

    duty = wording()
    situation = models.JSONField(default=dict)
    measures = models.JSONField(default=list)
    example = models.JSONField(default=dict)


class UnifiedStatement(Saying):
    """An approved explanation on a topic."""

    topic = wording()
    owner = wording()
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)


class ForbiddenPhrase(Saying):
    """Words that may not leave the house, and why."""

    language = models.TextField(default="en")
    words = models.TextField()
    reason = models.JSONField(default=dict)
