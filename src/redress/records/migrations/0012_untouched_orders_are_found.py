"""The work orders that nobody has taken up are found by an index, built beside the running system."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("records", "0011_timers_are_found")]

    operations = [
        AddIndexConcurrently(
            model_name="workorder",
            index=models.Index(
                condition=models.Q(("received_at__isnull", True), ("state", "sent")),
                fields=["organisation", "department", "at"],
                name="work_order_untouched",
            ),
        ),
    ]
