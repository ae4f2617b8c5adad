"""One's own limits are listed and counted from the index alone; built beside the running system, then the old one goes."""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("records", "0029_ones_own_are_found_from_the_newest")]

    operations = [
        AddIndexConcurrently(
            "clock",
            models.Index(
                fields=["organisation", "owner_id", "due_at"],
                include=[
                    "id",
                    "complaint",
                    "kind",
                    "rule",
                    "legal_due_at",
                    "warn_at",
                    "unit_path",
                    "stage",
                    "urgency",
                    "danger",
                    "vulnerable",
                ],
                condition=Q(met_at__isnull=True, cancelled_at__isnull=True),
                name="clock_of_owner",
            ),
        ),
        RemoveIndexConcurrently("clock", "clock_own"),
    ]
