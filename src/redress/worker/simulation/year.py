"""A year of a firm: its arrivals in batches, each batch told as whole lives. No database is touched here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from redress.domain.complaint import Complaint
from redress.domain.numbers import number_for
from redress.domain.policy import Policy
from redress.domain.scene import Complainant
from redress.domain.stages import Role
from redress.journey.rehearsal import Rehearsal
from redress.records.bulk import Life
from redress.records.organisations import OrganisationNow, UnitNow
from redress.worker.simulation import outbreak
from redress.worker.simulation.arrivals import Arrival, arrivals
from redress.worker.simulation.cast import Cast, Public
from redress.worker.simulation.chances import Seeded, happens
from redress.worker.simulation.plots import tell
from redress.worker.simulation.stock import stock_of
from redress.worker.simulation.tale import Tale

BATCH = 200
ANONYMOUS = 0.03
# Some are left lying, the more the younger they are: that is what fills the lists of what is late.
LEFT_LYING, FORGOTTEN_AFTER = 0.6, timedelta(days=9)

Numbers = Callable[[int, int, int], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Plan:
    """How many complaints in how many years up to ``until``; the seed decides everything else."""

    complaints: int
    years: float
    seed: int
    until: datetime

    @property
    def start(self) -> datetime:
        """When the first one may come in."""
        return self.until - timedelta(days=365 * self.years)


@dataclass(frozen=True, slots=True)
class Firm:
    """Who is simulated: the organisation, the units that somebody handles, the people, the policy that holds."""

    organisation: OrganisationNow
    units: tuple[UnitNow, ...]
    cast: Cast
    policy: Callable[[datetime], Policy]


@dataclass(frozen=True, slots=True)
class Batch:
    """Lives that are written together, with the complainants that are new in them."""

    lives: tuple[Life, ...]
    complainants: tuple[Complainant, ...]


@dataclass
class Year:
    """The telling itself; ``numbers`` gives so many serial numbers of a unit and a year."""

    firm: Firm
    plan: Plan
    numbers: Numbers
    random: Random = field(init=False)
    mint: Seeded = field(init=False)
    public: Public = field(init=False)

    def __post_init__(self) -> None:
        organisation = self.firm.organisation
        self.random = Random(f"{self.plan.seed}:{organisation.slug}:{organisation.pack}")  # noqa: S311
        self.mint = Seeded(self.random)
        self.public = Public(stock_of(organisation.pack), self.random, self.mint)

    def groups(self) -> Iterator[list[Arrival]]:
        """The arrivals in batches; those of the outbreak make one of their own."""
        plan, firm = self.plan, self.firm.organisation
        found = arrivals(self.public.stock, self.random, plan.complaints, plan.start, plan.until, firm.zone)
        sick = [arrival for arrival in found if arrival.outbreak]
        ordinary = [arrival for arrival in found if not arrival.outbreak]
        for first in range(0, len(ordinary), BATCH):
            yield ordinary[first : first + BATCH]
        if sick:
            yield sick

    def told(self, group: Sequence[Arrival]) -> Batch:
        """The lives of these arrivals."""
        units = [self.random.choice(self.firm.units) for _ in group]
        counts = Counter((unit.id, arrival.at.year) for unit, arrival in zip(units, group, strict=True))
        serials = {place: iter(self.numbers(*place, count)) for place, count in sorted(counts.items())}
        tales = [
            self._tale(arrival, unit, next(serials[unit.id, arrival.at.year]))
            for arrival, unit in zip(group, units, strict=True)
        ]
        if group[0].outbreak:
            outbreak.tell_together(tales)
        else:
            for tale in tales:
                tell(tale)
                self._remember(tale)
        for tale in tales:
            tale.rest()
        lives = tuple(tale.rehearsal.life() for tale in tales if tale.rehearsal.happened)
        new, self.public.new = tuple(self.public.new), []
        return Batch(lives, new)

    def _tale(self, arrival: Arrival, unit: UnitNow, serial: int) -> Tale:
        stock, random = self.public.stock, self.random
        self.mint.turn_to(arrival.at)
        person = None if happens(random, ANONYMOUS) else self.public.somebody(arrival.at)
        organisation = self.firm.organisation
        case = Complaint(
            id=self.mint.id(),
            organisation=organisation.id,
            unit_id=unit.id,
            unit_path=unit.path,
            number=number_for(unit.code, arrival.at.year, serial),
            complainant_id=person.id if person else None,
            received_at=arrival.at,
            currency=organisation.currency,
        )
        handler = random.choice(handlers(self.firm.cast, unit.path))
        return Tale(
            rehearsal=Rehearsal(
                case,
                self.firm.policy(arrival.at),
                self.mint,
                self.firm.cast.people,
                person,
                organisation.name,
            ),
            cast=self.firm.cast,
            stock=stock,
            situation=random.choice(stock.situations),
            random=random,
            mint=self.mint,
            now=arrival.at,
            until=self.plan.until,
            zone=ZoneInfo(organisation.zone),
            handler=handler,
            registrar=handler,
            product=random.choice(stock.products),
            reference=self._reference(),
            spent=self.public.spent(person.id if person else None),
            lies_after=self._lies_after(arrival),
        )

    def _reference(self) -> str:
        kind = self.public.stock.reference
        return f"{kind['prefix']}{self.random.randrange(10 ** kind['digits']):0{kind['digits']}d}"

    def _lies_after(self, arrival: Arrival) -> int:
        age = (self.plan.until - arrival.at) / FORGOTTEN_AFTER
        if not happens(self.random, LEFT_LYING * max(0.0, 1 - age)):
            return 0
        return self.random.randint(1, 14)

    def _remember(self, tale: Tale) -> None:
        case = tale.case
        if case.complainant_id is not None:
            granted = [(o.accepted_at, o.cost) for o in case.options if o.accepted_at is not None]
            self.public.granted.setdefault(case.complainant_id, []).extend(granted)


def handlers(cast: Cast, unit_path: str) -> list:
    """Who may handle a complaint of that unit: handlers on its chain, else supervisors."""
    return cast.holding(Role.HANDLER, unit_path) or cast.holding(Role.SUPERVISOR, unit_path)
