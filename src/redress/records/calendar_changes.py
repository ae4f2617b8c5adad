"""The operator's changes to calendars: kept in order, each with the act that it was applied with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from redress.records import models, rules_version


def add(
    organisation: int, calendar: str, body: Mapping[str, Any], act_id: UUID, by: UUID, at: datetime
) -> None:
    """Let the change hold from now on, over those before it; what processes kept of the rules is old."""
    models.CalendarChange.objects.create(
        organisation_id=organisation, calendar=calendar, body=dict(body), at=at, by=by, act_id=act_id
    )
    rules_version.bump(organisation)


def undo(organisation: int, act_id: UUID, by: UUID, at: datetime) -> None:
    """Let the changes of that act hold no longer."""
    rows = models.CalendarChange.objects.filter(organisation_id=organisation, act_id=act_id, undone_at=None)
    rows.update(undone_at=at, undone_by=by)
    rules_version.bump(organisation)
