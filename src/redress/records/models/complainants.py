"""Those who complain: a person or a firm, known to one organisation."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models.functions import Lower

from redress.records.models.columns import moment_or_none, wording


class Complainant(models.Model):
    """Name, how to address and reach them, in which language and when; erased ones keep their id only."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey("records.Organisation", models.PROTECT, related_name="+", db_index=False)
    name = wording()
    surname = wording()
    form_of_address = wording()
    kind = models.TextField(default="person")
    email = wording()
    phone = wording()
    phone_typed = wording()
    language = models.CharField(max_length=16, default="en")
    preferred_means = wording()
    preferred_hours = wording()
    since = moment_or_none()
    vip = models.BooleanField(default=False)
    erased_at = moment_or_none()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "id"], name="complainant_in_organisation"),
        ]
        indexes = [
            models.Index("organisation", "phone", name="complainant_phone"),
            models.Index("organisation", Lower("email"), name="complainant_email"),
            models.Index("organisation", Lower("name"), name="complainant_name"),
        ]

    def __str__(self) -> str:
        return self.name
