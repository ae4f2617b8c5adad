"""Every row of a complaint lies in the complaint's organisation, and knows the order in which it came."""

from django.db import migrations

ROWS = (
    "point", "question", "evidence", "finding", "option", "remedy", "approval", "agreement", "obligation",
    "promise", "workorder", "clock", "pause", "followup", "escalation", "second", "party", "reference", "link",
    "improvement", "contact", "message", "note", "attachment", "custody", "suggestion", "precedent", "caseentry",
)  # fmt: skip


def _of_complaint(table: str) -> str:
    return f"""
    ALTER TABLE records_{table} ADD COLUMN arrival bigint GENERATED ALWAYS AS IDENTITY;
    ALTER TABLE records_{table} ADD CONSTRAINT {table}_of_complaint
        FOREIGN KEY (organisation_id, complaint_id) REFERENCES records_complaint (organisation_id, id);
    CREATE INDEX {table}_by_complaint ON records_{table} (complaint_id, arrival);
    """


def _same_organisation(table: str, column: str, target: str, name: str) -> str:
    return f"""
    ALTER TABLE records_{table} ADD CONSTRAINT {name}
        FOREIGN KEY (organisation_id, {column}) REFERENCES records_{target} (organisation_id, id)
        DEFERRABLE INITIALLY DEFERRED;
    """


FORWARD = "".join(
    [
        "ALTER TABLE records_complaint ADD CONSTRAINT complaint_organisation"
        " FOREIGN KEY (organisation_id) REFERENCES records_organisation (id);",
        _same_organisation("complaint", "unit_id", "unit", "complaint_unit_of_organisation"),
        _same_organisation("complaint", "owner_id", "membership", "complaint_owner_of_organisation"),
        _same_organisation(
            "complaint", "complainant_id", "complainant", "complaint_complainant_of_organisation"
        ),
        _same_organisation("complaint", "merged_into", "complaint", "complaint_merged_in_organisation"),
        _same_organisation("unit", "parent_id", "unit", "unit_parent_of_organisation"),
        _same_organisation("membership", "unit_id", "unit", "membership_unit_of_organisation"),
        _same_organisation("membership", "deputy_id", "membership", "membership_deputy_of_organisation"),
        *(_of_complaint(table) for table in ROWS),
        _same_organisation("link", "other_id", "complaint", "link_other_of_organisation"),
        _same_organisation("party", "membership_id", "membership", "party_colleague_of_organisation"),
        _same_organisation(
            "improvementlink", "complaint_id", "complaint", "improvement_link_of_organisation"
        ),
        _same_organisation("complaintcode", "complaint_id", "complaint", "complaint_code_of_organisation"),
        "CREATE INDEX complaintcode_by_complaint ON records_complaintcode (complaint_id);",
    ]
)


class Migration(migrations.Migration):
    dependencies = [("records", "0001_the_tables")]

    operations = [migrations.RunSQL(FORWARD, migrations.RunSQL.noop)]
