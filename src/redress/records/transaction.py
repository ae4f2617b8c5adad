"""What a step needs around its complaint: one transaction, numbers, answers already given, people, complainants."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from redress.domain.people import People, Person
from redress.domain.refusals import KeyReused, NotFound, Reason
from redress.domain.scene import Complainant
from redress.domain.stages import Role
from redress.records import models


def atomic() -> AbstractContextManager[None]:
    """All that is written inside is committed together, or none of it."""
    return transaction.atomic()


def next_number(unit: int, year: int) -> int:
    """The next number of the unit and year, from 1; the row stays locked until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO records_numbercounter (unit_id, year, last) VALUES (%s, %s, 1)"
            " ON CONFLICT (unit_id, year) DO UPDATE SET last = records_numbercounter.last + 1 RETURNING last",
            [unit, year],
        )
        return int(cursor.fetchone()[0])


def next_numbers(unit: int, year: int, count: int) -> range:
    """Several numbers of the unit and year at once, in order."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO records_numbercounter (unit_id, year, last) VALUES (%s, %s, %s)"
            " ON CONFLICT (unit_id, year) DO UPDATE SET last = records_numbercounter.last + EXCLUDED.last"
            " RETURNING last",
            [unit, year, count],
        )
        last = int(cursor.fetchone()[0])
    return range(last - count + 1, last + 1)


@dataclass(frozen=True, slots=True)
class Recalled:
    """An answer given before to the same key."""

    step: str
    answer: dict[str, Any]


def claim(organisation: int, actor: UUID, key: str, step: str, digest: bytes) -> Recalled | None:
    """Take the key for this transaction; None when it is new, else what was answered to it.

    A second request with the key waits here until the first has ended. Raises KeyReused when the key
    was used for something else.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO records_idempotencykey (organisation_id, actor, key, step, digest, answer, at)"
            " VALUES (%s, %s, %s, %s, %s, '{}', clock_timestamp()) ON CONFLICT DO NOTHING",
            [organisation, actor, key, step, digest],
        )
        if cursor.rowcount == 1:
            return None
    return recall(organisation, actor, key, step, digest)


def remember(
    organisation: int, actor: UUID, key: str, step: str, digest: bytes, answer: dict[str, Any]
) -> None:
    """Keep the answer to the key, in the transaction of the step."""
    models.IdempotencyKey.objects.update_or_create(
        organisation_id=organisation,
        actor=actor,
        key=key,
        defaults={"step": step, "digest": digest, "answer": answer},
    )


def recall(organisation: int, actor: UUID, key: str, step: str, digest: bytes) -> Recalled | None:
    """The answer to the key, None when it is new. Raises KeyReused when it was used for something else."""
    kept = models.IdempotencyKey.objects.filter(organisation_id=organisation, actor=actor, key=key).first()
    if kept is None:
        return None
    if kept.step != step or bytes(kept.digest) != digest:
        raise KeyReused(Reason("key_reused", values={"step": kept.step}))
    return Recalled(kept.step, kept.answer)


def forget_keys(before: datetime) -> int:
    """Forget answers given before that time, with the access codes that some of them hold; returns how many."""
    return models.IdempotencyKey.objects.filter(at__lt=before).delete()[0]


_PEOPLE = """
SELECT m.id, m.name, m.roles, m.unit_id, u.path, m.level, m.staff_number, m.title, m.department,
       m.absent_from, m.absent_until, m.deputy_id, m.left_at,
       (SELECT count(*) FROM records_complaint c
         WHERE c.organisation_id = m.organisation_id AND c.owner_id = m.id AND c.closed_at IS NULL)
  FROM records_membership m JOIN records_unit u ON u.id = m.unit_id
 WHERE m.organisation_id = %s
   AND (m.id = ANY(%s) OR starts_with(%s, u.path) OR starts_with(u.path, %s))
 ORDER BY m.id = ANY(%s) DESC, m.left_at IS NULL DESC, m.staff_number, m.id
 LIMIT 500
"""


def people_for(organisation: int, unit_path: str, ids: list[UUID] | tuple[UUID, ...] = ()) -> People:
    """The colleagues that a step in this unit may name: those above and below it, and the given ids. One query."""
    wanted = list(ids)
    with connection.cursor() as cursor:
        cursor.execute(_PEOPLE, [organisation, wanted, unit_path, unit_path, wanted])
        people = [_person(row) for row in cursor.fetchall()]
    return People({person.id: person for person in people})


def _person(row: tuple[Any, ...]) -> Person:
    id, name, roles, unit_id, path, level, number, title, department, away, back, deputy, left, load = row
    return Person(
        id=id,
        name=name,
        roles=frozenset(map(Role, roles)),
        unit_id=unit_id,
        unit_path=path,
        level=level,
        staff_number=number,
        title=title,
        department=department,
        absent_from=away,
        absent_until=back,
        deputy_id=deputy,
        left_at=left,
        load=load,
    )


def complainant(organisation: int, id: UUID) -> Complainant:
    """The complainant as the rules see them. Raises NotFound."""
    row = models.Complainant.objects.filter(organisation_id=organisation, id=id).first()
    if row is None:
        raise NotFound(Reason("no_such_complainant"))
    return Complainant(
        id=row.id,
        name=row.name,
        surname=row.surname,
        form_of_address=row.form_of_address,
        kind=row.kind,
        email=row.email,
        phone=row.phone,
        language=row.language,
        preferred_means=row.preferred_means,
        since=row.since,
        vip=row.vip,
    )


def spent(
    organisation: int, complainant_id: UUID, since: datetime, except_id: UUID
) -> tuple[tuple[datetime, Decimal], ...]:
    """What was granted to the complainant on other complaints since then: when and total cost (003-44).

    An offer that lies open counts as granted: the complainant may accept it at any moment.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(o.accepted_at, o.offered_at) AS since, o.cost FROM records_option o"
            " JOIN records_complaint c ON c.id = o.complaint_id AND c.organisation_id = o.organisation_id"
            " WHERE c.organisation_id = %s AND c.complainant_id = %s AND c.id <> %s"
            " AND coalesce(o.accepted_at, o.offered_at) >= %s"
            " AND (o.accepted_at IS NOT NULL OR (o.retired_at IS NULL AND o.objected_at IS NULL"
            " AND c.withdrawn_at IS NULL AND c.closed_at IS NULL))"
            " ORDER BY since, o.id",
            [organisation, complainant_id, except_id, since],
        )
        return tuple((when, cost) for when, cost in cursor.fetchall())
