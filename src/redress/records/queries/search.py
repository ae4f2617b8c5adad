"""One box for everything one may have in hand: a number in any notation, a name, a telephone, an e-mail, a reference."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from redress.domain.people import Actor
from redress.records import models
from redress.records.analyser import query_words
from redress.records.complainants import canonical_phone
from redress.records.queries.sight import visible_to

MOST = 50
LEAST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Hit:
    """A complaint that was found, and by what: number, reference, reach (telephone or e-mail) or name."""

    id: UUID
    number: str
    complainant: str
    stage: str
    received_at: datetime
    closed: bool
    by: str


def search(actor: Actor, typed: str) -> list[Hit]:
    """At most 50 complaints that the actor may see, exact finds first. At most four queries."""
    typed = typed.strip()
    if not typed:
        return []
    hits: dict[UUID, Hit] = {}
    for by, condition in conditions(actor, typed):
        if len(hits) >= MOST:
            break
        for row in visible_to(actor).filter(condition).order_by("-received_at")[:MOST]:
            hits.setdefault(row.id, _hit(actor, row, by))
    return list(hits.values())[:MOST]


def conditions(actor: Actor, typed: str) -> list[tuple[str, Q]]:
    """What may be meant by it, each with its name: a number, a reference, a telephone or e-mail, a name."""
    joined = "".join(sign for sign in typed.casefold() if sign.isalnum())
    numbered = any(sign.isdigit() for sign in joined)
    found = [("number", Q(found_by__contains=[joined]))] if numbered else []
    same = models.Reference.objects.filter(
        organisation_id=actor.organisation, value__in={typed, typed.upper()}
    )
    found.append(("reference", Q(id__in=same.values("complaint_id"))))
    reach = _reach(typed)
    if reach is not None:
        known = models.Complainant.objects.filter(reach, organisation_id=actor.organisation, erased_at=None)
        found.append(("reach", Q(complainant_id__in=known.values("id"), confidential=False)))
    words = query_words(typed)
    if words:
        found.append(("name", Q(found_by__contains=words, confidential=False)))
    return found


def _reach(typed: str) -> Q | None:
    if "@" in typed:
        return Q(email__iexact=typed)
    if sum(sign.isdigit() for sign in typed) >= LEAST_DIGITS:
        return Q(phone=canonical_phone(typed)) | Q(phone_typed=typed)
    return None


def _hit(actor: Actor, row: models.Complaint, by: str) -> Hit:
    hidden = row.confidential and row.owner_id not in actor.identities
    return Hit(
        id=row.id,
        number=row.number,
        complainant="***" if hidden else row.complainant_name,
        stage=row.stage,
        received_at=row.received_at,
        closed=row.closed_at is not None,
        by=by,
    )
