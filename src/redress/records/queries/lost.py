"""Complaints that an e-mail address belongs to, for somebody who lost their number or code."""

from __future__ import annotations

from uuid import UUID

from redress.records import models

MOST = 5


def complaints_reached_at(organisation: int, email: str) -> list[UUID]:
    """The newest complaints whose complainant has that stored address; never one kept anonymous."""
    if not email.isprintable():
        return []
    known = models.Complainant.objects.filter(
        organisation_id=organisation, email__iexact=email.strip(), erased_at=None
    ).exclude(email="")
    rows = models.Complaint.objects.filter(
        organisation_id=organisation, complainant_id__in=known.values("id"), anonymous=False, merged_into=None
    )
    return list(rows.order_by("-received_at").values_list("id", flat=True)[:MOST])
