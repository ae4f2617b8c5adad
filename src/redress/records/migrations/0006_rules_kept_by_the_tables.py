"""What no path may do, PostgreSQL refuses as well: delete, go back, skip the second person, conclude too early."""

from django.db import migrations

KEPT = (
    "organisation", "unit", "membership", "complainant", "complaint", "point", "question", "evidence", "finding",
    "option", "remedy", "approval", "agreement", "obligation", "promise", "workorder", "clock", "pause",
    "followup", "escalation", "second", "party", "reference", "link", "improvement", "improvementlink", "contact",
    "message", "note", "attachment", "custody", "suggestion", "precedent", "caseentry", "numbercounter",
    "complaintcode", "importedkey",
)  # fmt: skip

NO_DELETE = """
CREATE FUNCTION redress_refuse_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Nothing is deleted from %.', TG_TABLE_NAME
        USING ERRCODE = '23001', CONSTRAINT = 'no_hard_delete';
END $$;
""" + "".join(
    f"""
    CREATE TRIGGER no_delete BEFORE DELETE ON records_{table}
        FOR EACH ROW EXECUTE FUNCTION redress_refuse_delete();
    CREATE TRIGGER no_truncate BEFORE TRUNCATE ON records_{table}
        FOR EACH STATEMENT EXECUTE FUNCTION redress_refuse_delete();
    """
    for table in KEPT
)

STAGES = """
CREATE FUNCTION redress_position(stage text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT array_position(ARRAY['receive', 'assess', 'investigate', 'resolve', 'agree', 'fulfil', 'confirm',
                                'learn'], stage)
$$;

-- A complaint keeps its organisation and number, its version grows, final responsibility waits for the investigation.
CREATE FUNCTION redress_complaint_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.organisation_id <> OLD.organisation_id OR (OLD.number <> '' AND NEW.number <> OLD.number) THEN
        RAISE EXCEPTION 'Complaint % keeps its organisation and its number.', OLD.number
            USING ERRCODE = '23514', CONSTRAINT = 'complaint_keeps_number';
    END IF;
    IF NEW.version < OLD.version OR NEW.event_count < OLD.event_count OR NEW.reopened < OLD.reopened THEN
        RAISE EXCEPTION 'Version, events and reopenings of complaint % only grow.', OLD.number
            USING ERRCODE = '23514', CONSTRAINT = 'complaint_counts_grow';
    END IF;
    IF NEW.responsibility_final <> '' AND OLD.responsibility_final = '' AND NOT NEW.imported
       AND redress_position(OLD.stage) < redress_position('investigate')
       AND NOT EXISTS (SELECT 1 FROM records_point p WHERE p.complaint_id = NEW.id
                        AND redress_position(p.stage) >= redress_position('investigate')) THEN
        RAISE EXCEPTION 'Final responsibility is settled only after the investigation has begun.'
            USING ERRCODE = '23514', CONSTRAINT = 'complaint_responsibility_after_investigation';
    END IF;
    IF NEW.reopened > OLD.reopened THEN
        PERFORM set_config('redress.reopened',
                           coalesce(current_setting('redress.reopened', true), '') || ' ' || NEW.id, true);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER complaint_update BEFORE UPDATE ON records_complaint
    FOR EACH ROW EXECUTE FUNCTION redress_complaint_update();

-- A point goes forward; back only in the transaction that reopens its complaint.
CREATE FUNCTION redress_point_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF position(NEW.complaint_id::text IN coalesce(current_setting('redress.reopened', true), '')) = 0 THEN
        RAISE EXCEPTION 'A point goes back only when its complaint is reopened.'
            USING ERRCODE = '23514', CONSTRAINT = 'point_goes_forward';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER point_update BEFORE UPDATE OF stage ON records_point FOR EACH ROW
    WHEN (redress_position(NEW.stage) < redress_position(OLD.stage))
    EXECUTE FUNCTION redress_point_update();

-- At commit: the complaint stands where its least advanced live point stands.
CREATE FUNCTION redress_stage_check() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    least integer;
    stands text;
BEGIN
    SELECT coalesce(min(redress_position(p.stage)) FILTER (WHERE p.outcome <> 'withdrawn'),
                    min(redress_position(p.stage)))
      INTO least FROM records_point p WHERE p.complaint_id = NEW.id;
    SELECT c.stage INTO stands FROM records_complaint c WHERE c.id = NEW.id;
    IF least IS NOT NULL AND least <> redress_position(stands) THEN
        RAISE EXCEPTION 'Complaint % stands in %, its least advanced point elsewhere.', NEW.number, stands
            USING ERRCODE = '23514', CONSTRAINT = 'complaint_stage_of_points';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER complaint_stage AFTER INSERT OR UPDATE OF stage ON records_complaint
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION redress_stage_check();

-- At commit: a point judged not justified leaves the investigation only with a second person's agreement.
CREATE FUNCTION redress_second_check() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM records_second s WHERE s.complaint_id = NEW.complaint_id
                    AND s.target_id IN (NEW.id, NEW.complaint_id) AND s.decision = 'agreed')
       AND NOT EXISTS (SELECT 1 FROM records_complaint c WHERE c.id = NEW.complaint_id AND c.imported) THEN
        RAISE EXCEPTION 'A point judged not justified needs the agreement of a second person.'
            USING ERRCODE = '23514', CONSTRAINT = 'point_refused_by_two';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER point_second AFTER INSERT OR UPDATE ON records_point
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.validity = 'not_justified' AND NEW.stage NOT IN ('receive', 'assess', 'investigate')
          AND NEW.outcome NOT IN ('withdrawn', 'declined', 'forwarded'))
    EXECUTE FUNCTION redress_second_check();
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0005_allowances")]

    operations = [migrations.RunSQL(NO_DELETE + STAGES, migrations.RunSQL.noop)]
