"""A client of the kill tests, run as a program: lodges complaints with the public steps, whatever falls over.

`python -m tests.worker.lodging found` founds the demonstration firms. `… lodge COUNT` prints a number per complaint once it was answered; a request that got no
answer is sent again under the same key. `… counts` prints what the tables hold, as JSON. `… age SECONDS` lets every clock
fall due within that time, in an order by chance; `… struck` prints how often each transition took effect.
"""

import json
import sys
import time
from datetime import UTC, datetime, timedelta
from uuid import UUID

import django

django.setup()

from django.db import InterfaceError, OperationalError, connection  # noqa: E402 the tables need Django first

from redress.domain.people import Actor  # noqa: E402
from redress.domain.stages import Role, Step  # noqa: E402
from redress.journey.reading import read  # noqa: E402
from redress.journey.steps import function_of  # noqa: E402
from redress.records import models  # noqa: E402
from redress.worker.demonstration import firms  # noqa: E402

FIRM = "gifts"
COUNTS = {
    "complaints": "SELECT count(*) FROM records_complaint",
    "different narratives": "SELECT count(DISTINCT narrative) FROM records_complaint",
    "different numbers": "SELECT count(DISTINCT number) FROM records_complaint",
    "lodgings": "SELECT count(*) FROM records_event WHERE verb = 'lodge'",
    "messages": "SELECT count(*) FROM records_message",
    "messages sent": "SELECT count(*) FROM records_message WHERE state = 'sent'",
    "mails sent": "SELECT count(*) FROM records_message WHERE state = 'sent' AND channel = 'mail'",
    "deliveries": "SELECT count(*) FROM records_event WHERE verb = 'deliver'",
    "words to complainants": "SELECT count(*) FROM records_message WHERE purpose <> 'notice'",
    "links": "SELECT count(*) FROM records_link",
    "reactions left": "SELECT count(*) FROM records_reaction WHERE state IN ('pending', 'failed')",
    "jobs left": "SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')"
    " AND task_name IN ('react', 'hand_over')",
}


def found() -> None:
    """The demonstration firms with their people, and no complaint yet."""
    firms.found_all(datetime.now(UTC) - timedelta(days=200))


def lodge(count: int) -> None:
    """Lodge that many, pairs of them about the same batch; each answer is printed before the next request."""
    organisation = until_answered(lambda: models.Organisation.objects.get(pack=FIRM).id)
    for n in range(count):
        given = read(
            function_of(Step.LODGE).input,
            {
                "channel": "website",
                "kind": "complaint",
                "narrative": f"The strawberries of order {n} fell off the bouquet",
                "name": "Ada",
                "surname": "Lin",
                "phone": "+8613800138000",
                "email": f"ada{n}@example.org",
                "references": [{"kind": "order", "value": f"B{n // 2}"}],
            },
        )
        stranger = Actor(UUID(int=1), organisation, "", frozenset({Role.COMPLAINANT}))
        done = until_answered(lambda: _lodge_once(stranger, given, n))  # noqa: B023 called before the loop goes on
        print(done.number, flush=True)


def counts() -> dict[str, int]:
    """What is there now."""
    found = {}
    with connection.cursor() as cursor:
        for name, query in COUNTS.items():
            cursor.execute(query)
            found[name] = cursor.fetchone()[0]
    return found


AGED = """
UPDATE records_clock SET warn_at = now() + random() * %s * interval '1 second',
       due_at = now() + (1 + random()) * %s * interval '1 second',
       legal_due_at = CASE WHEN legal_due_at IS NULL THEN NULL ELSE now() + 2.2 * %s * interval '1 second' END
 WHERE met_at IS NULL AND cancelled_at IS NULL;
UPDATE records_promise p SET due_at = k.due_at FROM records_clock k WHERE k.target_id = p.id;
UPDATE records_complaint SET next_timer_at = now();
"""
STRUCK = """
SELECT count(*), count(DISTINCT (change ->> 1, mark.key)) FROM records_event e
  JOIN records_eventpayload y USING (subject_id, seq),
       jsonb_array_elements(y.body::jsonb -> 'amended') AS change, jsonb_each(change -> 2) AS mark
 WHERE e.verb = 'strike' AND change ->> 0 = 'Clock' AND mark.key = ANY(%s) AND mark.value ->> 1 IS NOT NULL
"""
MARKS = ["warned_at", "alarmed_at", "breached_at"]


def age(seconds: int) -> None:
    """Every running clock warns within so many seconds and is over within twice as many."""
    with connection.cursor() as cursor:
        cursor.execute(AGED, [seconds, seconds, seconds])


def struck() -> dict[str, int]:
    """How many marks the journal tells of, how many different ones, how many the rows bear, and what still waits."""
    with connection.cursor() as cursor:
        cursor.execute(STRUCK, [MARKS])
        told, different = cursor.fetchone()
    rows = models.Clock.objects
    on_rows = sum(rows.filter(**{f"{mark}__isnull": False}).count() for mark in MARKS)
    waiting = models.Complaint.objects.filter(next_timer_at__lte=datetime.now(UTC)).count()
    machine = models.Promise.objects.filter(state="machine")
    letters = models.Message.objects.filter(purpose="interim")
    return {
        "told": told, "different": different, "on rows": on_rows, "waiting": waiting,
        "promises answered by the machine": machine.count(), "interim letters": letters.count(),
        "promises with two letters": machine.count() - len(set(letters.values_list("target_id", flat=True))),
    }  # fmt: skip


def _lodge_once(stranger: Actor, given: object, n: int):
    return function_of(Step.LODGE)(stranger, None, given, now=datetime.now(UTC), key=f"kill-{n}")


def until_answered(ask):
    while True:
        try:
            return ask()
        except (OperationalError, InterfaceError):
            connection.close()
            time.sleep(0.05)


if __name__ == "__main__":
    if sys.argv[1] == "found":
        found()
    elif sys.argv[1] == "lodge":
        lodge(int(sys.argv[2]))
    elif sys.argv[1] == "age":
        age(int(sys.argv[2]))
    else:
        print(json.dumps(until_answered(struck if sys.argv[1] == "struck" else counts)))
