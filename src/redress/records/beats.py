"""Signs of life: who is alive says so here."""

from __future__ import annotations

from datetime import datetime

from redress.records import models

TICK = "tick"
CALENDARS = "calendars"
KEYS = "search keys"


def beat(name: str, at: datetime, detail: str = "") -> None:
    """Say that something of that name lives."""
    models.Beat.objects.update_or_create(name=name, defaults={"at": at, "detail": detail})


def said(name: str) -> str:
    """What that one said when it was last seen; nothing where it never was."""
    return models.Beat.objects.filter(name=name).values_list("detail", flat=True).first() or ""
