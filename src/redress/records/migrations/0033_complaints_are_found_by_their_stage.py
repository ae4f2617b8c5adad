"""Complaints by the stage they are in, but for the many that are through: "stage:resolve" asks for few among all.

Built beside the running system.
"""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("records", "0032_firms_can_be_reached")]

    operations = [
        AddIndexConcurrently(
            "complaint",
            models.Index(
                fields=["organisation", "stage"],
                condition=~Q(stage="learn"),
                name="complaint_in_stage",
            ),
        ),
    ]
