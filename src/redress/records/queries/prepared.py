"""Queries that are written once for each kind of actor and then only asked: writing one takes longer than answering it.

The statement is the one that the ORM writes, sight and all. It is written for a stand-in of the same kind (the same
roles, as many people deputised for), and whoever asks takes the stand-in's place among its values. A test compares it,
kind by kind, with what the ORM writes for the one who asks.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from redress.domain.people import Actor
from redress.domain.stages import Role

Writing = Callable[..., QuerySet[Any, Any]]
Statement = tuple[str, tuple[Any, ...]]
# What else may stand in a query. A text must stand there as it is, not as a pattern.
Value = datetime | str | UUID | int

# Values that no row has: what the stand-in is called, and what is looked for in the statement's values.
_NOBODY = 0x7203_1149_0700_0000_0000_0000_0000_0000
_ORGANISATION, _PATH, _DEPARTMENT = -72_031_149_070, "/72031149070/", "department:72031149070"
_MOMENT = datetime(1907, 3, 11, 4, 9, 7, 720311, UTC)


class Kind(NamedTuple):
    """What decides how a query is written; everything else about an actor is a value in it."""

    roles: frozenset[Role]
    deputises: int
    department: bool
    order: bool
    complaint: bool
    more: tuple[type[Any], ...]


def read(writing: Writing, *values: Value) -> list[tuple[Any, ...]]:
    """The rows of ``writing(*values)``, a queryset of values_list that is under nobody's sight. One query."""
    kinds = tuple(type(each) for each in values)
    sql, places = _plainly(writing, kinds)
    given = dict(zip(_stand_ins(kinds), values, strict=True))
    with connection.cursor() as cursor:
        cursor.execute(sql, [given.get(each, each) if each.__hash__ else each for each in places])
        return list(cursor.fetchall())


@lru_cache(maxsize=128)
def _plainly(writing: Writing, kinds: tuple[type[Any], ...]) -> Statement:
    given = _stand_ins(kinds)
    sql, values = writing(*given).query.sql_with_params()
    return sql, _as_given(values, given)


def ask(writing: Writing, actor: Actor, *more: Value) -> list[tuple[Any, ...]]:
    """The rows of ``writing(actor, *more)``, a queryset of values_list. One query."""
    said = statement(writing, actor, *more)
    if said is None:
        return []
    with connection.cursor() as cursor:
        cursor.execute(*said)
        return list(cursor.fetchall())


def statement(writing: Writing, actor: Actor, *more: Value) -> Statement | None:
    """SQL and values of ``writing(actor, *more)``; None for what can have no rows."""
    kind = Kind(
        actor.roles,
        len(actor.identities),
        bool(actor.department),
        actor.order_id is not None,
        actor.complaint_id is not None,
        tuple(type(each) for each in more),
    )
    written = _written(writing, kind)
    if written is None:
        return None
    places = dict(zip(_values(*_stand_in(kind)), _values(actor, more), strict=True))
    return written[0], tuple(_put(each, places, actor.unit_path) for each in written[1])


@lru_cache(maxsize=512)
def _written(writing: Writing, kind: Kind) -> Statement | None:
    stand_in, more = _stand_in(kind)
    try:
        sql, values = writing(stand_in, *more).query.sql_with_params()
    except EmptyResultSet:
        return None
    return sql, _as_given(values, more)


def _as_given(values: tuple[Any, ...], given: tuple[Value, ...]) -> tuple[Any, ...]:
    """The values, none of which was counted from a time that was given: such a one could not be put in its place."""
    counted = [
        each for each in values if isinstance(each, datetime) and each.year < 1990 and each not in given
    ]
    if counted:
        raise ValueError(f"times must stand in a query as they were given: {counted}")
    return values


def _stand_in(kind: Kind) -> tuple[Actor, tuple[Value, ...]]:
    ids = [UUID(int=_NOBODY + number) for number in range(kind.deputises + 2)]
    actor = Actor(
        id=ids[0],
        organisation=_ORGANISATION,
        name="",
        roles=kind.roles,
        unit_path=_PATH,
        department=_DEPARTMENT if kind.department else "",
        deputises=frozenset(ids[1 : kind.deputises]),
        order_id=ids[-2] if kind.order else None,
        complaint_id=ids[-1] if kind.complaint else None,
    )
    return actor, _stand_ins(kind.more)


def _stand_ins(kinds: tuple[type[Any], ...]) -> tuple[Value, ...]:
    return tuple(_stand_in_value(place, each) for place, each in enumerate(kinds))


def _stand_in_value(place: int, kind: type[Any]) -> Value:
    if issubclass(kind, datetime):
        return _MOMENT + timedelta(days=place)
    if issubclass(kind, UUID):
        return UUID(int=_NOBODY + 1_000_000 + place)
    return -1_972_031_149 - place if issubclass(kind, int) else f"value:{place}:72031149070"


def _values(actor: Actor, more: tuple[Value, ...]) -> list[Hashable]:
    """Everything about an actor that can stand in a statement, in one order."""
    others = sorted(actor.identities - {actor.id})
    named = (actor.id, actor.organisation, actor.department, actor.order_id, actor.complaint_id)
    return [*named, *others, *more]


def _put(value: Any, places: Mapping[Hashable, Any], unit_path: str) -> Any:
    if isinstance(value, str) and _PATH in value:
        return value.replace(_PATH, connection.ops.prep_for_like_query(unit_path))
    return places.get(value, value) if value.__hash__ else value
