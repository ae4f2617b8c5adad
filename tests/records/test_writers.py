"""Nobody but the frame of the steps changes what a complaint is: every writer is listed here."""

import re
from pathlib import Path

import redress

SOURCE = Path(redress.__file__).parent
ROWS = (
    "complaint|point|question|evidence|finding|option|remedy|approval|agreement|obligation|promise|workorder|clock"
    "|pause|followup|escalation|second|party|reference|link|improvement"
)
KINDS = (
    "Complaint|Point|Question|Evidence|Finding|Option|Remedy|Approval|Agreement|Obligation|Promise|WorkOrder|Clock"
    "|Pause|FollowUp|Escalation|Second|Party|Reference|Link|Improvement"
)
BY_SQL = re.compile(rf"(INSERT INTO|UPDATE|COPY) (records_({ROWS})\b|\{{table)", re.IGNORECASE)
BY_MODEL = re.compile(
    rf"models\.({KINDS})(\(|\.objects(\.filter\([^)]*\))?\.(create|update|bulk_create|bulk_update|get_or_create|update_or_create)\()"
)
BY_CALL = re.compile(r"complaints\.(save|insert|write_rows)\(|write_lives\(|save_many\(|copy_rows\(")


def modules_with(pattern):
    files = (path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
    return {
        str(path.relative_to(SOURCE)) for path in files if pattern.search(path.read_text(encoding="utf-8"))
    }


WRITERS = {"records/complaints.py", "records/batches.py", "records/copying.py", "records/journal.py"}
WIDE = {"records/bulk.py", "records/batches.py", "records/chaining.py", "records/copying.py"}
REKEYED = "records/rekeying.py"  # writes the search's keys, which are no part of what a complaint is
# What is measured on is nobody's complaint: it stands in a home of its own.
MEASURED = {"worker/bench/filling.py", "worker/bench/lives.py"}


def test_only_four_modules_write_the_rows_of_a_complaint():
    assert modules_with(BY_SQL) | modules_with(BY_MODEL) == WRITERS | {"worker/bench/filling.py", REKEYED}


def test_only_the_frame_and_the_bulk_entrances_call_them():
    callers = modules_with(BY_CALL) - WRITERS - WIDE
    assert callers - MEASURED <= {
        "journey/step.py",
        "journey/batching.py",
        "journey/rehearsal.py",
        "worker/simulation/writing.py",
        "worker/imports/running.py",
    }
    assert {"journey/step.py", "journey/batching.py"} <= callers
