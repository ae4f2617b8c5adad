"""Complaints by owner, the newest first: what "owner:me" asks for, also of those long closed. Beside the running system."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("records", "0028_complainants_looked")]

    operations = [
        AddIndexConcurrently(
            "complaint",
            models.Index(
                fields=["organisation", "owner_id", "-received_at"],
                condition=Q(owner_id__isnull=False),
                name="complaint_owned",
            ),
        ),
    ]
