"""Who carries how much: one row for each person of the actor's units, in the order of their names, never of success."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from redress.domain.relief import overloaded
from redress.records.queries.exceptions import WEEK, Looking, loads, per_owner
from redress.records.queries.promise_figures import promise_figures
from redress.records.queries.staff import owners_of
from redress.records.queries.troubles import colleagues

COLUMNS = ("late", "today", "waiting", "promised", "broken", "abuse")


@dataclass(frozen=True, slots=True)
class Load:
    """What one person carries: complaints by the name of their list, and the promises of the week.

    ``kept`` of ``due`` promises were kept in time; ``too_much`` is by ``domain.relief``.
    """

    id: UUID
    name: str
    away: bool
    deputy: str
    carries: Mapping[str, int]
    kept: int
    due: int
    too_much: bool

    @property
    def abused(self) -> bool:
        """Whether they still own a complaint in which they were insulted or threatened."""
        return self.carries["abuse"] > 0


def team(looking: Looking, now: datetime) -> list[Load]:
    """Everybody who can own a complaint, by name; nine queries and three for the promises."""
    known = owners_of(looking.actor)
    people = colleagues(looking.actor.organisation, [id for id, _ in known], now)
    open_ones = loads(looking)
    counted = {name: per_owner(looking, name) for name in COLUMNS}
    _units, figures = promise_figures(looking.actor, now - WEEK, now)
    promises = {each.key: each for each in figures}
    much = overloaded(open_ones)
    return [
        Load(
            id=id,
            name=name,
            away=people[id].away,
            deputy=people[id].deputy,
            carries={"open": open_ones.get(id, 0), **{each: counted[each].get(id, 0) for each in COLUMNS}},
            kept=promises[id].counts.get("kept", 0) if id in promises else 0,
            due=promises[id].due if id in promises else 0,
            too_much=id in much,
        )
        for id, name in known
    ]
