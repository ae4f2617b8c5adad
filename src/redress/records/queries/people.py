"""People as the screens need them: the memberships of an account, the actor of a membership, names by id."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import OuterRef, Q, QuerySet

from redress.domain.people import Actor
from redress.domain.stages import Role
from redress.records import models
from redress.records.organisations import ORGANISATION, OrganisationNow, organisation_of
from redress.records.queries.prepared import read
from redress.records.wide import ids_text

_COLUMNS = ("id", "organisation_id", "name", "roles", "unit_id", "unit__path", "level", "staff_number", "title",
          "department", "account__language")  # fmt: skip
_ACTOR = len(_COLUMNS) + 1  # and those whom they stand in for


@dataclass(frozen=True, slots=True)
class MembershipNow:
    """A place that an account has in an organisation."""

    id: UUID
    organisation: int
    organisation_name: str
    title: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SignIn:
    """A demonstration sign-in as the first page lists it."""

    organisation: str
    name: str
    title: str
    email: str
    roles: tuple[str, ...]

    @property
    def address(self) -> tuple[str, str]:
        """What stands before the @ of their e-mail, and what behind: the latter is one for the firm."""
        local, _at, domain = self.email.partition("@")
        return local, domain


def memberships_of(account_id: int) -> list[MembershipNow]:
    """Where the account may work today; left and closed places are out."""
    return [
        MembershipNow(id, organisation, name, title, tuple(roles))
        for id, organisation, name, title, roles in read(_places, account_id)
    ]


def _places(account_id: int) -> QuerySet[Any, Any]:
    rows = models.Membership.objects.filter(
        account_id=account_id, left_at=None, organisation__active=True
    ).order_by("organisation__name")
    return rows.values_list("id", "organisation_id", "organisation__name", "title", "roles")


@dataclass(frozen=True, slots=True)
class Acting:
    """Who acts for which organisation."""

    actor: Actor
    organisation: OrganisationNow


def acting(account_id: int, now: datetime) -> list[Acting]:
    """As whom the account may act today, a place each; left and closed places are out. One query."""
    found = read(_acting_for, account_id, now)
    return [Acting(_actor(row[:_ACTOR]), organisation_of(row[_ACTOR:])) for row in found]


def _acting_for(account_id: int, now: datetime) -> QuerySet[Any, Any]:
    rows = models.Membership.objects.filter(
        account_id=account_id, left_at=None, organisation__active=True
    ).order_by("organisation__name")
    theirs = [f"organisation__{name}" for name in ORGANISATION]
    return _with_those_away(rows, OuterRef("id"), now).values_list(*_COLUMNS, "away", *theirs)


def actor_of(membership_id: UUID, now: datetime) -> Actor | None:
    """Who acts, with those whom they stand in for at that time; None when the place is gone. One query."""
    found = read(_acting, membership_id, now)
    return _actor(found[0]) if found else None


def _actor(row: tuple[Any, ...]) -> Actor:
    id, organisation, name, roles, unit_id, path, level, number, title, department, language, away = row
    return Actor(
        id=id,
        organisation=organisation,
        name=name,
        roles=frozenset(map(Role, roles)),
        unit_id=unit_id,
        unit_path=path,
        level=level,
        staff_number=number,
        title=title,
        department=department,
        deputises=frozenset(away),
        language=language,
    )


def _acting(membership_id: UUID, now: datetime) -> QuerySet[Any, Any]:
    rows = models.Membership.objects.filter(id=membership_id, left_at=None)
    return _with_those_away(rows, membership_id, now).values_list(*_COLUMNS, "away")


def _with_those_away(rows: QuerySet[Any, Any], deputy: UUID | OuterRef, now: datetime) -> QuerySet[Any, Any]:
    away = models.Membership.objects.filter(
        Q(absent_until=None) | Q(absent_until__gt=now),
        deputy_id=deputy,
        absent_from__lte=now,
        left_at=None,
    )
    return rows.annotate(away=ArraySubquery(away.values("id")))


_NAMES = "SELECT id, name FROM records_membership WHERE organisation_id = %s AND id = ANY(%s::uuid[])"


def names(organisation: int, ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """The names of these memberships; those of another organisation are left out."""
    wanted = {id for id in ids if id is not None}
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_NAMES, [organisation, ids_text(wanted)])
        return dict(cursor.fetchall())


def demonstration_sign_ins() -> list[SignIn]:
    """One person for each role of each demonstration firm; none in a real installation."""
    rows = (
        models.Membership.objects.filter(
            organisation__demonstration=True, organisation__active=True, left_at=None
        )
        .select_related("organisation", "account")
        .order_by("organisation__id", "staff_number")
    )
    found: dict[tuple[int, str], SignIn] = {}
    for m in rows:
        for role in m.roles:
            sign_in = SignIn(m.organisation.name, m.name, m.title, m.account.email, tuple(m.roles))
            found.setdefault((m.organisation_id, role), sign_in)
    return list(found.values())
