"""A unit's path is the chain of its parents; complaints carry the path of their unit."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION redress_unit_path() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE above text := '/';
BEGIN
    IF NEW.parent_id IS NOT NULL THEN
        SELECT path INTO above FROM records_unit WHERE id = NEW.parent_id;
        IF above IS NULL THEN
            RAISE EXCEPTION 'The unit above % does not exist.', NEW.code USING ERRCODE = '23503';
        END IF;
        IF position('/' || NEW.id || '/' IN above) > 0 THEN
            RAISE EXCEPTION 'Unit % cannot stand below itself.', NEW.code
                USING ERRCODE = '23514', CONSTRAINT = 'unit_not_below_itself';
        END IF;
    END IF;
    NEW.path := above || NEW.id || '/';
    RETURN NEW;
END $$;
CREATE TRIGGER unit_path BEFORE INSERT OR UPDATE ON records_unit
    FOR EACH ROW EXECUTE FUNCTION redress_unit_path();

CREATE FUNCTION redress_unit_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE records_unit SET path = path WHERE parent_id = NEW.id;
    UPDATE records_complaint SET unit_path = NEW.path WHERE unit_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER unit_moved AFTER UPDATE ON records_unit
    FOR EACH ROW WHEN (OLD.path IS DISTINCT FROM NEW.path) EXECUTE FUNCTION redress_unit_moved();

CREATE FUNCTION redress_complaint_path() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT path INTO NEW.unit_path FROM records_unit
     WHERE id = NEW.unit_id AND organisation_id = NEW.organisation_id;
    IF NEW.unit_path IS NULL THEN
        RAISE EXCEPTION 'Unit % is not of this organisation.', NEW.unit_id
            USING ERRCODE = '23503', CONSTRAINT = 'complaint_unit_of_organisation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER complaint_path BEFORE INSERT OR UPDATE OF unit_id ON records_complaint
    FOR EACH ROW EXECUTE FUNCTION redress_complaint_path();
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0002_one_organisation_per_row")]

    operations = [migrations.RunSQL(FORWARD, migrations.RunSQL.noop)]
