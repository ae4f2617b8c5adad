"""Older complaints learn whose word was last, and the inbox gets its index, both beside the running system."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import connection, migrations, models, transaction
from django.db.models import Q

AT_ONCE = 1000
MACHINE = "00000000-0000-0000-0000-000000000000"
WORK = ("approval", "finding", "message", "note", "obligation", "option", "question", "remedy", "workorder")
# First locked, then counted in a statement of its own, which sees what others saved before the lock was given.
HELD = """
SELECT c.id FROM records_complaint c
 WHERE c.id > %s AND (
       EXISTS (SELECT FROM records_contact t
                WHERE t.complaint_id = c.id AND t.direction = 'in' AND t.purpose <> 'intake')
    OR EXISTS (SELECT FROM records_workorder o
                WHERE o.complaint_id = c.id AND coalesce(o.answered_at, o.refused_at) IS NOT NULL))
 ORDER BY c.id LIMIT %s FOR UPDATE OF c
"""
LATEST = "SELECT max(at) FROM records_{table} w WHERE w.complaint_id = c.id AND w.by <> %(machine)s"
WORKED = ", ".join(
    [
        *(f"({LATEST.format(table=table)})" for table in WORK),
        f"({LATEST.format(table='contact')} AND w.direction <> 'in')",
    ]
)
SET_RIGHT = f"""
WITH spoken AS (
    SELECT c.id,
           (SELECT max(at) FROM records_contact t
             WHERE t.complaint_id = c.id AND t.direction = 'in' AND t.purpose <> 'intake') AS theirs,
           greatest(({LATEST.format(table="message")} AND w.purpose <> 'notice'),
                    ({LATEST.format(table="contact")} AND w.direction = 'out')) AS ours,
           (SELECT max(greatest(o.answered_at, o.refused_at)) FROM records_workorder o
             WHERE o.complaint_id = c.id) AS department,
           greatest({WORKED}) AS work
      FROM records_complaint c WHERE c.id = ANY(%(ids)s))
UPDATE records_complaint c
   SET replied_at = CASE WHEN s.ours > s.theirs THEN NULL ELSE s.theirs END,
       department_answered_at = CASE WHEN s.work > s.department THEN NULL ELSE s.department END
  FROM spoken s WHERE s.id = c.id
"""  # noqa: S608


def set_right(apps: object, schema_editor: object) -> None:
    """In batches, each in a transaction of its own; it counts from what is there, so it may be run again."""
    reached = MACHINE
    while True:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(HELD, [reached, AT_ONCE])
            ids = [id for (id,) in cursor.fetchall()]
            if not ids:
                return
            cursor.execute(SET_RIGHT, {"machine": MACHINE, "ids": ids})
            reached = str(ids[-1])


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("records", "0019_whose_turn_it_is")]

    operations = [
        migrations.RunPython(set_right, migrations.RunPython.noop),
        AddIndexConcurrently(
            "complaint",
            models.Index(
                fields=["organisation", "next_due_at", "id"],
                include=["unit_path", "owner_id", "lodged_by", "replied_at", "department_answered_at"],
                condition=Q(closed_at__isnull=True, merged_into__isnull=True),
                name="complaint_inbox",
            ),
        ),
    ]
