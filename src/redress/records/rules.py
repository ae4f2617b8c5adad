"""What an organisation's clocks are counted by: its calendar changes, attached regimes, and hours and zones of its units.

Read once per version and kept: each change gives ``Organisation.rules_version`` a new value in its own transaction, and whoever
loads the organisation afresh sees that what it kept is old.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any
from uuid import UUID

from redress.domain.attachments import Attachment
from redress.records import models, regimes


@dataclass(frozen=True, slots=True)
class CalendarChange:
    """A change that holds: of which calendar ("" is the firm's own), and what it says (as an overlay file does)."""

    id: UUID
    calendar: str
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Rules:
    """All of it, at one version; ``units`` maps a unit's path to its own zone and hours, where it has any."""

    organisation: int
    version: int
    zone: str
    changes: tuple[CalendarChange, ...]
    attached: tuple[Attachment, ...]
    units: Mapping[str, tuple[str, Mapping[str, Any]]]

    def of_unit(self, path: str) -> tuple[str, Mapping[str, Any]]:
        """Zone and hours for the unit at that path: its own, else those of the nearest unit above it."""
        zone: str = ""
        hours: Mapping[str, Any] = {}
        above = path
        while above and not (zone and hours):
            own_zone, own_hours = self.units.get(above, ("", {}))
            zone, hours = zone or own_zone, hours or own_hours
            above = above.rstrip("/").rpartition("/")[0] + "/" if above != "/" else ""
        return zone or self.zone, hours


_kept: dict[int, Rules] = {}
_lock = Lock()


def rules_of(organisation: int, version: int) -> Rules:
    """The rules of the organisation at that version."""
    kept = _kept.get(organisation)
    if kept is None or kept.version != version:
        kept = _read(organisation)
        with _lock:
            _kept[organisation] = kept
    return kept


def _read(organisation: int) -> Rules:
    firm = models.Organisation.objects.only("zone", "rules_version").get(id=organisation)
    changes = models.CalendarChange.objects.filter(organisation_id=organisation, undone_at=None)
    units = models.Unit.objects.filter(organisation_id=organisation).exclude(zone="", hours={})
    return Rules(
        organisation,
        firm.rules_version,
        firm.zone,
        tuple(CalendarChange(row.id, row.calendar, row.body) for row in changes.order_by("at", "id")),
        regimes.attachments(organisation),
        {unit.path: (unit.zone, unit.hours) for unit in units},
    )
