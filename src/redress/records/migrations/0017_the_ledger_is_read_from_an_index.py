"""The promise ledger and its figures are read from indexes alone, built beside the running system."""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("records", "0016_promises_know_their_complaint")]

    operations = [
        AddIndexConcurrently(
            "promise",
            models.Index(
                fields=["organisation", "due_at", "id"],
                include=["complaint", "owner_id", "chased_at", "unit_path", "case_owner_id"],
                condition=Q(state__in=["open", "broken"], answered_at__isnull=True, let_go=False),
                name="promise_owed",
            ),
        ),
        AddIndexConcurrently(
            "promise",
            models.Index(
                fields=["organisation", "due_at", "id"],
                include=[
                    "complaint", "owner_id", "state", "broken_at", "answered_at", "chased_at", "unit_path", "case_owner_id",
                ],
                name="promise_fates",
            ),
        ),
        RemoveIndexConcurrently("promise", "promise_in_force"),
        RemoveIndexConcurrently("promise", "promise_by_due"),
    ]  # fmt: skip
