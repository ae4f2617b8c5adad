"""The one Django app that has tables."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Registers the tables under the label that migrations and AUTH_USER_MODEL use."""

    name = "redress.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"
