"""What the frame gathers for a decision: policy, people, complainant, earlier grants, fresh identifiers."""

from __future__ import annotations

import dataclasses
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from redress.domain.complaint import Complaint
from redress.domain.numbers import number_for
from redress.domain.people import Actor
from redress.domain.scene import Scene
from redress.gateways import links
from redress.journey.gathering import Gathered
from redress.journey.ruling import in_force, ruling
from redress.records import complainants, lookups, organisations, transaction

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class Chance:
    """Fresh identifiers by chance: ids sort by time (UUID version 7), codes are Crockford's base 32."""

    def __init__(self, now: datetime) -> None:
        self._milliseconds = int(now.timestamp() * 1000)

    def id(self) -> UUID:
        """A new id whose first 48 bits are the time, so that indexes stay dense."""
        value = (self._milliseconds & (1 << 48) - 1) << 80 | secrets.randbits(80)
        value = value & ~(0xF << 76) | 0x7 << 76
        return UUID(int=value & ~(0x3 << 62) | 0x2 << 62)

    def code(self, length: int) -> str:
        """An unguessable code, five bits a character."""
        return "".join(secrets.choice(ALPHABET) for _ in range(length))


def blank(actor: Actor, given: Any, now: datetime) -> Complaint:
    """A complaint that is not there yet: numbered, in its unit, waiting to be lodged."""
    unit = organisations.unit(actor.organisation, getattr(given, "unit_id", None) or actor.unit_id or None)
    organisation = organisations.organisation(actor.organisation)
    serial = transaction.next_number(unit.id, now.year)
    return Complaint(
        id=Chance(now).id(),
        organisation=actor.organisation,
        unit_id=unit.id,
        unit_path=unit.path,
        number=number_for(unit.code, now.year, serial),
        complainant_id=_complainant_id(actor, given, now),
        received_at=now,
        currency=organisation.currency,
        simulated=actor.simulated,
    )


def _complainant_id(actor: Actor, given: Any, now: datetime) -> UUID | None:
    if getattr(given, "anonymous", False) or not getattr(given, "name", "").strip():
        return None
    return complainants.find_or_enter(actor.organisation, dataclasses.asdict(given), now)


def scene_for(
    actor: Actor,
    case: Complaint,
    others: Sequence[Complaint],
    given: Any,
    now: datetime,
    gathered: Gathered | None = None,
) -> Scene:
    """Gather the scene in at most four queries, or make it of what was gathered for many."""
    known = gathered or gather(actor, [(case, given)], now)
    firm = known.firm
    if case.unit_path not in known.current:
        known.current[case.unit_path] = ruling(firm, case.unit_path, now)
    return Scene(
        now=now,
        actor=actor,
        policy=ruling(firm, case.unit_path, case.received_at),
        current=known.current[case.unit_path],
        mint=Chance(now),
        people=known.people(case, given),
        complainant=known.complainant(case),
        others={other.id: other for other in others},
        spent=known.spent(case),
        organisation_name=firm.name,
        link=links.status_link(firm.slug, case.id),
        looked_up=_looked_up(case, given),
    )


def gather(actor: Actor, cases: Sequence[tuple[Complaint, Any]], now: datetime) -> Gathered:
    """What the scenes of these complaints, each with its input, are made of; four queries."""
    firm = organisations.organisation(actor.organisation)
    rules = in_force(firm, now).authority
    period = timedelta(days=max((rule.period_days for rule in rules), default=365))
    return Gathered(firm, cases, now - period)


def _looked_up(case: Complaint, given: Any) -> dict[str, Any]:
    """What the input itself points to: arbiters' words on an order kind, a file attached before."""
    found: dict[str, Any] = {}
    order_kind = getattr(given, "order_kind", "")
    if order_kind:
        found["precedents"] = lookups.precedents(case.organisation, order_kind)
    attachment_id = getattr(given, "attachment_id", None)
    if attachment_id is not None:
        found["attachments"] = lookups.attachments(case.organisation, case.id, [attachment_id])
    held_id = getattr(given, "held_message_id", None)
    if held_id is not None:
        found["held"] = lookups.held(case.organisation, case.id, held_id)
    return found
