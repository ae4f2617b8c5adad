"""What is typed and not sent is kept for its writer."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0020_the_inbox_is_read_from_an_index"),
    ]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("step", models.TextField()),
                ("fields", models.JSONField(default=dict)),
                ("at", models.DateTimeField()),
                (
                    "complaint",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="records.complaint",
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="records.membership",
                    ),
                ),
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
                "indexes": [models.Index(fields=["at"], name="draft_age")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("membership", "complaint", "step"), name="draft_once", nulls_distinct=False
                    )
                ],
            },
        ),
    ]
