"""Runs of an import: where each stands, and which rows of the source are in already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import F

from redress.records import models


@dataclass(frozen=True, slots=True)
class Run:
    """One file with one map in one organisation; ``position`` is how many source rows are done with."""

    id: int
    organisation: int
    position: int
    read: int
    written: int
    known: int
    rejected: int
    report_path: str
    finished_at: datetime | None


def begin(
    organisation: int,
    *,
    file_name: str,
    file_digest: str,
    map_name: str,
    map_digest: str,
    report_path: str = "",
) -> Run:
    """The run of this file with this map: a new one, or the earlier one to go on with."""
    row, _ = models.ImportRun.objects.get_or_create(
        organisation_id=organisation,
        file_digest=file_digest,
        map_digest=map_digest,
        defaults={"file_name": file_name, "map_name": map_name, "report_path": report_path},
    )
    return _run(row)


def known_keys(organisation: int, source: str, keys: Iterable[str]) -> set[str]:
    """Those of the keys whose rows are in already."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT key FROM records_importedkey WHERE organisation_id = %s AND source = %s AND key = ANY(%s)",
            [organisation, source, list(keys)],
        )
        return {key for (key,) in cursor.fetchall()}


def advance(
    run: Run, source: str, written: Mapping[str, UUID], *, position: int, read: int, known: int, rejected: int
) -> Run:
    """Note a batch as done, in the transaction that wrote it: the keys now in, and how many rows were what.

    A key that is in already is refused by the database, so a batch is in once or not at all.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO records_importedkey (organisation_id, source, key, complaint_id)"
            " SELECT %s, %s, * FROM unnest(%s::text[], %s::uuid[])",
            [run.organisation, source, list(written), list(written.values())],
        )
    models.ImportRun.objects.filter(id=run.id).update(
        position=position,
        read=F("read") + read,
        written=F("written") + len(written),
        known=F("known") + known,
        rejected=F("rejected") + rejected,
    )
    return _run(models.ImportRun.objects.get(id=run.id))


def finish(run: Run, now: datetime) -> Run:
    """Mark the run as complete."""
    models.ImportRun.objects.filter(id=run.id).update(finished_at=now)
    return _run(models.ImportRun.objects.get(id=run.id))


def _run(row: models.ImportRun) -> Run:
    return Run(
        row.id, row.organisation_id, row.position, row.read, row.written, row.known, row.rejected, row.report_path,
        row.finished_at,
    )  # fmt: skip
