"""Who acts in a simulated firm: its own people as actors, and the complainants, who sometimes come back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from uuid import UUID

from redress.domain.people import Actor, People, Person, machine
from redress.domain.scene import Complainant
from redress.domain.stages import Role
from redress.worker.simulation.chances import Seeded, happens
from redress.worker.simulation.stock import Stock

REMEMBERED = 400  # complainants who may still come back
STRANGER = UUID(int=1)


@dataclass(frozen=True)
class Cast:
    """The people of one organisation, by what they may do."""

    organisation: int
    language: str
    people: People

    def actor(self, person: Person) -> Actor:
        """The person as they act."""
        return Actor(
            id=person.id,
            organisation=self.organisation,
            name=person.name,
            roles=person.roles,
            unit_id=person.unit_id,
            unit_path=person.unit_path,
            level=person.level,
            staff_number=person.staff_number,
            title=person.title,
            department=person.department,
            language=self.language,
        )

    def holding(self, role: Role, unit_path: str = "") -> list[Actor]:
        """Who holds the role, in the order of staff numbers; with a path, only those on its chain of units."""
        found = [
            p for p in self.people.by_id.values() if role in p.roles and unit_path.startswith(p.unit_path)
        ]
        return [self.actor(p) for p in sorted(found, key=lambda p: (p.staff_number, str(p.id)))]

    def everybody(self, role: Role) -> list[Actor]:
        """Who holds the role anywhere."""
        found = [p for p in self.people.by_id.values() if role in p.roles]
        return [self.actor(p) for p in sorted(found, key=lambda p: (p.staff_number, str(p.id)))]

    def machine(self) -> Actor:
        """The house itself."""
        return machine(self.organisation)

    def stranger(self) -> Actor:
        """Somebody who writes in by the public form."""
        return Actor(STRANGER, self.organisation, "", frozenset({Role.COMPLAINANT}), language=self.language)


@dataclass
class Public:
    """Those who complain: new ones are made, earlier ones come back."""

    stock: Stock
    random: Random
    mint: Seeded
    known: list[Complainant] = field(default_factory=list)
    granted: dict[UUID, list[tuple[datetime, Decimal]]] = field(default_factory=dict)
    new: list[Complainant] = field(default_factory=list)

    def somebody(self, now: datetime) -> Complainant:
        """A complainant: one in six was here before."""
        if self.known and happens(self.random, 0.16):
            return self.random.choice(self.known)
        made = self._made(now)
        self.new.append(made)
        if len(self.known) < REMEMBERED:
            self.known.append(made)
        else:
            gone = int(self.random.random() * REMEMBERED)
            self.granted.pop(self.known[gone].id, None)
            self.known[gone] = made
        return made

    def spent(self, id: UUID | None) -> tuple[tuple[datetime, Decimal], ...]:
        """What was granted to them in earlier lives."""
        return tuple(self.granted.get(id, ())) if id else ()

    def _made(self, now: datetime) -> Complainant:
        words, chance = self.stock.sentences, self.random
        surname, given = chance.choice(words["surnames"]), chance.choice(words["given"])
        slots = {"surname": surname, "given": given}
        firm = happens(chance, 0.5 if self.stock.language == "ro" else 0.06)
        name = chance.choice(words["firms"]) if firm else words["joined"]
        mail = happens(chance, 0.6)
        return Complainant(
            id=self.mint.id(),
            name=name.format(**slots),
            surname=surname,
            form_of_address=chance.choice(words["address"]).format(**slots),
            kind="firm" if firm else "person",
            email=f"c{chance.getrandbits(32):08x}@{chance.choice(words['mail'])}" if mail else "",
            phone="".join(str(chance.randrange(10)) if sign == "#" else sign for sign in words["phone"]),
            language=self.stock.language,
            preferred_means="telephone" if not mail or happens(chance, 0.5) else "email",
            since=now - timedelta(days=chance.randrange(2000)),
        )
