"""What the house does for itself by the hour and by night."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import close_old_connections

from redress.gateways.files.store import FileStore
from redress.records import beats, checkpoints, drafts, filings, limits, transaction

KEYS_KEPT = timedelta(days=30)


def tick(now: datetime) -> None:
    """Leave the sign of life of the timetable."""
    close_old_connections()
    beats.beat(beats.TICK, now)


def seal_journal() -> None:
    """Make a signed checkpoint of every chain."""
    close_old_connections()
    checkpoints.make()


def tidy_up(now: datetime) -> None:
    """Sweep the quarantine of uploads, forget counted tries, and drafts and idempotency keys older than a month."""
    close_old_connections()
    FileStore(settings.MEDIA_ROOT).sweep(now)
    transaction.forget_keys(now - KEYS_KEPT)
    drafts.forget_older(now)
    limits.forget()


def forget_filings(now: datetime) -> None:
    """Forget complaints that somebody began on the portal and did not send within a day, with their files."""
    close_old_connections()
    store = FileStore(settings.MEDIA_ROOT)
    with transaction.atomic():
        for file in filings.take_expired(now):
            store.erase(UUID(file.stored_as))
