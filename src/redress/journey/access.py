"""A way back in for a complainant who lost number or code: a new code, only to the address that is stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from redress.domain.people import machine
from redress.journey import scenery
from redress.journey.letters import written
from redress.records import codes, complaints, outbox, transaction
from redress.records.outbox import Addressee
from redress.records.queries.lost import complaints_reached_at

CODE_LENGTH = 10


@dataclass(frozen=True, slots=True)
class Nothing:
    """An input that asks for nothing: no step is taken, the scene alone is wanted."""


def send_new_codes(organisation: int, email: str, now: datetime) -> int:
    """Mail a new code for each complaint of that address, the old ones no longer work; returns how many were sent.

    The caller answers the same whatever the number is.
    """
    found = complaints_reached_at(organisation, email)
    with transaction.atomic():
        for complaint_id in found:
            _send_one(organisation, complaint_id, now)
    return len(found)


def _send_one(organisation: int, complaint_id: UUID, now: datetime) -> None:
    case = complaints.lock_and_load(organisation, complaint_id)
    scene = scenery.scene_for(machine(organisation), case, (), Nothing(), now)
    person = scene.complainant
    assert person is not None
    code = scene.mint.code(CODE_LENGTH)
    codes.keep(organisation, case.id, code, now)
    slots = {"number": case.number, "code": code, "link": scene.link, "organisation": scene.organisation_name}
    subject, body = written("lost_code", case.language, scene, slots)
    to = Addressee(person.id, person.name, person.email, case.language)
    outbox.tell(case, scene.mint.id(), to, subject, body, now)
