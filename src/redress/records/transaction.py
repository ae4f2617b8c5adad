"""What a step needs around its complaint: one transaction, numbers, answers already given, people, complainants."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, fields
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from django.db import InterfaceError, OperationalError, connection, transaction

from redress.domain.people import Actor, People, Person
from redress.domain.refusals import KeyReused, NotFound, Reason
from redress.domain.scene import Complainant
from redress.domain.stages import Role
from redress.records import models

# The database is gone, or gave up on us (a deadlock, a limit): nothing is left to go on with.
LOST = (OperationalError, InterfaceError)


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


def sent_before(
    actor: Actor, key: str, step: str, digest: bytes, since: datetime, until: datetime
) -> tuple[datetime, dict[str, Any]] | None:
    """When the actor did exactly this between these times under another key, and what was answered; None when never."""
    rows = models.IdempotencyKey.objects.filter(
        organisation_id=actor.organisation, actor=actor.id, step=step, digest=digest, at__range=(since, until)
    )
    kept = rows.exclude(key=key).order_by("-at").first()
    return (kept.at, kept.answer) if kept else None


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
   AND (m.id = ANY(%s::uuid[]) OR u.path = ANY(%s::text[])
        OR EXISTS (SELECT 1 FROM unnest(%s::text[]) AS top(path) WHERE starts_with(u.path, top.path)))
 ORDER BY m.id = ANY(%s::uuid[]) DESC, m.left_at IS NULL DESC, m.staff_number, m.id
 LIMIT %s
"""
MOST_PEOPLE = 500


def people_for(organisation: int, unit_path: str, ids: list[UUID] | tuple[UUID, ...] = ()) -> People:
    """The colleagues that a step in this unit may name: those above and below it, and the given ids. One query."""
    people = people_near(organisation, [unit_path], ids, most=MOST_PEOPLE)
    return People({person.id: person for person in people})


def people_near(
    organisation: int, unit_paths: Collection[str], ids: Collection[UUID], most: int | None = None
) -> list[Person]:
    """The colleagues above and below any of these units and those of the ids. One query.

    With ``most`` no more than that many, and then those of the ids come first.
    """
    wanted, above, tops = list(ids), _above(unit_paths), _tops(unit_paths)
    first = [] if most is None else wanted
    with connection.cursor() as cursor:
        cursor.execute(_PEOPLE, [organisation, wanted, above, tops, first, most])
        return [_person(row) for row in cursor.fetchall()]


def _above(paths: Iterable[str]) -> list[str]:
    """The paths themselves and those of the units over them: "/", "/1/", "/1/2/"."""
    return sorted({path[: n + 1] for path in paths for n, sign in enumerate(path) if sign == "/"})


def _tops(paths: Iterable[str]) -> list[str]:
    """The paths that lie below none of the others."""
    tops: list[str] = []
    for path in sorted(set(paths)):
        if not tops or not path.startswith(tops[-1]):
            tops.append(path)
    return tops


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
    found = complainants(organisation, [id])
    if not found:
        raise NotFound(Reason("no_such_complainant"))
    return found[id]


def complainants(organisation: int, ids: Collection[UUID]) -> dict[UUID, Complainant]:
    """Those complainants of the organisation that there are, by id. One query."""
    if not ids:
        return {}
    rows = models.Complainant.objects.filter(organisation_id=organisation, id__in=ids)
    names = [each.name for each in fields(Complainant)]
    return {values[0]: Complainant(*values) for values in rows.values_list(*names)}


_SPENT = """
SELECT c.complainant_id, c.id, coalesce(o.accepted_at, o.offered_at) AS since, o.cost
  FROM records_complaint c JOIN records_option o ON o.complaint_id = c.id AND o.organisation_id = c.organisation_id
 WHERE c.organisation_id = %s AND c.complainant_id = ANY(%s::uuid[])
   AND coalesce(o.accepted_at, o.offered_at) >= %s
   AND (o.accepted_at IS NOT NULL OR (o.retired_at IS NULL AND o.objected_at IS NULL
        AND c.withdrawn_at IS NULL AND c.closed_at IS NULL))
 ORDER BY since, o.id
"""


class Spent(NamedTuple):
    """What was granted on one complaint, and when."""

    complaint_id: UUID
    at: datetime
    cost: Decimal


def spent(
    organisation: int, complainant_id: UUID, since: datetime, except_id: UUID
) -> tuple[tuple[datetime, Decimal], ...]:
    """What was granted to the complainant on other complaints since then: when and total cost (003-44).

    An offer that lies open counts as granted: the complainant may accept it at any moment.
    """
    found = spent_by(organisation, [complainant_id], since).get(complainant_id, [])
    return tuple((each.at, each.cost) for each in found if each.complaint_id != except_id)


def spent_by(organisation: int, complainants: Collection[UUID], since: datetime) -> dict[UUID, list[Spent]]:
    """The same for many complainants, on all of their complaints, by complainant. One query."""
    found: dict[UUID, list[Spent]] = defaultdict(list)
    if complainants:
        with connection.cursor() as cursor:
            cursor.execute(_SPENT, [organisation, list(complainants), since])
            for complainant_id, *grant in cursor.fetchall():
                found[complainant_id].append(Spent(*grant))
    return dict(found)
