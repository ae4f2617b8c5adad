"""A client of the kill test, run as a program: a firm with complaints, a change to its calendar, and what became of it.

`python -m tests.worker.recounting_on found COUNT` founds it; `… apply FILE` makes the change; `… undo` takes it back;
`… state` prints as JSON how far the newest act is, and a digest of all dates.
"""

import json
import sys
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import django

django.setup()

from redress.domain.people import MACHINE_ID  # noqa: E402 the tables need Django first
from redress.journey import recounting, what_if  # noqa: E402
from redress.records import bulk_acts, founding, models  # noqa: E402
from tests.records.crowds import copies  # noqa: E402
from tests.worker.changing import DATES, SLUG, under_australian_law  # noqa: E402
from tests.worker.lodging import until_answered  # noqa: E402


def found(count: int) -> None:
    """The firm with that many complaints, copies of one."""
    under_australian_law(1, datetime.now(UTC))
    case = models.Complaint.objects.get()
    copies("records_complaint", case.id, count - 1, number="'K-' || n", event_count="0", head="''::bytea")
    for clock in list(models.Clock.objects.filter(complaint_id=case.id, met_at=None)):
        copies(
            "records_clock", clock.id, count - 1,
            complaint_id="(SELECT c.id FROM records_complaint c WHERE c.number = 'K-' || n)",
        )  # fmt: skip


def apply(path: str) -> UUID:
    """Make the change in that file."""
    now, organisation = datetime.now(UTC), _organisation()
    return recounting.apply(what_if.of_calendar(organisation, Path(path), now), now, MACHINE_ID).id


def undo() -> UUID:
    """Take back the newest change."""
    act = next(act for act in bulk_acts.acts_of(_organisation()) if act.kind == "calendar")
    return recounting.undo(_organisation(), act.id, datetime.now(UTC), MACHINE_ID).id


def state() -> dict[str, object]:
    """How far the newest act is; the dates; how often complaints were counted anew, and how many."""
    acts = bulk_acts.acts_of(_organisation())
    rows = models.Clock.objects.filter(met_at=None).order_by("id").values_list(*DATES)
    counted = models.Event.objects.filter(verb="recalculate").values_list("subject_id", flat=True)
    return {
        "state": acts[0].state if acts else "",
        "done": acts[0].done if acts else 0,
        "changed": acts[0].changed if acts else 0,
        "recalculations": [len(counted), len(set(counted))],
        "dates": sha256("\n".join(map(str, rows)).encode()).hexdigest(),
    }


def _organisation() -> int:
    found = founding.organisation_of(SLUG)
    assert found is not None
    return found


if __name__ == "__main__":
    verb, *words = sys.argv[1:]
    if verb == "found":
        found(int(words[0]))
    else:
        do = {"apply": lambda: str(apply(words[0])), "undo": lambda: str(undo()), "state": state}[verb]
        print(json.dumps(until_answered(do)))
