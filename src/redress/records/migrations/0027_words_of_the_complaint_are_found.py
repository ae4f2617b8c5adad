"""Complaints learn the keys of the search: words of their text, every number in them, the name with its pinyin.

In batches, each in a transaction of its own, so that work goes on; it writes what is there, so it may be run again.
The keys are those that the running code writes at each save.
"""

from typing import Any

from django.db import connection, migrations, transaction

from redress.records.derived import keys

AT_ONCE = 500
FIRST = "00000000-0000-0000-0000-000000000000"
HELD = """
SELECT c.id, c.number, c.external_number, c.complainant_name, c.confidential, c.narrative, c.core_demand,
       ARRAY(SELECT r.value FROM records_reference r WHERE r.complaint_id = c.id),
       ARRAY(SELECT p.text FROM records_point p WHERE p.complaint_id = c.id)
  FROM records_complaint c WHERE c.id > %s ORDER BY c.id LIMIT %s FOR UPDATE OF c
"""


def write_keys(apps: object, schema_editor: object) -> None:
    reached = FIRST
    while True:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(HELD, [reached, AT_ONCE])
            rows = cursor.fetchall()
            if not rows:
                return
            cursor.executemany(
                "UPDATE records_complaint SET found_by = %s WHERE id = %s",
                [(_keys(row[1:]), row[0]) for row in rows],
            )
            reached = str(rows[-1][0])


def _keys(row: tuple[Any, ...]) -> list[str]:
    number, external, name, confidential, narrative, demand, references, points = row
    return keys(
        name=name,
        confidential=confidential,
        numbers=(number, external, *references),
        texts=(narrative, demand, *points),
    )


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("records", "0026_lists_have_names")]

    operations = [migrations.RunPython(write_keys, migrations.RunPython.noop)]
