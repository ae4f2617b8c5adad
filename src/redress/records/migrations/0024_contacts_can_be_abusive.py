"""Whoever takes a contact can say that they were insulted or threatened in it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0023_filings_are_kept")]

    operations = [
        migrations.AddField("contact", "abusive", models.BooleanField(default=False, db_default=False)),
    ]
