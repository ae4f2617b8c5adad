"""A query that was written for a stand-in is, word for word, the one that the ORM writes for whoever asks."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import EmptyResultSet
from django.db.models import Count, Q, QuerySet

from redress.domain.people import Actor
from redress.domain.stages import Role
from redress.records import models
from redress.records.queries.prepared import ask, read, statement
from redress.records.queries.sight import visible_to

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def _due(actor: Actor, now: datetime, later: datetime) -> QuerySet[Any, Any]:
    rows = visible_to(actor).filter(Q(next_due_at__lt=now) | Q(owner_id__in=actor.identities))
    return (
        rows.values("stage")
        .annotate(n=Count("pk", filter=Q(next_due_at__lt=later)))
        .values_list("stage", "n")
    )


def _as_the_orm_writes(actor: Actor, *moments: datetime) -> tuple[str, tuple[Any, ...]] | None:
    try:
        return _due(actor, *moments).query.sql_with_params()
    except EmptyResultSet:
        return None


def _actor(roles: frozenset[Role], **more: Any) -> Actor:
    return Actor(uuid4(), 7, "Wang Fang", roles, unit_path="/1/2%_x/", **more)


EVERY = [_actor(frozenset({role})) for role in Role]
EVERY += [
    _actor(frozenset({Role.HANDLER, Role.DEPARTMENT}), department="warehouse"),
    _actor(frozenset({Role.HANDLER}), deputises=frozenset({uuid4(), uuid4()})),
    _actor(frozenset({Role.DEPARTMENT}), department="delivery", order_id=uuid4()),
    _actor(frozenset({Role.COMPLAINANT}), complaint_id=uuid4()),
    _actor(frozenset()),
]


@pytest.mark.parametrize("actor", EVERY, ids=lambda actor: "-".join(sorted(actor.roles)) or "nobody")
def test_it_is_the_statement_of_the_orm_with_the_values_of_whoever_asks(actor: Actor) -> None:
    moments = (NOW, NOW + timedelta(days=3))
    statement(
        _due, Actor(uuid4(), 8, "Li Na", actor.roles, unit_path="/9/"), *moments
    )  # somebody else was first
    written, expected = statement(_due, actor, *moments), _as_the_orm_writes(actor, *moments)
    if expected is None:
        assert written is None
        return
    assert written is not None
    assert written[0] == expected[0]
    assert Counter(map(repr, written[1])) == Counter(map(repr, expected[1]))


def test_two_of_the_same_kind_are_never_taken_for_each_other() -> None:
    one, other = (_actor(frozenset({Role.HANDLER})) for _ in range(2))
    first, second = (statement(_due, each, NOW, NOW) for each in (one, other))
    assert first is not None and second is not None
    assert one.id in first[1] and one.id not in second[1]


def test_whoever_sees_nothing_is_answered_without_asking(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert ask(_due, _actor(frozenset({Role.ADMINISTRATOR})), NOW, NOW) == []


def test_a_text_takes_its_place_as_it_is() -> None:
    def numbered(actor: Actor, number: str) -> QuerySet[Any, Any]:
        return visible_to(actor).filter(number=number).values_list("id")

    one = _actor(frozenset({Role.AUDITOR}))
    statement(numbered, one, "A-1")
    assert statement(numbered, one, "100%_") == numbered(one, "100%_").query.sql_with_params()


def test_what_is_under_nobodys_sight_is_written_once_and_asked_with_each_ones_values() -> None:
    def between(slug: str, low: int, high: int, since: datetime) -> QuerySet[Any, Any]:
        rows = models.Organisation.objects.filter(slug=slug, rules_version__gte=low, rules_version__lt=high)
        return rows.filter(created_at__gt=since).values_list("name", "rules_version")

    old = NOW - timedelta(days=900)
    for place, slug in enumerate(("north", "south")):
        models.Organisation.objects.create(slug=slug, name=slug.title(), rules_version=place + 1)
    assert read(between, "north", 1, 2, old) == [("North", 1)]
    assert read(between, "south", 1, 3, old) == [("South", 2)]
    assert read(between, "south", 0, 1, old) == []


def test_a_time_that_is_counted_from_one_that_was_given_is_refused() -> None:
    def before(actor: Actor, now: datetime) -> QuerySet[Any, Any]:
        return visible_to(actor).filter(received_at__lt=now - timedelta(hours=2)).values_list("id")

    with pytest.raises(ValueError, match="as they were given"):
        ask(before, _actor(frozenset({Role.AUDITOR})), NOW)
