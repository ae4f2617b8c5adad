"""The journal's rows: one event is added in the transaction of the step that made it, none is ever changed."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from redress.domain.complaint import Complaint
from redress.domain.journal import ERASE, Entry, canonical, hash_of, leaf, link
from redress.domain.people import MACHINE_ID
from redress.domain.refusals import NotFound, Reason, StaleVersion
from redress.domain.stages import Role

# Writers hold this lock together until they commit; a checkpoint waits until it has it alone.
WRITERS = 7_205_118
SUBJECT_ROWS = {
    "complaint": ("records_complaint", "id", "stage"),
    "improvement": ("records_improvement", "id", "''"),
    "organisation": ("records_organisation", "journal_id", "''"),
}
SALT_BYTES = 16
_CLOCK = f"""
SELECT greatest(clock_timestamp(), (SELECT max(at) + interval '1 microsecond' FROM records_checkpoint))
  FROM pg_advisory_xact_lock_shared({WRITERS})
"""  # noqa: S608
_APPEND = """
WITH subject AS (
    UPDATE {table} SET event_count = %s, head = %s WHERE {key} = %s AND event_count = %s RETURNING 1
), event AS (
    INSERT INTO records_event (organisation_id, subject, subject_id, seq, actor, verb, stage_before, stage_after,
                               occurred_at, recorded_at, payload_hash, chain_hash)
    SELECT %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s FROM subject
)
INSERT INTO records_eventpayload (organisation_id, subject_id, seq, salt, body) SELECT %s, %s, %s, %s, %s FROM subject
"""


def append(
    case: Complaint,
    *,
    verb: str,
    stage_before: str,
    actor: UUID,
    at: datetime,
    payload: Mapping[str, Any],
) -> Entry:
    """Add the complaint's next event, its row being locked; count and head go to the row. Two queries."""
    return _append(
        organisation=case.organisation,
        subject="complaint",
        subject_id=case.id,
        count=case.event_count,
        head=case.head,
        actor=actor,
        verb=verb,
        stages=(stage_before, case.stage.value),
        at=at,
        payload=payload,
    )


def append_to(
    subject: str,
    subject_id: UUID,
    *,
    organisation: int,
    verb: str,
    actor: UUID,
    at: datetime,
    payload: Mapping[str, Any],
) -> Entry:
    """Add an event to any subject's chain, locking its row. Raises NotFound when the organisation has none such."""
    table, key, stage = SUBJECT_ROWS[subject]
    own = "id" if subject == "organisation" else "organisation_id"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT event_count, head, {stage} FROM {table}"  # noqa: S608
            f" WHERE {key} = %s AND {own} = %s FOR UPDATE",
            [subject_id, organisation],
        )
        found = cursor.fetchone()
    if found is None:
        raise NotFound(Reason(f"no_such_{subject}"))
    count, head, now = found
    return _append(
        organisation=organisation,
        subject=subject,
        subject_id=subject_id,
        count=count,
        head=bytes(head),
        actor=actor,
        verb=verb,
        stages=(now, now),
        at=at,
        payload=payload,
    )


def recording_time() -> datetime:
    """The time at which rows of this transaction are recorded; holds off checkpoints until it ends."""
    with connection.cursor() as cursor:
        cursor.execute(_CLOCK)
        at: datetime = cursor.fetchone()[0]
    return at


def last_of(case: Complaint) -> dict[str, Any]:
    """Who changed the complaint last, with what and when, for the one who came too late.

    Colleagues are called by their name, the complainant and the machine by their role.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(m.name, ''), e.verb, e.occurred_at, e.actor FROM records_event e"
            " LEFT JOIN records_membership m ON m.id = e.actor AND m.organisation_id = e.organisation_id"
            " WHERE e.subject_id = %s ORDER BY e.seq DESC LIMIT 1",
            [case.id],
        )
        found = cursor.fetchone()
    if found is None:
        return {}
    name, verb, at, actor = found
    outsider = Role.MACHINE if actor == MACHINE_ID else Role.COMPLAINANT
    return {"who": name or outsider.value, "step": verb, "at": at, "actor": str(actor)}


def erase_payloads(organisation: int, complaint_id: UUID, *, actor: UUID, at: datetime, reason: str) -> int:
    """Remove what the complaint's events say, and the salts; verbs and stages stay, and the erasure is an event.

    Drafts that may quote from them go as well. Returns how many payloads were removed.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        entry = append_to(
            "complaint",
            complaint_id,
            organisation=organisation,
            verb=ERASE,
            actor=actor,
            at=at,
            payload={"reason": reason},
        )
        cursor.execute("SELECT set_config('redress.erasing', 'on', true)")
        cursor.execute(
            "DELETE FROM records_eventpayload WHERE subject_id = %s AND seq < %s", [complaint_id, entry.seq]
        )
        erased = cursor.rowcount
        cursor.execute("DELETE FROM records_draft WHERE complaint_id = %s", [complaint_id])
        cursor.execute("SELECT set_config('redress.erasing', 'off', true)")
    return erased


def _append(
    *,
    organisation: int,
    subject: str,
    subject_id: UUID,
    count: int,
    head: bytes,
    actor: UUID,
    verb: str,
    stages: tuple[str, str],
    at: datetime,
    payload: Mapping[str, Any],
) -> Entry:
    salt, body = secrets.token_bytes(SALT_BYTES), canonical(payload)
    before, after = stages
    bare = Entry(
        organisation, subject, subject_id, count + 1, actor, verb, before, after, at, recording_time(),
        hash_of(salt, body),
    )  # fmt: skip
    chain_hash = link(head, leaf(bare))
    table, key, _ = SUBJECT_ROWS[subject]
    with connection.cursor() as cursor:
        cursor.execute(
            _APPEND.format(table=table, key=key),
            [
                bare.seq, chain_hash, subject_id, count,
                organisation, subject, subject_id, bare.seq, actor, verb, before, after, at, bare.recorded_at,
                bare.payload_hash, chain_hash,
                organisation, subject_id, bare.seq, salt, body,
            ],
        )  # fmt: skip
        if cursor.rowcount != 1:
            raise StaleVersion(Reason("journal_moved_on", values={"expected": count}))
    return replace(bare, chain_hash=chain_hash)
