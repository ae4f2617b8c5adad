"""Who looks at a complaint just now, and who is writing: said by their pages every ten seconds, gone after thirty.

No part of the complaint and of no journal; for colleagues who may see the complaint, never for the complainant.
Source: ux.md, rule 16.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from redress.domain.people import Actor
from redress.domain.stages import Step
from redress.records.queries.news import others_since
from redress.records.queries.sight import visible_to
from redress.records.wide import ids_text

LASTS = timedelta(seconds=30)
WRITES = timedelta(seconds=15)  # a page says so every ten
_SAY = """
WITH gone AS (DELETE FROM records_presence WHERE membership_id = %(me)s AND at < %(old)s AND complaint_id <> %(id)s)
INSERT INTO records_presence AS p (organisation_id, membership_id, complaint_id, step, at, typed_at)
VALUES (%(organisation)s, %(me)s, %(id)s, %(step)s, %(now)s, %(typed_at)s)
ON CONFLICT (membership_id, complaint_id) DO UPDATE SET
    step = EXCLUDED.step, at = EXCLUDED.at, typed_at = coalesce(EXCLUDED.typed_at, p.typed_at)
"""
_THERE = """
SELECT p.complaint_id, m.name, p.step, p.typed_at
FROM records_presence p JOIN records_membership m ON m.id = p.membership_id
WHERE p.organisation_id = %s AND p.complaint_id = ANY(%s::uuid[]) AND p.at > %s AND p.membership_id <> %s
      AND m.left_at IS NULL
ORDER BY m.name
"""


@dataclass(frozen=True, slots=True)
class Viewer:
    """A colleague before a complaint; ``typing`` when they wrote a moment ago, in the form of ``step``."""

    name: str
    step: Step | None
    typing: bool

    @property
    def initials(self) -> str:
        """At most two letters: of the first and last word, or the end of a Chinese name."""
        words = self.name.split()
        if len(words) > 1:
            return (words[0][0] + words[-1][0]).upper()
        return self.name[-2:] if not self.name.isascii() else self.name[:2].upper()


def here(actor: Actor, id: UUID, step: Step | None, typing: bool, now: datetime) -> None:
    """Say that the actor looks at the complaint, and whether they are writing. One statement; the caller knows they may."""
    values: dict[str, Any] = {
        "me": actor.id, "organisation": actor.organisation, "id": id, "step": step.value if step else "",
        "now": now, "old": now - LASTS, "typed_at": now if typing else None,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_SAY, values)


def viewers(actor: Actor, ids: Collection[UUID], now: datetime) -> dict[UUID, tuple[Viewer, ...]]:
    """The colleagues before each of these complaints, as far as the actor may see them; whoever writes comes first.

    One query; a second where somebody is there at all.
    """
    values: list[Any] = [actor.organisation, ids_text(ids), now - LASTS, actor.id]
    with connection.cursor() as cursor:
        cursor.execute(_THERE, values)
        rows = cursor.fetchall()
    at = {row[0] for row in rows}
    seen = set(visible_to(actor).filter(id__in=at).values_list("id", flat=True)) if at else at
    found: dict[UUID, tuple[Viewer, ...]] = {}
    for id, name, step, typed_at in (row for row in rows if row[0] in seen):
        typing = typed_at is not None and typed_at > now - WRITES
        viewer = Viewer(name, Step(step) if step in set(Step) else None, typing)
        found[id] = (viewer, *found.get(id, ())) if typing else (*found.get(id, ()), viewer)
    return found


def news_count(actor: Actor, id: UUID, seen: int) -> int:
    """How many events others brought to the complaint after event ``seen``. One query."""
    return others_since(actor.id, actor.organisation, id, seen).count()
