"""Runs of `redress import`, and which source rows are already in."""

from __future__ import annotations

from django.db import models

from redress.records.models.columns import moment_or_none, wording


class ImportRun(models.Model):
    """One file with one map; it can go on where it stopped, and says what it left out."""

    organisation = models.ForeignKey("records.Organisation", models.PROTECT, related_name="+")
    file_name = models.TextField()
    file_digest = models.TextField()
    map_digest = models.TextField()
    map_name = wording()
    position = models.BigIntegerField(default=0)
    read = models.BigIntegerField(default=0)
    written = models.BigIntegerField(default=0)
    known = models.BigIntegerField(default=0)
    rejected = models.BigIntegerField(default=0)
    report_path = wording()
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = moment_or_none()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "file_digest", "map_digest"], name="import_run_once"
            )
        ]

    def __str__(self) -> str:
        return self.file_name


class ImportedKey(models.Model):
    """The source's own key of a row that is in: the same row twice adds nothing."""

    pk = models.CompositePrimaryKey("organisation_id", "source", "key")
    organisation_id = models.BigIntegerField()
    source = models.TextField()
    key = models.TextField()
    complaint_id = models.UUIDField()

    def __str__(self) -> str:
        return f"{self.source}:{self.key}"
