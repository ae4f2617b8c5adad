"""Whole lives for the screens to be measured on: some are told, and each is copied for people of its own."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, time
from random import Random
from uuid import UUID, uuid4

from django.db import transaction

from redress.domain.scene import Complainant
from redress.journey.uncollected import uncollected
from redress.records import bulk, measures
from redress.records import transaction as numbers
from redress.records.bulk import Life
from redress.worker.bench import filling
from redress.worker.simulation.writing import firm_of
from redress.worker.simulation.year import Batch, Plan, Year

YEARS, SEED = 2.0, 23


def at_least(organisation: int, count: int, copies: int, progress: Callable[[int], None]) -> int:
    """So many lives of the organisation, made once: what is there already stays. Returns how many there are.

    ``copies`` says how often each told life stands there (telling one takes ten times as long as copying it).
    """
    there = measures.complaints_of(organisation)
    if there >= count:
        return there
    filling.empty()
    written, seed = 0, SEED
    while written < count:  # lives tied to another stay single, so a first round leaves some to be told
        for more in _round(organisation, max(1, (count - written) // copies), copies, seed):
            written += more
            progress(written)
        seed += 1
    with filling.unguarded() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return written


def _round(organisation: int, told: int, copies: int, seed: int) -> Iterator[int]:
    """Tell so many lives and copy them; how many were written, group by group."""
    today = datetime.combine(datetime.now(UTC).date(), time(), UTC)
    year = Year(firm_of(organisation, today), Plan(told, YEARS, seed, today), numbers.next_numbers)
    random = Random(seed)  # noqa: S311
    for group in year.groups():
        with uncollected(), transaction.atomic():
            batch = year.told(group)
            written = sum(
                _write(organisation, _copy(batch, turn, random) if turn else batch) for turn in range(copies)
            )
        yield written


def _write(organisation: int, batch: Batch) -> int:
    bulk.write_complainants(organisation, batch.complainants)
    return bulk.write_lives(batch.lives)


def _copy(batch: Batch, turn: int, random: Random) -> Batch:
    """The same lives of other people: a life that is tied to another one stays single."""
    fresh = {person.id: uuid4() for person in batch.complainants}
    people = [_other(person, fresh, random) for person in batch.complainants]
    lives = _alone(batch.lives)
    return Batch(
        tuple(filling.copied(life, f"{life.case.number}-{turn}", fresh) for life in lives), tuple(people)
    )


def _alone(lives: Sequence[Life]) -> list[Life]:
    return [life for life in lives if not life.case.links]


def _other(person: Complainant, fresh: Mapping[UUID, UUID], random: Random) -> Complainant:
    ends = f"{random.randrange(10**7):07d}"
    return dataclasses.replace(
        person,
        id=fresh[person.id],
        phone=person.phone[:-7] + ends if person.phone else "",
        email=f"{ends}{person.email}" if person.email else "",
    )
