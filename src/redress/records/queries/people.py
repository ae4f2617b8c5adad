"""People as the screens need them: the memberships of an account, the actor of a membership, names by id."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from redress.domain.people import Actor
from redress.domain.stages import Role
from redress.records import models


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


def memberships_of(account_id: int) -> list[MembershipNow]:
    """Where the account may work today; left and closed places are out."""
    rows = (
        models.Membership.objects.filter(account_id=account_id, left_at=None, organisation__active=True)
        .select_related("organisation")
        .order_by("organisation__name")
    )
    return [
        MembershipNow(m.id, m.organisation_id, m.organisation.name, m.title, tuple(m.roles)) for m in rows
    ]


def actor_of(membership_id: UUID, now: datetime) -> Actor | None:
    """Who acts, with those whom they stand in for at that time; None when the place is gone."""
    row = (
        models.Membership.objects.select_related("unit", "account")
        .filter(id=membership_id, left_at=None)
        .first()
    )
    if row is None:
        return None
    return Actor(
        id=row.id,
        organisation=row.organisation_id,
        name=row.name,
        roles=frozenset(map(Role, row.roles)),
        unit_id=row.unit_id,
        unit_path=row.unit.path,
        level=row.level,
        staff_number=row.staff_number,
        title=row.title,
        department=row.department,
        deputises=_stands_in_for(row.id, now),
        language=row.account.language,
    )


def _stands_in_for(membership_id: UUID, now: datetime) -> frozenset[UUID]:
    away = models.Membership.objects.filter(
        Q(absent_until=None) | Q(absent_until__gt=now),
        deputy_id=membership_id,
        absent_from__lte=now,
        left_at=None,
    )
    return frozenset(away.values_list("id", flat=True))


def names(organisation: int, ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """The names of these memberships; those of another organisation are left out."""
    wanted = {id for id in ids if id is not None}
    rows = models.Membership.objects.filter(organisation_id=organisation, id__in=wanted)
    return dict(rows.values_list("id", "name"))


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
