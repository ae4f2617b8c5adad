"""One box for everything one may have in hand: a number in any notation, a name, a telephone, an e-mail, words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL

from redress.domain.asking import Asked
from redress.domain.letters import joined
from redress.domain.people import Actor
from redress.records import models
from redress.records.analyser import query_words
from redress.records.queries import people
from redress.records.queries.asked import Reached, condition, exact, people_meant, people_reached_at
from redress.records.queries.prepared import ask
from redress.records.queries.sight import visible_to
from redress.records.queries.worklist import LINE, Kept, Line, line_of
from redress.records.wide import ids_text

MOST, COUNTED = 50, 1000
_GAP = "|"  # no key of the search holds it


@dataclass(frozen=True, slots=True)
class Hit:
    """A complaint that was found, its text, and by what: number, reference, reach (telephone or e-mail), name or words."""

    line: Line
    text: str
    by: str


@dataclass(frozen=True, slots=True)
class Found:
    """At most 50 hits, exact ones first, and how many there are in all; ``total`` stops at 1,001."""

    hits: tuple[Hit, ...] = ()
    total: int = 0
    sure: int = 0

    @property
    def more(self) -> bool:
        """Whether there are more than were counted."""
        return self.total > COUNTED


def search(actor: Actor, asked: Asked) -> Found:
    """What the actor may see of what is asked; nothing asked finds nothing. At most eight queries."""
    if asked.empty:
        return Found()
    reached = people_meant(actor, asked)
    every = visible_to(actor).filter(condition(actor, asked, reached))
    sure = _newest(every, exact(actor, asked.plain, reached)) if asked.plain else []
    total, few = _counted(every)
    newest = _newest(every, Q()) if total > COUNTED else few
    ids = list(dict.fromkeys([*sure, *newest]))[:MOST]
    return Found(tuple(_hits(actor, ids, asked, reached)), total, len(sure))


def sure_hits(actor: Actor, typed: str) -> list[Hit]:
    """The complaints of that very number, reference, telephone or e-mail, newest first. At most three queries."""
    reached = people_reached_at(actor, [typed])
    by = exact(actor, typed, reached)
    if by is None:
        return []
    return _hits(actor, _newest(visible_to(actor), by), Asked(plain=typed), reached)


def _newest(found: QuerySet[models.Complaint], by: Q | None) -> list[UUID]:
    if by is None:
        return []
    return list(found.filter(by).order_by("-received_at").values_list("id", flat=True)[:MOST])


def _counted(found: QuerySet[models.Complaint]) -> tuple[int, list[UUID]]:
    """How many there are, at most 1,001, and the newest of those that were counted.

    Asked for in their order, few hits of common words would be looked for among all complaints.
    """
    try:
        few, values = found.order_by().values("received_at", "id")[: COUNTED + 1].query.sql_with_params()
    except EmptyResultSet:
        return 0, []
    newest = f"(array_agg(id ORDER BY received_at DESC, id DESC))[1:{MOST}]"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*), {newest} FROM ({few}) AS counted", values)  # noqa: S608
        total, ids = cursor.fetchone()
    return total, ids or []


def _hits(actor: Actor, ids: list[UUID], asked: Asked, reached: Reached) -> list[Hit]:
    """These complaints in this order, and by what they were found. Two queries."""
    if not ids:
        return []
    wanted = [piece for word in (*asked.words, *asked.phrases) for piece in query_words(word)]
    names = _GAP.join(f"{held}:{piece}" for piece in wanted for held in "nc")
    number = joined(asked.plain)
    rows = ask(_shown, actor, ids_text(ids), f"#{number}", names)
    found = {row[0]: (Kept(*row[: len(LINE)]), _Why(*row[len(LINE) :])) for row in rows}
    owners = people.names(actor.organisation, [kept.owner_id for kept, _why in found.values()])
    known_there = set(reached.get(asked.plain, ()))
    return [
        Hit(line_of(actor, kept, _owner(owners, kept)), kept.narrative, _by(kept, why, number, known_there))
        for kept, why in (found[id] for id in ids if id in found)
    ]


class _Why(NamedTuple):
    """What of a complaint says by what it was found: its keys are compared where they lie, they are long."""

    complainant_id: UUID | None
    external_number: str
    numbered: bool
    named: bool


def _shown(actor: Actor, ids: str, number: str, names: str) -> QuerySet[Any, Any]:
    keys = '"records_complaint"."found_by"'
    rows = visible_to(actor).filter(id__in=RawSQL("SELECT unnest(%s::uuid[])", [ids]))
    rows = rows.annotate(
        numbered=RawSQL(f"{keys} @> ARRAY[%s]", [number], BooleanField()),  # noqa: S611
        named=RawSQL(f"{keys} && string_to_array(%s, '{_GAP}')", [names], BooleanField()),  # noqa: S611
    )
    return rows.values_list(*LINE, *_Why._fields)


def _owner(owners: dict[UUID, str], kept: Kept) -> str:
    return owners.get(kept.owner_id, "") if kept.owner_id else ""


def _by(kept: Kept, why: _Why, number: str, reached: set[UUID]) -> str:
    if number and number in (joined(kept.number), joined(why.external_number)):
        return "number"
    if number and why.numbered:
        return "number" if number in joined(kept.number) else "reference"
    if why.complainant_id in reached:
        return "reach"
    return "name" if why.named else "words"


def newest_first(hits: list[Hit], most: int) -> list[Hit]:
    """At most so many of them, each complaint once, the newest first."""
    once = {hit.line.id: hit for hit in hits}
    return sorted(once.values(), key=_received, reverse=True)[:most]


def _received(hit: Hit) -> datetime:
    return hit.line.received_at
