"""How an administrator's change is kept: one at a time in an organisation, the old value beside the new, in its journal."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from redress.domain.people import MACHINE_ID
from redress.domain.refusals import NotFound, Reason, StaleVersion
from redress.records import journal, models, rules_version

UNIT, PERSON, FIRM = "unit_id", "membership", "firm"  # how an event of the journal says what it is about
KEPT = {
    FIRM: ("telephone", "contact_email", "postal_address", "opening_hours"),
    UNIT: ("code", "name", "names", "kind", "zone", "parent_id", "closed_at"),
    PERSON: (
        "name", "roles", "level", "staff_number", "title", "department", "unit_id",
        "absent_from", "absent_until", "deputy_id", "left_at",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class By:
    """Who changes something in which organisation, and when.

    ``seen`` is how long the organisation's journal was when they looked (None: they looked at nothing, as a command
    does); ``undoes`` is the number of the change that this one takes back.
    """

    organisation: int
    id: UUID
    now: datetime
    seen: int | None = None
    undoes: int = 0


def held(by: By) -> models.Organisation:
    """The organisation's row, held until the transaction ends: administrators take turns."""
    return models.Organisation.objects.select_for_update().get(id=by.organisation)


def row_of(by: By, about: str, id: Any) -> Any:
    """The unit or person of that id, or the organisation itself, after nobody changed it since ``by`` looked.

    Raises NotFound, and StaleVersion with who changed what.
    """
    row = _rows(about, by.organisation).select_for_update().filter(id=id).first()
    if row is None:
        raise NotFound(Reason("no_such_unit" if about == UNIT else "no_such_person"))
    if by.seen is not None:
        for event, _told in events_about(by.organisation, about, id, by.seen):
            raise StaleVersion(
                Reason("administration_moved_on", values={"who": _name(event), "at": event.occurred_at})
            )
    return row


def events_about(
    organisation: int, about: str, id: Any, after: int = 0
) -> list[tuple[models.Event, dict[str, Any]]]:
    """The events about that unit or person after that number, the newest first, each with what it says."""
    chain = models.Organisation.objects.values_list("journal_id", flat=True).get(id=organisation)
    rows = models.Event.objects.filter(organisation_id=organisation, subject_id=chain, seq__gt=after)
    said = {
        body.seq: json.loads(body.body)
        for body in models.EventPayload.objects.filter(
            organisation_id=organisation, subject_id=chain, seq__gt=after
        )
    }
    found = [(event, said.get(event.seq, {})) for event in rows.order_by("-seq")]
    return [(event, told) for event, told in found if str(told.get(about)) == str(id)]


def record(by: By, row: Any, verb: str, fields: Mapping[str, Any], **told: Any) -> bool:
    """Set the fields that differ and add the event with the old values and the new; whether anything differed."""
    before = {name: plain(getattr(row, name)) for name in fields}
    differing = {name: value for name, value in fields.items() if plain(value) != before[name]}
    if not differing:
        return False
    about = about_of(row)
    _rows(about, by.organisation).filter(id=row.id).update(**differing)
    after = {name: plain(value) for name, value in differing.items()}
    tell(
        by,
        verb,
        {about: str(row.id), "before": {name: before[name] for name in after}, "after": after, **told},
    )
    if about == UNIT:
        rules_version.bump(by.organisation)
    return True


def tell(by: By, verb: str, payload: Mapping[str, Any]) -> None:
    """Add an event to the organisation's own chain."""
    chain = models.Organisation.objects.values_list("journal_id", flat=True).get(id=by.organisation)
    undone = {"undoes": by.undoes} if by.undoes else {}
    journal.append_to(
        "organisation", chain, organisation=by.organisation, verb=verb, actor=by.id, at=by.now,
        payload={**payload, **undone},
    )  # fmt: skip


def fields_of(row: Any) -> dict[str, Any]:
    """All that is kept about a unit or person, as the journal writes it."""
    return {name: plain(getattr(row, name)) for name in KEPT[about_of(row)]}


def about_of(row: Any) -> str:
    """Which of the three a row is."""
    if isinstance(row, models.Organisation):
        return FIRM
    return UNIT if isinstance(row, models.Unit) else PERSON


def _rows(about: str, organisation: int) -> Any:
    if about == FIRM:
        return models.Organisation.objects.filter(id=organisation)
    table = models.Unit if about == UNIT else models.Membership
    return table.objects.filter(organisation_id=organisation)


def plain(value: Any) -> Any:
    """A value as it stands in the journal and can be compared with what stands there."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return str(value) if isinstance(value, UUID) else value


def again(name: str, value: Any) -> Any:
    """The value of a column from what the journal holds."""
    is_moment = name.endswith(("_at", "_from", "_until")) and isinstance(value, str)
    return datetime.fromisoformat(value) if is_moment else value


def _name(event: models.Event) -> str:
    if event.actor == MACHINE_ID:
        return "Redress"
    rows = models.Membership.objects.filter(organisation_id=event.organisation_id, id=event.actor)
    return rows.values_list("name", flat=True).first() or ""
