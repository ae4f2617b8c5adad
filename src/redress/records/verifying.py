"""Does the journal hold? Every event is read once, in order, and everything that was derived is derived again.

Found are rows edited, deleted, inserted or put in another order, payloads changed, chains cut off at the end
(against the subject's row and the last checkpoint), and rows whose stage does not follow from their events.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from redress.domain.journal import ERASE, leaf_of_text, link
from redress.records import checkpoints
from redress.records.checkpoints import HeadsDigest, Sealed

KEPT_FAULTS = 200
_TIME = "to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
_EVENTS = f"""
COPY (
SELECT e.subject_id, e.seq, e.organisation_id, e.subject, e.actor, e.verb, e.stage_before, e.stage_after,
       {_TIME.format("e.occurred_at")}, {_TIME.format("e.recorded_at")},
       encode(e.payload_hash, 'hex'), encode(e.chain_hash, 'hex'),
       CASE WHEN p.seq IS NULL THEN '' ELSE
            encode(pg_catalog.sha256(p.salt || convert_to(p.body, 'UTF8')), 'hex') END,
       coalesce(c.event_count, i.event_count, o.event_count, -1),
       encode(coalesce(c.head, i.head, o.head, ''), 'hex'),
       coalesce(c.stage, ''), coalesce(c.organisation_id, i.organisation_id, o.id, 0)
  FROM records_event e
  LEFT JOIN records_eventpayload p ON p.subject_id = e.subject_id AND p.seq = e.seq
  LEFT JOIN records_complaint c ON e.subject = 'complaint' AND c.id = e.subject_id
  LEFT JOIN records_improvement i ON e.subject = 'improvement' AND i.id = e.subject_id
  LEFT JOIN records_organisation o ON e.subject = 'organisation' AND o.journal_id = e.subject_id
 ORDER BY e.subject_id, e.seq
) TO STDOUT
"""  # noqa: S608
_WITHOUT_EVENTS = """
SELECT s.subject, s.id::text FROM (
    SELECT 'complaint' AS subject, id FROM records_complaint
    UNION ALL SELECT 'improvement', id FROM records_improvement WHERE event_count > 0
    UNION ALL SELECT 'organisation', journal_id FROM records_organisation WHERE event_count > 0
) s WHERE NOT EXISTS (SELECT 1 FROM records_event e WHERE e.subject_id = s.id)
"""
_STRAY_PAYLOADS = """
SELECT p.subject_id::text, p.seq FROM records_eventpayload p
 WHERE NOT EXISTS (SELECT 1 FROM records_event e WHERE e.subject_id = p.subject_id AND e.seq = p.seq)
"""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not hold; ``code`` says what, ``seq`` at which event (0: the chain as a whole)."""

    code: str
    subject: str
    subject_id: str
    seq: int = 0


@dataclass(slots=True)
class Verdict:
    """What was read, what does not hold, and what nobody can vouch for since the last checkpoint."""

    events: int = 0
    subjects: int = 0
    erased: int = 0
    fault_count: int = 0
    faults: list[Fault] = field(default_factory=list)
    checkpoint_at: str = ""
    checkpoints: int = 0
    since_checkpoint: int = 0

    @property
    def holds(self) -> bool:
        """Whether no fault was found."""
        return self.fault_count == 0

    def note(self, code: str, subject: str = "journal", subject_id: str = "", seq: int = 0) -> None:
        """Keep a fault; of very many only the first are kept, but all are counted."""
        self.fault_count += 1
        if len(self.faults) < KEPT_FAULTS:
            self.faults.append(Fault(code, subject, subject_id, seq))


@dataclass(slots=True)
class _Chain:
    """Where the reading stands within one subject."""

    subject: str
    subject_id: str
    row_count: int
    row_head: str
    row_stage: str
    row_organisation: str
    seq: int = 0
    head: bytes = b""
    stage: str | None = None
    unsaid: int = 0
    sealed_count: int = 0
    sealed_head: str = ""


def verify() -> Verdict:
    """Read the whole journal and say whether it holds. One pass; memory does not grow with its size."""
    verdict = Verdict()
    last = _check_checkpoints(verdict)
    digest = HeadsDigest()
    with connection.cursor() as cursor:
        chain: _Chain | None = None
        for fields in _rows(cursor):
            if chain is None or chain.subject_id != fields[0]:
                if chain is not None:
                    _end(chain, verdict, digest)
                chain = _begin(fields)
            _read(chain, fields, verdict, last.at if last else "")
        if chain is not None:
            _end(chain, verdict, digest)
        _check_strays(cursor, verdict)
    if last is not None:
        _compare(last, digest, verdict)
    else:
        verdict.since_checkpoint = verdict.events
    return verdict


def _rows(cursor: Any) -> Iterator[list[str]]:
    with cursor.copy(_EVENTS) as stream:
        for line in stream:
            yield str(line, "ascii")[:-1].split("\t")


def _begin(fields: list[str]) -> _Chain:
    return _Chain(fields[3], fields[0], int(fields[13]), fields[14], fields[15], fields[16])


def _read(chain: _Chain, fields: list[str], verdict: Verdict, sealed_at: str) -> None:
    (subject_id, number, organisation, subject, actor, verb, before, after, occurred, recorded,
     payload_hash, chain_hash, said, *_) = fields  # fmt: skip
    seq = int(number)
    verdict.events += 1
    if seq != chain.seq + 1:
        verdict.note("events_missing", subject, subject_id, seq)
    leaf = leaf_of_text(
        organisation=organisation, subject=subject, subject_id=subject_id, seq=number, actor=actor, verb=verb,
        stage_before=before, stage_after=after, occurred_at=occurred, recorded_at=recorded,
        payload_hash=payload_hash,
    )  # fmt: skip
    if link(chain.head, leaf).hex() != chain_hash:
        verdict.note("event_changed", subject, subject_id, seq)
    if said and said != payload_hash:
        verdict.note("payload_changed", subject, subject_id, seq)
    if chain.stage is not None and before != chain.stage:
        verdict.note("stages_do_not_follow", subject, subject_id, seq)
    if organisation != chain.row_organisation and chain.row_count >= 0:
        verdict.note("other_organisation", subject, subject_id, seq)
    chain.unsaid += not said
    if verb == ERASE:
        verdict.erased += chain.unsaid
        chain.unsaid = 0
    chain.seq, chain.head, chain.stage = seq, bytes.fromhex(chain_hash), after
    if recorded <= sealed_at:
        chain.sealed_count, chain.sealed_head = seq, chain_hash
    else:
        verdict.since_checkpoint += 1


def _end(chain: _Chain, verdict: Verdict, digest: HeadsDigest) -> None:
    verdict.subjects += 1
    subject, subject_id = chain.subject, chain.subject_id
    if chain.row_count < 0:
        verdict.note("subject_missing", subject, subject_id)
    elif chain.row_count != chain.seq:
        verdict.note(
            "chain_cut_off" if chain.row_count > chain.seq else "events_too_many", subject, subject_id
        )
    elif chain.row_head != chain.head.hex():
        verdict.note("head_differs", subject, subject_id)
    if subject == "complaint" and chain.row_count >= 0 and chain.row_stage != chain.stage:
        verdict.note("stage_differs", subject, subject_id)
    if chain.unsaid:
        verdict.note("payload_missing", subject, subject_id)
    if chain.sealed_count:
        digest.add(subject_id, chain.sealed_count, chain.sealed_head)


def _check_strays(cursor: Any, verdict: Verdict) -> None:
    cursor.execute(_WITHOUT_EVENTS)
    for subject, subject_id in cursor.fetchall():
        verdict.note("no_events", subject, subject_id)
    cursor.execute(_STRAY_PAYLOADS)
    for subject_id, seq in cursor.fetchall():
        verdict.note("payload_without_event", "complaint", subject_id, seq)


def _check_checkpoints(verdict: Verdict) -> Sealed | None:
    """Check signatures and order of the checkpoints; the table's and the file's must be the same."""
    try:
        table, outside = checkpoints.both()
    except ValueError:
        verdict.note("checkpoint_file_unreadable")
        table, outside = checkpoints.in_table(), []
    kept = {sealed.at: sealed for sealed in outside}
    for sealed in table:
        if kept.get(sealed.at) != sealed:
            verdict.note("checkpoint_not_in_file", subject_id=sealed.at)
    for sealed in outside:
        if sealed not in table:
            verdict.note("checkpoint_not_in_table", subject_id=sealed.at)
    everything = sorted({*table, *outside}, key=lambda sealed: sealed.at)
    previous = ""
    for sealed in everything:
        if not checkpoints.genuine(sealed):
            verdict.note("checkpoint_not_genuine", subject_id=sealed.at)
        elif sealed.previous != previous:
            verdict.note("checkpoint_order", subject_id=sealed.at)
        previous = sealed.digest
    verdict.checkpoints = len(everything)
    return everything[-1] if everything else None


def _compare(sealed: Sealed, digest: HeadsDigest, verdict: Verdict) -> None:
    verdict.checkpoint_at = sealed.at
    if (digest.subjects, digest.events) != (sealed.subjects, sealed.events):
        verdict.note("checkpoint_counts_differ", subject_id=sealed.at)
    for at in sealed.differing_slices(digest.result()):
        verdict.note("checkpoint_heads_differ", subject_id=f"…{at:02x}")
