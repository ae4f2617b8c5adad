"""What every row of a complaint has: an id, when, by whom, whose complaint, in which organisation.

The database holds (organisation_id, complaint_id) to a complaint of that organisation (migration 0002), so the
two plain keys carry no constraint of their own.
"""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from redress.records.models.columns import moment, someone


class Row(models.Model):
    """A row of a complaint; its further columns are the fields of the dataclass of the same name."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(
        "records.Organisation",
        models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    complaint = models.ForeignKey(
        "records.Complaint",
        models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="%(class)s_rows",
    )
    at = moment()
    by = someone()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"
