"""What is out of order is counted from narrow indexes, built beside the running system."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("records", "0024_contacts_can_be_abusive")]

    operations = [
        AddIndexConcurrently(
            "contact",
            models.Index(fields=["organisation", "at"], condition=Q(abusive=True), name="contact_abusive"),
        ),
        AddIndexConcurrently(
            "complaint",
            models.Index(
                fields=["organisation"],
                include=["unit_path", "owner_id", "id"],
                condition=Q(closed_at__isnull=True, merged_into__isnull=True, reopened__gt=0),
                name="complaint_reopened",
            ),
        ),
        AddIndexConcurrently(
            "complaint",
            models.Index(
                fields=["organisation", "closed_at"],
                include=["unit_path", "owner_id", "id"],
                condition=Q(
                    closed_at__isnull=False,
                    satisfied_at__isnull=True,
                    satisfaction="",
                    withdrawn_at__isnull=True,
                ),
                name="complaint_silent",
            ),
        ),
        AddIndexConcurrently(
            "workorder",
            models.Index(
                fields=["organisation", "at"],
                include=["complaint"],
                condition=Q(state="sent"),
                name="work_order_waiting",
            ),
        ),
        AddIndexConcurrently(
            "workorder",
            models.Index(
                fields=["organisation"],
                include=["complaint"],
                condition=Q(state="refused", arbitration=""),
                name="work_order_undecided",
            ),
        ),
        AddIndexConcurrently(
            "followup",
            models.Index(
                fields=["organisation", "last_attempt_at"],
                include=["complaint"],
                condition=Q(state="not_reached"),
                name="follow_up_unreached",
            ),
        ),
    ]
