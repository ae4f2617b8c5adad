"""What a complaint touches: parties, references (waybill, order, batch …), other complaints."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody with a part in it: accused, answerable, representative, informant, partner, recipient, dealer, member …

    ``membership_id`` is set when the party is one of our own people: such a person may not own, see, decide
    or be second (design.md section 3, conflict of interest).
    """

    id: UUID
    at: datetime
    by: UUID
    role: str
    name: str
    contact: str = ""
    scope: str = ""
    membership_id: UUID | None = None
    expires_at: datetime | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A number that ties the complaint to the trade: waybill, order, batch, product, account (002-24, 004-33)."""

    id: UUID
    at: datetime
    by: UUID
    kind: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A tie to another complaint: related, same_batch, duplicate, merged, split_from, repeat, group_member."""

    id: UUID
    at: datetime
    by: UUID
    kind: str
    other_id: UUID
    reason: str = ""
    ended_at: datetime | None = None
