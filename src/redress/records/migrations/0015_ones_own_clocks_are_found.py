"""The clocks of one owner are found by an index, built beside the running system."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("records", "0014_the_late_list_is_read_from_an_index")]

    operations = [
        AddIndexConcurrently(
            model_name="clock",
            index=models.Index(
                condition=models.Q(("cancelled_at__isnull", True), ("met_at__isnull", True)),
                fields=["organisation", "owner_id", "due_at"],
                name="clock_own",
            ),
        ),
    ]
