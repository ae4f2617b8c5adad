"""A running clock repeats what the late list asks of its complaint, kept by the database for every way of writing."""

from django.db import migrations, models

KEPT = """
CREATE FUNCTION redress_clock_opened() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT c.unit_path, c.owner_id, c.stage, c.urgency, c.safety AND c.safety_secured_at IS NULL, c.vulnerable
      INTO NEW.unit_path, NEW.owner_id, NEW.stage, NEW.urgency, NEW.danger, NEW.vulnerable
      FROM records_complaint c WHERE c.id = NEW.complaint_id;
    RETURN NEW;
END $$;
CREATE TRIGGER clock_opened BEFORE INSERT ON records_clock FOR EACH ROW
    WHEN (NEW.met_at IS NULL AND NEW.cancelled_at IS NULL)
    EXECUTE FUNCTION redress_clock_opened();

CREATE FUNCTION redress_clocks_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE records_clock
       SET unit_path = NEW.unit_path, owner_id = NEW.owner_id, stage = NEW.stage, urgency = NEW.urgency,
           danger = NEW.safety AND NEW.safety_secured_at IS NULL, vulnerable = NEW.vulnerable
     WHERE complaint_id = NEW.id AND met_at IS NULL AND cancelled_at IS NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER clocks_follow AFTER UPDATE ON records_complaint FOR EACH ROW
    WHEN ((OLD.unit_path, OLD.owner_id, OLD.stage, OLD.urgency, OLD.safety, OLD.safety_secured_at, OLD.vulnerable)
          IS DISTINCT FROM
          (NEW.unit_path, NEW.owner_id, NEW.stage, NEW.urgency, NEW.safety, NEW.safety_secured_at, NEW.vulnerable))
    EXECUTE FUNCTION redress_clocks_follow();

UPDATE records_clock k
   SET unit_path = c.unit_path, owner_id = c.owner_id, stage = c.stage, urgency = c.urgency,
       danger = c.safety AND c.safety_secured_at IS NULL, vulnerable = c.vulnerable
  FROM records_complaint c
 WHERE c.id = k.complaint_id AND k.met_at IS NULL AND k.cancelled_at IS NULL;
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0012_untouched_orders_are_found")]

    operations = [
        migrations.AddField(
            "clock", "unit_path", models.TextField(default="/", db_default="/", editable=False)
        ),
        migrations.AddField("clock", "owner_id", models.UUIDField(null=True, blank=True)),
        migrations.AddField("clock", "stage", models.TextField(blank=True, default="", db_default="")),
        migrations.AddField("clock", "urgency", models.TextField(blank=True, default="", db_default="")),
        migrations.AddField("clock", "danger", models.BooleanField(default=False, db_default=False)),
        migrations.AddField("clock", "vulnerable", models.BooleanField(default=False, db_default=False)),
        migrations.RunSQL(KEPT, migrations.RunSQL.noop),
    ]
