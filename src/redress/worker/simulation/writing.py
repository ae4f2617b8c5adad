"""Writing a simulated year into an organisation, batch by batch, and saying how fast that went and how much room it took."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from redress.domain.stages import Role
from redress.journey.ruling import ruling
from redress.journey.uncollected import uncollected
from redress.records import bulk, measures, organisations, transaction
from redress.worker.refused import Refused
from redress.worker.simulation.cast import Cast
from redress.worker.simulation.year import Batch, Firm, Plan, Year, handlers


@dataclass(frozen=True, slots=True)
class Summary:
    """What was written."""

    lives: int
    events: int
    still_open: int
    seconds: float
    bytes: int

    def __str__(self) -> str:
        if not self.lives:
            return "No lives were written."
        return (
            f"{self.lives:,} lives with {self.events:,} events ({self.still_open:,} still open)"
            f" in {self.seconds:.1f} s: {self.lives / self.seconds:,.0f} lives/s,"
            f" {self.bytes / self.lives:,.0f} bytes per life."
        )


def simulate(organisation: int, plan: Plan, progress: Callable[[int], None] = lambda lives: None) -> Summary:
    """Write the year. Each batch is one transaction. Raises Refused where nobody could handle a complaint, or where
    this seed's lives are there already.
    """
    year = Year(firm_of(organisation, plan.until), plan, transaction.next_numbers)
    began, size = time.monotonic(), measures.bytes_of_tables()
    lives = events = still_open = 0
    for group in year.groups():
        with uncollected(), transaction.atomic():
            batch = year.told(group)
            _refuse_twice(batch, plan, fresh=not lives)
            bulk.write_complainants(organisation, batch.complainants)
            lives += bulk.write_lives(batch.lives)
        events += sum(len(life.happenings) for life in batch.lives)
        still_open += sum(life.case.closed_at is None for life in batch.lives)
        progress(lives)
    taken = max(time.monotonic() - began, 0.001)
    return Summary(lives, events, still_open, taken, measures.bytes_of_tables() - size)


def firm_of(organisation: int, now: datetime) -> Firm:
    """The organisation as a simulation sees it; the units that nobody handles take no part."""
    firm = organisations.organisation(organisation)
    units = organisations.units(organisation)
    people = transaction.people_for(organisation, units[0].path if units else "/")
    cast = Cast(organisation, firm.languages[0] if firm.languages else "en", people)
    covered = tuple(unit for unit in units if handlers(cast, unit.path))
    if not covered or not cast.everybody(Role.APPROVER):
        sentence = f"{firm.name} needs a handler and an approver before its year can be simulated."
        raise Refused("nobody_to_simulate", sentence)
    return Firm(firm, covered, cast, lambda at: ruling(firm, covered[0].path, at))


def _refuse_twice(batch: Batch, plan: Plan, *, fresh: bool) -> None:
    if fresh and batch.lives and measures.is_there(batch.lives[0].case.id):
        sentence = f"The lives of seed {plan.seed} up to that day are there already; take another --seed."
        raise Refused("simulated_already", sentence)
