"""What the frame gathers for a decision: policy, people, complainant, earlier grants, fresh identifiers."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from redress.domain.complaint import Complaint
from redress.domain.numbers import number_for
from redress.domain.people import Actor
from redress.domain.policy import Policy
from redress.domain.scene import Scene
from redress.journey.declare import asked
from redress.packs import packs
from redress.records import transaction

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
    unit = transaction.unit(actor.organisation, getattr(given, "unit_id", None) or actor.unit_id or None)
    organisation = transaction.organisation(actor.organisation)
    serial = transaction.next_serial(unit.id, now.year)
    return Complaint(
        id=Chance(now).id(),
        organisation=actor.organisation,
        unit_id=unit.id,
        unit_path=unit.path,
        number=number_for(unit.code, now.year, serial),
        received_at=now,
        currency=organisation.currency,
        simulated=actor.simulated,
    )


def policy_on(organisation: int, at: datetime) -> Policy:
    """The pack version of that organisation that is in force at that time."""
    return packs().on(transaction.organisation(organisation).pack, at.date())


def scene_for(actor: Actor, case: Complaint, others: Sequence[Complaint], given: Any, now: datetime) -> Scene:
    """Gather the scene in at most four queries."""
    organisation = transaction.organisation(actor.organisation)
    current = policy_on(actor.organisation, now)
    complainant = transaction.complainant_of(actor, case, given, now)
    period = timedelta(days=max((rule.period_days for rule in current.authority), default=365))
    return Scene(
        now=now,
        actor=actor,
        policy=policy_on(actor.organisation, case.received_at),
        current=current,
        mint=Chance(now),
        people=transaction.people_for(actor.organisation, case.unit_path, _people_named(given)),
        complainant=complainant,
        others={other.id: other for other in others},
        spent=transaction.spent(complainant.id, now - period, case.id) if complainant else (),
        organisation_name=organisation.name,
        link=organisation.address,
        looked_up=transaction.look_up(actor, case, given),
    )


def _people_named(given: Any) -> set[UUID]:
    return {
        getattr(given, field.name)
        for field, question in asked(given)
        if question.choices.startswith("people:") and getattr(given, field.name) is not None
    }
