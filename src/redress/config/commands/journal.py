"""`redress journal verify`: read the whole journal, derive everything again, and say whether it holds."""

import contextlib
import time
from argparse import ArgumentParser, Namespace

from redress.records import checkpoints
from redress.records.verifying import Verdict, verify

SUMMARY = "verify the journal; --checkpoint seals it as it is now"
SENTENCES = {
    "events_missing": "{subject} {id}: events before number {seq} are missing",
    "event_changed": "{subject} {id}: event {seq} is not the one that was written there",
    "payload_changed": "{subject} {id}: what event {seq} says was changed",
    "payload_missing": "{subject} {id}: what events say is missing, and no erasure explains it",
    "payload_without_event": "{subject} {id}: number {seq} has words, but no event",
    "stages_do_not_follow": "{subject} {id}: event {seq} begins in another stage than the one before it ended in",
    "stage_differs": "{subject} {id}: its row stands in another stage than its events lead to",
    "other_organisation": "{subject} {id}: event {seq} belongs to another organisation than its subject",
    "subject_missing": "{subject} {id}: has events, but its own row is gone",
    "chain_cut_off": "{subject} {id}: the last events are missing",
    "events_too_many": "{subject} {id}: has more events than its row counted",
    "head_differs": "{subject} {id}: the last event is not the one its row names",
    "no_events": "{subject} {id}: has no event at all",
    "checkpoint_file_unreadable": "the file of checkpoints outside the database cannot be read",
    "checkpoint_not_in_file": "checkpoint {id} is not in the file outside the database, or differs there",
    "checkpoint_not_in_table": "checkpoint {id} is not in the database, or differs there",
    "checkpoint_not_genuine": "checkpoint {id} does not bear this installation's signature",
    "checkpoint_order": "checkpoint {id} does not follow the one before it",
    "checkpoint_counts_differ": "at checkpoint {id} there were more or fewer events than the journal holds from then",
    "checkpoint_heads_differ": "chains whose id ends in {id} are not what they were at the last checkpoint",
}


def configure(parser: ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True)
    act = acts.add_parser("verify", help="check every event, chain, stage and checkpoint")
    act.add_argument("--checkpoint", action="store_true", help="when it holds, seal it as it is now")


def run(options: Namespace) -> int:
    started = time.monotonic()
    with contextlib.suppress(ValueError):  # an unreadable file is a fault, and verify says so
        checkpoints.complete_file()
    verdict = verify()
    print(
        f"{verdict.events:,} events of {verdict.subjects:,} chains read in {time.monotonic() - started:.1f} s"
        f" ({verdict.erased:,} of them erased on request)."
    )
    for line in sentences(verdict):
        print(line)
    if not verdict.holds:
        return 1
    if options.checkpoint:
        sealed = checkpoints.make()
        print(f"Sealed at {sealed.at}: {sealed.events:,} events; copy kept in {checkpoints.file_path()}.")
    return 0


def sentences(verdict: Verdict) -> list[str]:
    """The verdict in words, a line each."""
    lines = []
    for fault in verdict.faults:
        words = SENTENCES[fault.code].format(subject=fault.subject, id=fault.subject_id, seq=fault.seq)
        lines.append(f"FAULT  {words}")
    if verdict.fault_count > len(verdict.faults):
        lines.append(f"FAULT  … and {verdict.fault_count - len(verdict.faults):,} more")
    lines.append(
        "The journal holds."
        if verdict.holds
        else f"The journal does NOT hold: {verdict.fault_count:,} faults."
    )
    if verdict.checkpoint_at:
        lines.append(
            f"Not proved: {verdict.since_checkpoint:,} events since the checkpoint of {verdict.checkpoint_at};"
            " for them only their own chains speak."
        )
    else:
        lines.append(
            "Not proved: there is no checkpoint yet, so whoever can write the whole database could have rewritten"
            " whole chains. `redress journal verify --checkpoint` makes one."
        )
    return lines
