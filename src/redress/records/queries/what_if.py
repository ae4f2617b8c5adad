"""Which complaints a change of calendar or policy can touch: asked of their running clocks, page by page in id order."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from redress.domain.people import Actor
from redress.records.queries.sight import visible_to

PAGE = 500
FIRST = UUID(int=0)
# Only these are counted by working days. A date told to somebody (no span, but a rule) may agree with its limit again.
_WORKING = (
    "(k.span LIKE '%%business_day%%' OR k.span LIKE '%%working_hour%%' OR k.span LIKE '%%forward%%'"
    " OR (k.span = '' AND k.rule <> '' AND k.rule NOT LIKE 'trigger.%%'))"
)
_FROM = """
  FROM records_clock k
 WHERE k.organisation_id = %(firm)s AND k.met_at IS NULL AND k.cancelled_at IS NULL
"""
_RECEIVED = " AND EXISTS (SELECT 1 FROM records_complaint c WHERE c.id = k.complaint_id AND c.received_at >= %(since)s)"
# A day of slack on both sides, because days begin at other times elsewhere.
_THROUGH = (
    " AND coalesce(k.started_at, k.at) < %(last)s::date + 2"
    " AND greatest(k.due_at, k.legal_due_at) >= %(first)s::date - 1"
)


@dataclass(frozen=True, slots=True)
class Touched:
    """What narrows the complaints down: clocks counted by these calendars (None: any), in working days only unless
    ``plain``; received from ``since`` on (ISO); ``provisional`` clocks only; those that run through any of the days from
    ``first`` to ``last`` (ISO dates, "": any): a day that lies outside of a clock moves nothing.
    """

    calendars: tuple[str, ...] | None = None
    plain: bool = True
    since: str = ""
    provisional: bool = False
    first: str = ""
    last: str = ""

    def kept(self) -> dict[str, Any]:
        """As an act keeps it."""
        return {
            name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()
        }

    @classmethod
    def recalled(cls, kept: Mapping[str, Any]) -> Touched:
        """What ``kept`` gave."""
        calendars = kept.get("calendars")
        return cls(**{**kept, "calendars": None if calendars is None else tuple(calendars)})


def page_after(organisation: int, touched: Touched, reached: UUID | None, most: int = PAGE) -> list[UUID]:
    """The next complaints in the order of their ids."""
    sql = (
        f"SELECT DISTINCT k.complaint_id {_FROM} {_where(touched)}"
        " AND k.complaint_id > %(reached)s ORDER BY k.complaint_id LIMIT %(most)s"
    )
    values = {**_values(organisation, touched), "reached": reached or FIRST, "most": most}
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [id for (id,) in cursor.fetchall()]


def pages(organisation: int, touched: Touched) -> Iterator[list[UUID]]:
    """All of them, page by page."""
    reached: UUID | None = None
    while page := page_after(organisation, touched, reached):
        yield page
        reached = page[-1]


def count(organisation: int, touched: Touched) -> int:
    """How many complaints there are."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(DISTINCT k.complaint_id) {_FROM} {_where(touched)}",
            _values(organisation, touched),
        )
        return int(cursor.fetchone()[0])


def seen_by(actor: Actor, ids: Collection[UUID]) -> set[UUID]:
    """Those of the complaints that the actor may see."""
    return set(visible_to(actor).filter(id__in=ids).values_list("id", flat=True)) if ids else set()


def _where(touched: Touched) -> str:
    return (
        (" AND k.calendar = ANY(%(calendars)s)" if touched.calendars is not None else "")
        + ("" if touched.plain else f" AND {_WORKING}")
        + (_RECEIVED if touched.since else "")
        + (" AND k.provisional" if touched.provisional else "")
        + (_THROUGH if touched.first else "")
    )


def _values(organisation: int, touched: Touched) -> dict[str, Any]:
    since = datetime.fromisoformat(touched.since) if touched.since else None
    return {
        "firm": organisation,
        "calendars": list(touched.calendars or ()),
        "since": since,
        "first": touched.first or None,
        "last": touched.last or None,
    }
