"""Taking an administrator's change back: a change of its own, by the same rules, that says which one it takes back."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from redress.domain.administering import Recorded, may_be_undone, way_back
from redress.domain.refusals import GateShut, NotFound, Reason
from redress.records import firm_changes, models, people_changes, unit_changes
from redress.records.administering import FIRM, PERSON, UNIT, By, again, fields_of, held


def undo(by: By, seq: int) -> None:
    """Take the change of that number back. Raises GateShut with why not, NotFound when there is none."""
    with transaction.atomic():
        organisation = held(by)
        body = models.EventPayload.objects.filter(
            organisation_id=by.organisation, subject_id=organisation.journal_id, seq=seq
        ).first()
        event = models.Event.objects.filter(
            organisation_id=by.organisation, subject_id=organisation.journal_id, seq=seq
        ).first()
        if body is None or event is None:
            raise NotFound(Reason("no_such_change"))
        told = json.loads(body.body)
        change = recorded(event, told, taken_back(by.organisation, organisation.journal_id))
        reasons = may_be_undone(change, standing(by.organisation, [told]).get(key(told)))
        if reasons:
            raise GateShut(reasons)
        fields = {name: again(name, value) for name, value in way_back(change, by.now).items()}
        _carry_out(replace(by, undoes=seq, seen=None), told, fields)


def key(told: dict[str, Any]) -> tuple[str, str]:
    """What an event is about: ("membership", "firm" or "unit_id", its id)."""
    about = next((each for each in (PERSON, FIRM) if each in told), UNIT)
    return about, str(told.get(about, ""))


def recorded(event: models.Event, told: dict[str, Any], undone: frozenset[int]) -> Recorded:
    """The event as the rules see it."""
    return Recorded(
        event.seq,
        event.verb,
        event.occurred_at,
        told.get("before", {}),
        told.get("after", {}),
        event.seq in undone,
    )


def taken_back(organisation: int, chain: UUID) -> frozenset[int]:
    """The numbers of the changes that a later one took back, unless that one was itself taken back."""
    rows = models.EventPayload.objects.filter(
        organisation_id=organisation, subject_id=chain, body__contains='"undoes":'
    )
    by_seq = {seq: int(json.loads(body)["undoes"]) for seq, body in rows.values_list("seq", "body")}
    gone: set[int] = set()
    for seq in sorted(by_seq, reverse=True):
        if seq not in gone:
            gone.add(by_seq[seq])
    return frozenset(gone)


def standing(organisation: int, changes: list[dict[str, Any]]) -> dict[tuple[str, str], dict[str, Any]]:
    """What the units and people that these events are about are today, and the organisation itself."""
    keys = {key(told) for told in changes}
    units = [int(id) for about, id in keys if about == UNIT and id.isdigit()]
    people = [id for about, id in keys if about == PERSON and id]
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for row in models.Unit.objects.filter(Q(id__in=units), organisation_id=organisation):
        found[UNIT, str(row.id)] = fields_of(row)
    for firm in models.Organisation.objects.filter(id=organisation) if _firms(keys) else ():
        found[FIRM, str(firm.id)] = fields_of(firm)
    for member in models.Membership.objects.filter(Q(id__in=people), organisation_id=organisation):
        found[PERSON, str(member.id)] = fields_of(member)
    return found


def _firms(keys: set[tuple[str, str]]) -> bool:
    return any(about == FIRM for about, _id in keys)


def _carry_out(by: By, told: dict[str, Any], fields: dict[str, Any]) -> None:
    about, id = key(told)
    if about == UNIT:
        unit_changes.change(by, int(id), "undo_change", fields)
        return
    if about == FIRM:
        firm_changes.change(by, "undo_change", fields)
        return
    person = models.Membership.objects.get(organisation_id=by.organisation, id=id)
    if fields.get("left_at") is not None and people_changes.state_of(person).complaints:
        raise GateShut(Reason("leaver_has_work"))
    people_changes.change(by, person.id, "undo_change", fields)
