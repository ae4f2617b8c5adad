"""A promise repeats unit and owner of its complaint, and whether that was withdrawn, for every way of writing."""

from django.db import migrations, models

KEPT = """
CREATE FUNCTION redress_promise_made() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT c.unit_path, c.owner_id, c.withdrawn_at IS NOT NULL
      INTO NEW.unit_path, NEW.case_owner_id, NEW.let_go
      FROM records_complaint c WHERE c.id = NEW.complaint_id;
    RETURN NEW;
END $$;
CREATE TRIGGER promise_made BEFORE INSERT ON records_promise FOR EACH ROW EXECUTE FUNCTION redress_promise_made();

CREATE FUNCTION redress_promises_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE records_promise
       SET unit_path = NEW.unit_path, case_owner_id = NEW.owner_id, let_go = NEW.withdrawn_at IS NOT NULL
     WHERE complaint_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER promises_follow AFTER UPDATE ON records_complaint FOR EACH ROW
    WHEN ((OLD.unit_path, OLD.owner_id, OLD.withdrawn_at IS NULL)
          IS DISTINCT FROM (NEW.unit_path, NEW.owner_id, NEW.withdrawn_at IS NULL))
    EXECUTE FUNCTION redress_promises_follow();

UPDATE records_promise p
   SET unit_path = c.unit_path, case_owner_id = c.owner_id, let_go = c.withdrawn_at IS NOT NULL
  FROM records_complaint c
 WHERE c.id = p.complaint_id;
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0015_ones_own_clocks_are_found")]

    operations = [
        migrations.AddField(
            "promise", "unit_path", models.TextField(default="/", db_default="/", editable=False)
        ),
        migrations.AddField("promise", "case_owner_id", models.UUIDField(null=True, blank=True)),
        migrations.AddField("promise", "let_go", models.BooleanField(default=False, db_default=False)),
        migrations.RunSQL(KEPT, migrations.RunSQL.noop),
    ]
