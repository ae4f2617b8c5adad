"""Many idempotency keys at once, for a batch of steps: the same rows as ``transaction.claim`` keeps for one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from psycopg.types.json import Jsonb

from redress.records import models
from redress.records.transaction import Recalled
from redress.records.wide import fetch


class Claim(NamedTuple):
    """A key and the digest of the input that it stands for."""

    key: str
    digest: bytes


class Known(NamedTuple):
    """What is kept of a key that was there before; ``same`` tells whether it stood for the same step and input."""

    recalled: Recalled
    same: bool


def claim_many(organisation: int, actor: UUID, step: str, claims: Collection[Claim]) -> dict[str, Known]:
    """Take the keys for this transaction, in their order; returns those that were known, with what is kept of them.

    Whoever else has taken one of them in a transaction that still runs is waited for.
    """
    ordered = sorted(claims)
    fresh = fetch(
        "INSERT INTO records_idempotencykey (organisation_id, actor, key, step, digest, answer, at)"
        " SELECT %s, %s, v.key, %s, v.digest, '{}', clock_timestamp()"
        " FROM unnest(%s::text[], %s::bytea[]) AS v(key, digest) ON CONFLICT DO NOTHING RETURNING key",
        [organisation, actor, step, [each.key for each in ordered], [each.digest for each in ordered]],
    )
    missing = {each.key: each.digest for each in ordered} if len(fresh) < len(ordered) else {}
    for (key,) in fresh:
        missing.pop(key, None)
    kept = models.IdempotencyKey.objects.filter(
        organisation_id=organisation, actor=actor, key__in=list(missing)
    )
    return {
        row.key: Known(
            Recalled(row.step, row.answer), row.step == step and bytes(row.digest) == missing[row.key]
        )
        for row in kept
    }


def remember_many(organisation: int, actor: UUID, answers: Mapping[str, dict[str, Any]]) -> None:
    """Keep the answers to keys that were taken, in the transaction of the steps."""
    if answers:
        fetch(
            "UPDATE records_idempotencykey k SET answer = v.answer FROM unnest(%s::text[], %s::jsonb[]) AS v(key, answer)"
            " WHERE k.organisation_id = %s AND k.actor = %s AND k.key = v.key RETURNING 1",
            [list(answers), [Jsonb(answer) for answer in answers.values()], organisation, actor],
        )


def release(organisation: int, actor: UUID, keys: Collection[str]) -> None:
    """Give back keys that were taken in this transaction and answered nothing."""
    if keys:
        models.IdempotencyKey.objects.filter(
            organisation_id=organisation, actor=actor, key__in=list(keys)
        ).delete()
