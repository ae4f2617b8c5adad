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
from redress.records.queries.asked import condition, exact, people_reached_at
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
    every = visible_to(actor).filter(condition(actor, asked))
    sure = _newest(every, exact(actor, asked.plain)) if asked.plain else []
    known = {row.id for row in sure}
    rows = [*sure, *(row for row in _newest(every, Q()) if row.id not in known)][:MOST]
    total = len(rows) if len(rows) < MOST else every.order_by()[: COUNTED + 1].count()
    owners = people.names(actor.organisation, [row.owner_id for row in rows])
    reached = set(people_reached_at(actor, asked.plain))
    hits = (
        Hit(line_of(actor, row, owners.get(row.owner_id, "")), row.narrative, _by(row, asked, reached))
        for row in rows
    )
    return Found(tuple(hits), total, len(sure))


def sure_hits(actor: Actor, typed: str) -> list[Hit]:
    """The complaints of that very number, reference, telephone or e-mail, newest first. At most three queries."""
    by = exact(actor, typed)
    if by is None:
        return []
    asked, reached = Asked(plain=typed), set(people_reached_at(actor, typed))
    rows = _newest(visible_to(actor), by)
    return [Hit(line_of(actor, row, ""), row.narrative, _by(row, asked, reached)) for row in rows]


def _newest(found: QuerySet[models.Complaint], by: Q | None) -> list[models.Complaint]:
    return list(found.filter(by).order_by("-received_at")[:MOST]) if by is not None else []


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
