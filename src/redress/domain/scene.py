"""All that a decision may look at besides the complaint: time, actor, policy, colleagues, fresh identifiers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, Protocol
from uuid import UUID

from redress.domain.complaint import Complaint
from redress.domain.people import Actor, People
from redress.domain.policy import Policy


class Mint(Protocol):
    """Where fresh identifiers come from: chance in the house, a seeded stream in a simulation."""

    def id(self) -> UUID:
        """A new row's id."""
        ...

    def code(self, length: int) -> str:
        """An unguessable code of that many characters (Crockford's base 32: 5 bits each)."""
        ...


@dataclass(frozen=True, slots=True)
class Complainant:
    """The person or firm that complains, as far as rules and messages need them."""

    id: UUID
    name: str
    surname: str = ""
    form_of_address: str = ""
    kind: str = "person"
    email: str = ""
    phone: str = ""
    language: str = "en"
    preferred_means: str = ""
    since: datetime | None = None
    vip: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """Where and when a decision is taken.

    ``policy`` is the pack version of the day the complaint was received (clocks, gates, codes, what is due);
    ``current`` is the one in force now (authority, routing, phrases, templates). ``spent`` is what was granted to this
    complainant on other complaints, as (when, total cost). ``others`` are further complaints locked for this step.
    ``mailed`` tells whether the organisation can reach the complainant in writing.
    """

    now: datetime
    actor: Actor
    policy: Policy
    current: Policy
    mint: Mint
    people: People = field(default_factory=People)
    complainant: Complainant | None = None
    others: Mapping[UUID, Complaint] = field(default_factory=dict)
    spent: tuple[tuple[datetime, Decimal], ...] = ()
    organisation_name: str = ""
    link: str = ""
    looked_up: Mapping[str, Any] = field(default_factory=dict)

    def row(self) -> dict[str, Any]:
        """The three fields each new row begins with: id, at, by."""
        return {"id": self.mint.id(), "at": self.now, "by": self.actor.id}
