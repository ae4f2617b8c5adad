"""How much room complaints take in the database, for the summaries of simulate and import."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from redress.records import models


def bytes_of_tables() -> int:
    """The size of all our tables with their indexes and long values."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0) FROM pg_class c"
            " JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE c.relkind IN ('r', 'p') AND n.nspname = current_schema() AND c.relname LIKE 'records\\_%'"
        )
        return int(cursor.fetchone()[0])


def is_there(complaint_id: UUID) -> bool:
    """Whether a complaint of that id exists, in whichever organisation."""
    return models.Complaint.objects.filter(id=complaint_id).exists()


def has_complaints(organisation: int) -> bool:
    """Whether the organisation has complaints besides those of its stories."""
    return models.Complaint.objects.filter(organisation_id=organisation, simulated=False).exists()
