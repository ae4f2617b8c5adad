"""One box for everything one may have in hand: a number in any notation, a name, a telephone, an e-mail, words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from redress.domain.asking import Asked
from redress.domain.letters import joined
from redress.domain.people import Actor
from redress.records import models
from redress.records.analyser import query_words
from redress.records.queries import people
from redress.records.queries.asked import condition, exact, people_meant, people_reached_at
from redress.records.queries.sight import visible_to
from redress.records.queries.worklist import Line, line_of

MOST, COUNTED = 50, 1000


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
    counted = list(every.order_by().values_list("received_at", "id")[: COUNTED + 1])
    newest = _newest(every, Q()) if len(counted) > COUNTED else _few(actor, counted)
    known = {row.id for row in sure}
    rows = [*sure, *(row for row in newest if row.id not in known)][:MOST]
    owners = people.names(actor.organisation, [row.owner_id for row in rows])
    known_there = set(reached.get(asked.plain, ()))
    hits = (
        Hit(line_of(actor, row, owners.get(row.owner_id, "")), row.narrative, _by(row, asked, known_there))
        for row in rows
    )
    return Found(tuple(hits), len(counted), len(sure))


def sure_hits(actor: Actor, typed: str) -> list[Hit]:
    """The complaints of that very number, reference, telephone or e-mail, newest first. At most three queries."""
    reached = people_reached_at(actor, [typed])
    by = exact(actor, typed, reached)
    if by is None:
        return []
    asked, known_there = Asked(plain=typed), set(reached.get(typed, ()))
    rows = _newest(visible_to(actor), by)
    return [Hit(line_of(actor, row, ""), row.narrative, _by(row, asked, known_there)) for row in rows]


def _newest(found: QuerySet[models.Complaint], by: Q | None) -> list[models.Complaint]:
    return list(found.filter(by).order_by("-received_at")[:MOST]) if by is not None else []


def _few(actor: Actor, counted: list[tuple[datetime, UUID]]) -> list[models.Complaint]:
    """The newest of these. Asked for in their order, few hits of common words would be looked for among all complaints."""
    newest = [id for _at, id in sorted(counted, reverse=True)[:MOST]]
    rows = visible_to(actor).in_bulk(newest)
    return [rows[id] for id in newest if id in rows]


def _by(row: models.Complaint, asked: Asked, reached: set[UUID]) -> str:
    number = joined(asked.plain)
    if number and number in (joined(row.number), joined(row.external_number)):
        return "number"
    if number and f"#{number}" in row.found_by:
        return "number" if number in joined(row.number) else "reference"
    if row.complainant_id in reached:
        return "reach"
    wanted = [piece for word in (*asked.words, *asked.phrases) for piece in query_words(word)]
    named = any(f"{held}:{piece}" in row.found_by for piece in wanted for held in "nc")
    return "name" if named else "words"


def newest_first(hits: list[Hit], most: int) -> list[Hit]:
    """At most so many of them, each complaint once, the newest first."""
    once = {hit.line.id: hit for hit in hits}
    return sorted(once.values(), key=_received, reverse=True)[:most]


def _received(hit: Hit) -> datetime:
    return hit.line.received_at
