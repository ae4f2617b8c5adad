"""Complaints from before clocks struck by themselves get the time at which theirs next do, beside the running system."""

from django.db import connection, migrations, transaction

AT_ONCE = 1000
FORECASTS = ["complainant_answer", "offer_answer", "pause", "recourse", "trigger", "outside"]
# First locked, then counted in a statement of its own, which sees what others saved before the lock was given.
HELD = """
SELECT c.id FROM records_complaint c
 WHERE c.next_timer_at IS NULL AND c.id > %s AND EXISTS (
       SELECT FROM records_clock k WHERE k.complaint_id = c.id AND k.met_at IS NULL AND k.cancelled_at IS NULL)
 ORDER BY c.id LIMIT %s FOR UPDATE OF c
"""
SET_RIGHT = """
UPDATE records_complaint c SET next_timer_at = found.at
  FROM (SELECT k.complaint_id, min(least(
               CASE WHEN NOT k.kind = ANY(%s) AND k.warned_at IS NULL AND k.alarmed_at IS NULL THEN k.warn_at END,
               CASE WHEN k.alarmed_at IS NULL THEN k.due_at END,
               CASE WHEN NOT k.kind = ANY(%s) AND k.breached_at IS NULL
                    THEN coalesce(k.legal_due_at, k.due_at) END)) AS at
          FROM records_clock k
         WHERE k.complaint_id = ANY(%s) AND k.met_at IS NULL AND k.cancelled_at IS NULL
         GROUP BY k.complaint_id) AS found
 WHERE c.id = found.complaint_id AND c.next_timer_at IS NULL
"""


def set_right(apps: object, schema_editor: object) -> None:
    """In batches, each in a transaction of its own; what is right already is left alone, so it may be run again."""
    reached = "00000000-0000-0000-0000-000000000000"
    while True:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(HELD, [reached, AT_ONCE])
            ids = [id for (id,) in cursor.fetchall()]
            if not ids:
                return
            cursor.execute(SET_RIGHT, [FORECASTS, FORECASTS, ids])
            reached = str(ids[-1])


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("records", "0017_the_ledger_is_read_from_an_index")]

    operations = [migrations.RunPython(set_right, migrations.RunPython.noop)]
