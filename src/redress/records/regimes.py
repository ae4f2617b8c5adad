"""The regimes that a firm attached, and what it decided on their duties; each change leaves a line in its journal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from redress.domain.attachments import Attachment
from redress.domain.refusals import BadInput, Reason
from redress.domain.terms import Limit
from redress.records import journal, models, rules_version


def folder() -> Path:
    """The firm's own regimes on this installation: files here add to the shipped ones or replace them."""
    return Path(settings.REDRESS_HOME) / "regimes"


def attachments(organisation: int) -> tuple[Attachment, ...]:
    """All decisions of the organisation on regimes, ended ones included: they hold for what was received before."""
    rows = models.RegimeAttachment.objects.filter(organisation_id=organisation).order_by("since", "at", "id")
    return tuple(_attachment(row) for row in rows)


def attach(organisation: int, regime: str, since: date, now: datetime, by: UUID) -> None:
    """Put the firm under a regime for complaints received from ``since`` on. Raises BadInput when it is already."""
    with transaction.atomic():
        _lock(organisation)
        if _current(organisation, regime) is not None:
            raise BadInput(Reason("regime_attached", field="regime", values={"regime": regime}))
        models.RegimeAttachment.objects.create(
            organisation_id=organisation, regime=regime, since=since, at=now, by=by
        )
        _tell(organisation, "attach_regime", by, now, {"regime": regime, "since": since.isoformat()})


def detach(organisation: int, regime: str, until: date, now: datetime, by: UUID) -> None:
    """End it for complaints received from ``until`` on; earlier ones keep it. The pack's own are ended the same way."""
    with transaction.atomic():
        _lock(organisation)
        row = _current(organisation, regime)
        if row is None:
            row = models.RegimeAttachment(
                organisation_id=organisation, regime=regime, since=until, at=now, by=by
            )
        row.until, row.ended_at = max(until, row.since), now
        row.save()
        _tell(organisation, "detach_regime", by, now, {"regime": regime, "until": row.until.isoformat()})


def decide(
    organisation: int, regime: str, duty: str, now: datetime, by: UUID, *, on: bool | None, house: str = ""
) -> None:
    """Turn a duty on (True) or off (False), or set the firm's own figure for it (``house``, as Limit.written has it).

    It holds for what is received from today on: an older attachment ends today, and one with the decision follows it.
    """
    with transaction.atomic():
        _lock(organisation)
        row = _from_today(organisation, regime, now, by)
        if on is not None:
            row.turned_on = sorted({*row.turned_on, duty} if on else {*row.turned_on} - {duty})
            row.turned_off = sorted({*row.turned_off} - {duty} if on else {*row.turned_off, duty})
        if house:
            row.house = {**row.house, duty: house}
        row.save()
        verb = "set_house_limit" if house else "turn_duty_on" if on else "turn_duty_off"
        _tell(organisation, verb, by, now, {"regime": regime, "duty": duty, "house": house})


def tell_of_file(regime: str, now: datetime, by: UUID) -> None:
    """A regime's file was put into the installation's folder: every organisation's journal says so."""
    with transaction.atomic():
        for organisation in models.Organisation.objects.order_by("id").values_list("id", flat=True):
            _lock(organisation)
            _tell(organisation, "take_regime", by, now, {"regime": regime})


def _from_today(organisation: int, regime: str, now: datetime, by: UUID) -> models.RegimeAttachment:
    """The attachment that begins today (or later) and may still be changed, with what the one before it held."""
    row, today = _current(organisation, regime), now.date()
    if row is not None and row.since >= today:
        return row
    fresh = models.RegimeAttachment(organisation_id=organisation, regime=regime, since=today, at=now, by=by)
    if row is not None:
        fresh.turned_on, fresh.turned_off, fresh.house = row.turned_on, row.turned_off, row.house
        row.until, row.ended_at = today, now
        row.save()
    return fresh


def _current(organisation: int, regime: str) -> models.RegimeAttachment | None:
    rows = models.RegimeAttachment.objects.filter(organisation_id=organisation, regime=regime)
    return rows.filter(ended_at=None).first()


def _lock(organisation: int) -> None:
    models.Organisation.objects.select_for_update().get(id=organisation)


def _tell(organisation: int, verb: str, by: UUID, at: datetime, payload: Mapping[str, Any]) -> None:
    """A line in the organisation's journal; what is kept in memory of its rules is old from now on."""
    rules_version.bump(organisation)
    journal_id = models.Organisation.objects.values_list("journal_id", flat=True).get(id=organisation)
    journal.append_to(
        "organisation", journal_id, organisation=organisation, verb=verb, actor=by, at=at, payload=payload
    )


def _attachment(row: models.RegimeAttachment) -> Attachment:
    return Attachment(
        regime=row.regime,
        since=row.since,
        until=row.until,
        turned_on=frozenset(row.turned_on),
        turned_off=frozenset(row.turned_off),
        house={duty: Limit.read(written) for duty, written in row.house.items()},
    )
