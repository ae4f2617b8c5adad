"""Who took which list out of the house: a line in the organisation's journal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from redress.records import journal, models

VERB = "export"


def told(
    organisation: int, listing: str, filters: Mapping[str, str], rows: int, by: UUID, at: datetime
) -> None:
    """Keep that this person took so many rows of that list, narrowed so."""
    with transaction.atomic():
        journal_id = models.Organisation.objects.values_list("journal_id", flat=True).get(id=organisation)
        journal.append_to(
            "organisation",
            journal_id,
            organisation=organisation,
            verb=VERB,
            actor=by,
            at=at,
            payload={"listing": listing, "filters": dict(filters), "rows": rows},
        )
