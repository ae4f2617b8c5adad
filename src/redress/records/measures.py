"""What is counted for summaries and benchmarks: room taken, marks set, a sample of what is open."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Count, Max

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


def complaints_of(organisation: int) -> int:
    """How many complaints the organisation has."""
    return models.Complaint.objects.filter(organisation_id=organisation).count()


def some_known(organisation: int, count: int) -> list[tuple[UUID, str, str, str]]:
    """Id, number, complainant's name and telephone of so many complaints, from all over the table."""
    rows = list(
        models.Complaint.objects.filter(organisation_id=organisation, complainant_id__isnull=False)
        .order_by("id")
        .values_list("id", "number", "complainant_name", "complainant_id")[:count]
    )
    phones = dict(
        models.Complainant.objects.filter(id__in={row[3] for row in rows}).values_list("id", "phone")
    )
    return [(id, number, name, phones.get(person, "")) for id, number, name, person in rows]


def some_open(organisation: int, count: int) -> list[UUID]:
    """The ids of so many open complaints."""
    rows = models.Complaint.objects.filter(organisation_id=organisation, closed_at=None)
    return list(rows.order_by("id").values_list("id", flat=True)[:count])


def last_timer() -> datetime | None:
    """By when the clocks of every live complaint have something to bring about."""
    rows = models.Complaint.objects.filter(next_timer_at__isnull=False, simulated=False)
    return rows.aggregate(last=Max("next_timer_at"))["last"]


def marks() -> int:
    """How many transitions of clocks have taken effect."""
    found = models.Clock.objects.aggregate(
        a=Count("warned_at"), b=Count("alarmed_at"), c=Count("breached_at")
    )
    return sum(found.values())
