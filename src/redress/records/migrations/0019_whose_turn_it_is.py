"""A complaint knows whose word was last, and everybody has their own desk; both start empty, so nothing waits."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0018_older_clocks_strike_too")]

    operations = [
        migrations.CreateModel(
            name="DeskState",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("state", models.TextField(default="todo")),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("count", models.IntegerField(default=0)),
                ("seen", models.IntegerField(default=0)),
                ("at", models.DateTimeField()),
                (
                    "complaint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.complaint"
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
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "todo"), _negated=True),
                        fields=["membership", "state"],
                        name="desk_put_aside",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("membership", "complaint"), name="desk_state_once"),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["done", "snoozed", "todo"])),
                        name="desk_state_state_known",
                    ),
                ],
            },
        ),
        migrations.AddField(
            "complaint", "department_answered_at", models.DateTimeField(blank=True, null=True)
        ),
        migrations.AddField("complaint", "replied_at", models.DateTimeField(blank=True, null=True)),
    ]
