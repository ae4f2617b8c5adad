"""Clocks keep what they are counted by; calendars, regimes, acts over many and beats get their tables."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

EXTENSION_OF_COMPLAINT = """
    ALTER TABLE records_extension ADD COLUMN arrival bigint GENERATED ALWAYS AS IDENTITY;
    ALTER TABLE records_extension ADD CONSTRAINT extension_of_complaint
        FOREIGN KEY (organisation_id, complaint_id) REFERENCES records_complaint (organisation_id, id);
    CREATE INDEX extension_by_complaint ON records_extension (complaint_id, arrival);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0009_reactions_have_a_complaint"),
    ]

    operations = [
        migrations.CreateModel(
            name="Beat",
            fields=[
                ("name", models.TextField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("detail", models.TextField(blank=True, default="")),
            ],
        ),
        migrations.CreateModel(
            name="BulkAct",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("kind", models.TextField()),
                ("what", models.JSONField(default=dict)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("state", models.TextField(default="waiting")),
                ("total", models.IntegerField(default=0)),
                ("done", models.IntegerField(default=0)),
                ("changed", models.IntegerField(default=0)),
                ("refused", models.IntegerField(default=0)),
                ("reached", models.UUIDField(blank=True, null=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("undoes", models.UUIDField(blank=True, null=True)),
                ("undone_by_act", models.UUIDField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="CalendarChange",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("calendar", models.TextField(blank=True, default="")),
                ("body", models.JSONField(default=dict)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("act_id", models.UUIDField(blank=True, null=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                ("undone_by", models.UUIDField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Extension",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("rule", models.TextField()),
                ("reason", models.TextField()),
                ("until", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="RegimeAttachment",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("regime", models.TextField()),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "turned_on",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "turned_off",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), blank=True, default=list, size=None
                    ),
                ),
                ("house", models.JSONField(default=dict)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="promise",
            name="promise_state_known",
        ),
        migrations.RemoveConstraint(
            model_name="promise",
            name="promise_interim_sets_next",
        ),
        migrations.AddField(
            model_name="clock",
            name="alarmed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="clock",
            name="calendar",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.AddField(
            model_name="clock",
            name="legal_due_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="clock",
            name="provisional",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="clock",
            name="rule",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.AddField(
            model_name="clock",
            name="span",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.AddField(
            model_name="clock",
            name="started_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="clock",
            name="warn_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="complaint",
            name="next_timer_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="complaint",
            name="regulator_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="complaint",
            name="regulator_due_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="organisation",
            name="rules_version",
            field=models.IntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="pause",
            name="asked_until",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="promise",
            name="chased_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="unit",
            name="hours",
            field=models.JSONField(db_default={}, default=dict),
        ),
        migrations.AddConstraint(
            model_name="promise",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["broken", "interim", "kept", "late", "machine", "moved", "open"])
                ),
                name="promise_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="promise",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["interim", "machine"]), _negated=True),
                    ("next_id__isnull", False),
                    _connector="OR",
                ),
                name="promise_interim_sets_next",
            ),
        ),
        migrations.AddField(
            model_name="bulkact",
            name="organisation",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.organisation",
            ),
        ),
        migrations.AddField(
            model_name="calendarchange",
            name="organisation",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.organisation",
            ),
        ),
        migrations.AddField(
            model_name="extension",
            name="complaint",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="%(class)s_rows",
                to="records.complaint",
            ),
        ),
        migrations.AddField(
            model_name="extension",
            name="organisation",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="records.organisation",
            ),
        ),
        migrations.AddField(
            model_name="regimeattachment",
            name="organisation",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.organisation",
            ),
        ),
        migrations.AddIndex(
            model_name="bulkact",
            index=models.Index(fields=["organisation", "at"], name="bulk_act_in_order"),
        ),
        migrations.AddConstraint(
            model_name="bulkact",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["done", "failed", "running", "waiting"])),
                name="bulk_act_state_known",
            ),
        ),
        migrations.AddIndex(
            model_name="calendarchange",
            index=models.Index(fields=["organisation", "at"], name="calendar_change_in_order"),
        ),
        migrations.AddConstraint(
            model_name="extension",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="extension_without_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="extension",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__gt", models.F("at"))), name="extension_ends_after_start"
            ),
        ),
        migrations.AddConstraint(
            model_name="regimeattachment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)),
                fields=("organisation", "regime"),
                name="regime_attached_once",
            ),
        ),
        migrations.RunSQL(EXTENSION_OF_COMPLAINT, migrations.RunSQL.noop),
    ]
