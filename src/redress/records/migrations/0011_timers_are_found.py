"""The complaints whose clocks bring something about next are found by an index, built beside the running system."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("records", "0010_clocks_can_be_explained")]

    operations = [
        AddIndexConcurrently(
            model_name="complaint",
            index=models.Index(
                condition=models.Q(("next_timer_at__isnull", False), ("simulated", False)),
                fields=["next_timer_at"],
                name="complaint_timer",
            ),
        ),
    ]
