"""What a few steps look up besides the snapshot: arbiters' words on an order kind, files attached before."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields
from typing import Any, TypeVar
from uuid import UUID

from redress.domain.contacts import Attachment, Message, Precedent
from redress.records import models

T = TypeVar("T")
# An arbiter's word guides until a later one; the newest few tell all that is in force.
NEWEST = 20


def precedents(organisation: int, order_kind: str) -> tuple[Precedent, ...]:
    """The newest words of arbiters on orders of that kind in the organisation, newest first (design.md rule 7)."""
    rows = models.Precedent.objects.filter(organisation_id=organisation, order_kind=order_kind)
    return tuple(_as(Precedent, row) for row in rows.order_by("-at")[:NEWEST])


def attachments(organisation: int, complaint_id: UUID, ids: Collection[UUID]) -> dict[UUID, Attachment]:
    """The files of that complaint by id; files of other complaints are left out."""
    rows = models.Attachment.objects.filter(
        organisation_id=organisation, complaint_id=complaint_id, id__in=list(ids)
    )
    return {row.id: _as(Attachment, row) for row in rows}


def held(organisation: int, complaint_id: UUID, message_id: UUID) -> Message | None:
    """The message of that complaint, its row locked until the transaction ends, so that no channel takes it up."""
    rows = models.Message.objects.filter(organisation_id=organisation, complaint_id=complaint_id)
    row = rows.select_for_update().filter(id=message_id).first()
    return _as(Message, row) if row else None


def _as(kind: type[T], row: Any) -> T:
    return kind(**{field.name: getattr(row, field.name) for field in fields(kind)})  # type: ignore[arg-type]
