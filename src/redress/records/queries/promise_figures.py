"""What became of the promises that fell due, per person and per unit: figures, never a ranking of people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q

from redress.domain import promises
from redress.domain.people import Actor
from redress.records import models
from redress.records.queries.promise_ledger import fate_at
from redress.records.queries.sight import promises_visible_to


@dataclass(frozen=True, slots=True)
class Figures:
    """The tally of one person or unit; ``key`` is a membership's id or a unit's path, None where nobody owned the promise.

    ``chased`` of them the complainant came to ask about before they were answered.
    """

    key: UUID | str | None
    name: str
    counts: Mapping[str, int]
    chased: int

    @property
    def due(self) -> int:
        """The promises whose time has come."""
        return promises.due(self.counts)

    @property
    def rate(self) -> float | None:
        """Done by the promised time, of those due; None where none was."""
        return promises.kept_rate(self.counts)


def promise_figures(
    actor: Actor, since: datetime, now: datetime, *, mine: bool = False
) -> tuple[list[Figures], list[Figures]]:
    """Per unit (from the top down) and per person (by name), of what fell due from ``since`` until now.

    ``mine`` leaves the actor's own. Three queries. The whole is the sum of either list.
    """
    rows = promises_visible_to(actor).filter(due_at__gte=since, due_at__lt=now)
    if mine:
        rows = rows.filter(owner_id__in=actor.identities)
    found = (
        rows.annotate(fate=fate_at(now))
        .values_list("unit_path", "owner_id", "fate")
        .annotate(n=Count("pk"), chased=Count("pk", filter=Q(chased_at__isnull=False)))
        .order_by()
    )
    units: dict[str, Counter[str]] = {}
    people: dict[UUID | None, Counter[str]] = {}
    for unit, owner, fate, n, chased in found:
        for counts in (units.setdefault(unit, Counter()), people.setdefault(owner, Counter())):
            counts[fate] += n
            counts["chased"] += chased
    return _of_units(actor, units), _of_people(actor, people)


def whole(figures: list[Figures]) -> Figures:
    """The sum of a list."""
    total: Counter[str] = Counter()
    for each in figures:
        total.update(each.counts)
    return Figures(None, "", dict(total), sum(each.chased for each in figures))


def _of_units(actor: Actor, found: dict[str, Counter[str]]) -> list[Figures]:
    rows = models.Unit.objects.filter(organisation_id=actor.organisation, path__in=found).order_by("path")
    return [_figures(path, name, found[path]) for path, name in rows.values_list("path", "name")]


def _of_people(actor: Actor, found: dict[UUID | None, Counter[str]]) -> list[Figures]:
    rows = models.Membership.objects.filter(
        organisation_id=actor.organisation, id__in=[id for id in found if id]
    )
    names = dict(rows.order_by("name", "id").values_list("id", "name"))
    named = [_figures(id, name, found[id]) for id, name in names.items()]
    return named + [_figures(id, "", counts) for id, counts in found.items() if id not in names]


def _figures(key: UUID | str | None, name: str, counts: Counter[str]) -> Figures:
    return Figures(key, name, {fate: n for fate, n in counts.items() if fate != "chased"}, counts["chased"])
