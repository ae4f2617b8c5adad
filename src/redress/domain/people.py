"""Who acts: an actor (somebody signed in, a complainant by link, or the machine) and the people one may name."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from redress.domain.stages import Role

MACHINE_ID = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who takes a step, in one organisation.

    ``id`` is the membership for staff, the complainant for complainants, all zeros for the machine.
    ``unit_path`` is the unit's path ("/3/7/"): a supervisor sees every unit whose path begins with it.
    ``level`` is the authority level's code in the pack. ``deputises`` are memberships this person stands in for
    today. ``order_id`` is set when the actor came by the link of one work order and may touch nothing else.
    """

    id: UUID
    organisation: int
    name: str
    roles: frozenset[Role]
    unit_id: int = 0
    unit_path: str = "/"
    level: str = ""
    staff_number: str = ""
    title: str = ""
    department: str = ""
    deputises: frozenset[UUID] = frozenset()
    order_id: UUID | None = None
    complaint_id: UUID | None = None
    language: str = "en"
    simulated: bool = False

    def is_(self, *roles: Role) -> bool:
        """Whether the actor holds one of the roles."""
        return not self.roles.isdisjoint(roles)

    @property
    def identities(self) -> frozenset[UUID]:
        """Oneself and the people one stands in for."""
        return self.deputises | {self.id}


def machine(organisation: int) -> Actor:
    """The house itself, acting on a clock or a channel."""
    return Actor(MACHINE_ID, organisation, "Redress", frozenset({Role.MACHINE}))


@dataclass(frozen=True, slots=True)
class Person:
    """A colleague who can be named in a step: owner, approver, arbiter, second person."""

    id: UUID
    name: str
    roles: frozenset[Role]
    unit_id: int
    unit_path: str
    level: str = ""
    staff_number: str = ""
    title: str = ""
    department: str = ""
    absent_from: datetime | None = None
    absent_until: datetime | None = None
    deputy_id: UUID | None = None
    left_at: datetime | None = None
    load: int = 0

    def is_away(self, now: datetime) -> bool:
        """Whether the person is absent or has left at that time."""
        if self.left_at is not None and self.left_at <= now:
            return True
        return (
            self.absent_from is not None
            and self.absent_from <= now
            and (self.absent_until is None or now < self.absent_until)
        )


@dataclass(frozen=True, slots=True)
class People:
    """The colleagues that a decision may look at, by membership id."""

    by_id: dict[UUID, Person] = field(default_factory=dict)

    def get(self, id: UUID | None) -> Person | None:
        """The person of that id, or None."""
        return None if id is None else self.by_id.get(id)

    def present(self, role: Role, now: datetime) -> list[Person]:
        """Who holds the role and is not away, the least loaded first."""
        found = [p for p in self.by_id.values() if role in p.roles and not p.is_away(now)]
        return sorted(found, key=lambda person: (person.load, person.staff_number, str(person.id)))
