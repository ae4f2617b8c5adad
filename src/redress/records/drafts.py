"""What a person has typed into a form and not sent: kept on the server, read by nobody but them (ux.md, rule 15).

It outlives a crash, a sign-out and a version that moved on; it goes when the step is taken, when the complaint's words
are erased, and by itself after thirty days.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from redress.domain.people import Actor
from redress.domain.refusals import BadInput, Reason
from redress.records import models

KEPT_FOR = timedelta(days=30)
MOST_BYTES = 200_000

Typed = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft: every field's values as the form would post them, and when it was last kept."""

    fields: Typed
    at: datetime


def keep(
    actor: Actor, complaint_id: UUID | None, step: str, fields: Typed, now: datetime, key: str = ""
) -> bool:
    """Keep what is typed, in place of what was kept before; returns whether anything is.

    Nothing is kept of a form without a word in it, nor of one that was sent already (its ``key`` is known). The caller
    has seen to it that the actor may see the complaint. Raises BadInput above 200 kB.
    """
    size = len(json.dumps(dict(fields), ensure_ascii=False).encode())
    if size > MOST_BYTES:
        raise BadInput(Reason("draft_too_long", values={"most": MOST_BYTES // 1000}))
    if key and _was_sent(actor, key):
        return False
    if not any(value.strip() for values in fields.values() for value in values):
        drop(actor, complaint_id, step)
        return False
    models.Draft.objects.update_or_create(
        **_place(actor, complaint_id, step),
        defaults={"fields": dict(fields), "at": now},
    )
    return True


def kept(actor: Actor, complaint_id: UUID | None, step: str) -> Kept | None:
    """One's own draft of that form, if there is one."""
    row = _own(actor, complaint_id, step).first()
    return Kept(row.fields, row.at) if row else None


def drop(actor: Actor, complaint_id: UUID | None, step: str) -> None:
    """Forget one's own draft of that form: it was sent, or is not wanted any more."""
    _own(actor, complaint_id, step).delete()


def forget_older(now: datetime) -> int:
    """Forget what nobody has touched for thirty days; returns how many drafts that were."""
    gone, _ = models.Draft.objects.filter(at__lt=now - KEPT_FOR).delete()
    return gone


def _own(actor: Actor, complaint_id: UUID | None, step: str) -> QuerySet[models.Draft]:
    return models.Draft.objects.filter(**_place(actor, complaint_id, step))


def _place(actor: Actor, complaint_id: UUID | None, step: str) -> dict[str, Any]:
    mine = {"organisation_id": actor.organisation, "membership_id": actor.id}
    return {**mine, "complaint_id": complaint_id, "step": step}


def _was_sent(actor: Actor, key: str) -> bool:
    rows = models.IdempotencyKey.objects.filter(organisation_id=actor.organisation, actor=actor.id, key=key)
    return rows.exists()
