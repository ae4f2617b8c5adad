"""What is answered on the portal and not sent yet is kept for a day: a new table, empty."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0022_who_looks_at_what")]

    operations = [
        migrations.CreateModel(
            name="Filing",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("digest", models.BinaryField()),
                ("answers", models.JSONField(default=dict)),
                ("files", models.JSONField(default=list)),
                ("complaint_id", models.UUIDField(blank=True, null=True)),
                ("expires_at", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.organisation",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["expires_at"], name="filing_age")],
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "digest"), name="filing_once")
                ],
            },
        ),
    ]
