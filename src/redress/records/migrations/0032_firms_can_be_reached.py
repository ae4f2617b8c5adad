"""How a firm is reached beside its portal: four columns with their default in the database, so no row is rewritten."""

from django.db import migrations, models

COLUMNS = ("telephone", "contact_email", "postal_address", "opening_hours")


class Migration(migrations.Migration):
    dependencies = [("records", "0031_promises_are_taken_back_with_their_words")]

    operations = [
        migrations.AddField("organisation", name, models.TextField(blank=True, default="", db_default=""))
        for name in COLUMNS
    ]
