"""The late list and the promise figures are read from indexes alone, built beside the running system."""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("records", "0013_clocks_know_their_complaint")]

    operations = [
        AddIndexConcurrently(
            "clock",
            models.Index(
                fields=["organisation", "due_at"],
                include=[
                    "id", "complaint", "kind", "rule", "legal_due_at", "warn_at", "unit_path", "owner_id", "stage",
                    "urgency", "danger", "vulnerable",
                ],
                condition=Q(met_at__isnull=True, cancelled_at__isnull=True),
                name="clock_late",
            ),
        ),
        RemoveIndexConcurrently("clock", "clock_running"),
        AddIndexConcurrently(
            "promise",
            models.Index(
                fields=["organisation", "due_at"],
                include=["complaint", "owner_id", "state", "broken_at", "answered_at"],
                name="promise_by_due",
            ),
        ),
        AddIndexConcurrently(
            "escalation",
            models.Index(
                fields=["organisation", "to_id"], condition=Q(to_id__isnull=False), name="escalation_to"
            ),
        ),
    ]  # fmt: skip
