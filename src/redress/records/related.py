"""What else concerns a complaint: others with the same numbers, and the people who must hear of danger."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from redress.domain.complaint import Complaint
from redress.domain.stages import Role
from redress.records import models

TYING = {"batch": "same_batch", "waybill": "related", "order": "related"}
MOST = 50


def same_references(case: Complaint) -> list[tuple[UUID, str]]:
    """Other complaints of the organisation that name the same batch, waybill or order, and how they are tied."""
    found: dict[UUID, str] = {}
    tied = {tie.other_id for tie in case.links}
    with connection.cursor() as cursor:
        for reference in case.references:
            if reference.kind not in TYING:
                continue
            cursor.execute(
                "SELECT DISTINCT complaint_id FROM records_reference WHERE organisation_id = %s AND kind = %s"
                " AND value = %s AND complaint_id <> %s LIMIT %s",
                [case.organisation, reference.kind, reference.value, case.id, MOST],
            )
            found |= {row[0]: TYING[reference.kind] for row in cursor.fetchall() if row[0] not in tied}
    return sorted(found.items())


def supervisors(case: Complaint) -> list[UUID]:
    """The supervisors of the complaint's unit and of those above it."""
    steps = case.unit_path.strip("/").split("/")
    above = ["/" + "/".join(steps[:n]) + "/" for n in range(1, len(steps) + 1)]
    rows = models.Membership.objects.filter(
        organisation_id=case.organisation,
        unit__path__in=[*above, case.unit_path],
        roles__contains=[Role.SUPERVISOR.value],
        left_at=None,
    )
    return list(rows.values_list("id", flat=True))
