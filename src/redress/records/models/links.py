"""Parties, references and ties to other complaints: the columns are the fields of the domain's dataclasses."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from redress.records.models.columns import moment_or_none, never, someone, someone_or_none, wording
from redress.records.models.rows import Row


class Party(Row):
    """Somebody with a part in the complaint."""

    role = models.TextField()
    name = models.TextField()
    contact = wording()
    scope = wording()
    membership_id = someone_or_none()
    expires_at = moment_or_none()
    ended_at = moment_or_none()

    class Meta:
        indexes = [
            models.Index(
                fields=["organisation", "membership_id"],
                condition=Q(membership_id__isnull=False),
                name="party_colleague",
            )
        ]


class Reference(Row):
    """Waybill, order, batch, product, account …"""

    kind = models.TextField()
    value = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["organisation", "value", "kind"], name="reference_value")]


class Link(Row):
    """A tie to another complaint."""

    kind = models.TextField()
    other_id = someone()
    reason = wording()
    ended_at = moment_or_none()

    class Meta:
        constraints = [never("link_to_itself", Q(other_id=F("complaint_id")))]
        indexes = [models.Index(fields=["organisation", "other_id"], name="link_other")]
