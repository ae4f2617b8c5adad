"""Where tries are counted (sign-in, status look-up, public form): see ``records.limits``."""

from django.db import migrations

_MAKE = """
CREATE TABLE records_allowance (
    subject text PRIMARY KEY CHECK (subject ~ '^[0-9a-f]{64}$'),
    used double precision NOT NULL CHECK (used >= 0),
    since timestamptz NOT NULL
);
CREATE INDEX records_allowance_since ON records_allowance (since);
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0004_the_journal_is_append_only")]
    operations = [migrations.RunSQL(_MAKE, "DROP TABLE records_allowance")]
