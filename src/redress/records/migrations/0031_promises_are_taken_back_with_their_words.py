"""A promise may be taken back with the words that made it; the rule over all states is checked without holding writers up."""

from django.contrib.postgres.operations import AddConstraintNotValid, ValidateConstraint
from django.db import migrations, models

STATES = ["broken", "interim", "kept", "late", "machine", "moved", "open", "taken_back"]


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("records", "0030_ones_own_limits_are_read_from_an_index")]

    operations = [
        migrations.RemoveConstraint(model_name="promise", name="promise_state_known"),
        AddConstraintNotValid(
            model_name="promise",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", STATES)), name="promise_state_known"
            ),
        ),
        ValidateConstraint(model_name="promise", name="promise_state_known"),
    ]
