"""Events and checkpoints cannot be changed or removed; payloads only removed, by the erasing function."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION redress_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The journal is append-only: % on % is refused.', TG_OP, TG_TABLE_NAME
        USING ERRCODE = '23001', CONSTRAINT = 'journal_append_only';
END $$;

CREATE FUNCTION redress_payload_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF coalesce(current_setting('redress.erasing', true), '') = 'on' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'What an event says is removed only by erasing.'
        USING ERRCODE = '23001', CONSTRAINT = 'journal_append_only';
END $$;

CREATE TRIGGER event_unchanged BEFORE UPDATE OR DELETE ON records_event
    FOR EACH ROW EXECUTE FUNCTION redress_refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON records_event
    FOR EACH STATEMENT EXECUTE FUNCTION redress_refuse_change();
CREATE TRIGGER checkpoint_unchanged BEFORE UPDATE OR DELETE ON records_checkpoint
    FOR EACH ROW EXECUTE FUNCTION redress_refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON records_checkpoint
    FOR EACH STATEMENT EXECUTE FUNCTION redress_refuse_change();
CREATE TRIGGER payload_unchanged BEFORE UPDATE ON records_eventpayload
    FOR EACH ROW EXECUTE FUNCTION redress_refuse_change();
CREATE TRIGGER payload_erasure BEFORE DELETE ON records_eventpayload
    FOR EACH ROW EXECUTE FUNCTION redress_payload_erasure();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON records_eventpayload
    FOR EACH STATEMENT EXECUTE FUNCTION redress_refuse_change();

ALTER TABLE records_event ADD CONSTRAINT event_plain_verb CHECK (verb ~ '^[a-z0-9_.]+$');
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0003_units_keep_their_path")]

    operations = [migrations.RunSQL(FORWARD, migrations.RunSQL.noop)]
