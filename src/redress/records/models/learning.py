"""What the organisation learns: the columns are the fields of the domain's dataclasses."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from redress.records.models.columns import (
    moment,
    moment_or_none,
    one_of,
    several_words,
    someone_or_none,
    wording,
)
from redress.records.models.rows import Row


class Improvement(Row):
    """A measure that came from a complaint; it has a journal of its own once it lives beyond it."""

    problem = models.TextField()
    measure = models.TextField()
    action = models.TextField()
    department = wording()
    due_at = moment()
    owner_id = someone_or_none()
    work_order_id = someone_or_none()
    done_at = moment_or_none()
    done_by = someone_or_none()
    done_words = wording()
    effect = wording()
    effect_words = wording()
    verified_by = someone_or_none()
    verified_at = moment_or_none()
    told_at = moment_or_none()
    event_count = models.IntegerField(default=0, db_default=0)
    head = models.BinaryField(default=b"", db_default=b"")

    class Meta:
        constraints = [
            one_of("improvement", "measure", ["process", "rule", "training"]),
            one_of("improvement", "effect", ["", "effective", "not_effective"]),
        ]


class ImprovementLink(models.Model):
    """A further complaint that the improvement came from: its complainant is told as well."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(
        "records.Organisation", models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    complaint = models.ForeignKey(
        "records.Complaint", models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    improvement = models.ForeignKey(Improvement, models.DO_NOTHING, related_name="further")
    at = moment()
    told_at = moment_or_none()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["improvement", "complaint"], name="improvement_link_once"),
        ]

    def __str__(self) -> str:
        return f"{self.improvement_id} ← {self.complaint_id}"


class CaseEntry(Row):
    """An anonymised case in the library."""

    title = models.TextField()
    situation = wording()
    handling = wording()
    lesson = wording()
    tags = several_words()
