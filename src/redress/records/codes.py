"""Access codes: only a keyed digest is kept; with the number it opens one complaint's status page."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime
from uuid import UUID

from django.conf import settings

from redress.records import models


def keep(organisation: int, complaint_id: UUID, code: str, now: datetime) -> None:
    """Keep a new code of the complaint; earlier ones no longer open it."""
    models.ComplaintCode.objects.filter(
        organisation_id=organisation, complaint_id=complaint_id, revoked_at=None
    ).update(revoked_at=now)
    models.ComplaintCode.objects.create(
        organisation_id=organisation, complaint_id=complaint_id, digest=_digest(code)
    )


def opens(organisation: int, number: str, code: str) -> UUID | None:
    """The complaint that this number and this code open together, or None; callers slow down guessing."""
    if not number.isprintable():
        return None
    kept = models.ComplaintCode.objects.filter(
        organisation_id=organisation, digest=_digest(code), revoked_at=None, complaint__number=number
    )
    return kept.values_list("complaint_id", flat=True).first()


def _digest(code: str) -> bytes:
    """Keyed, so that a copy of the database opens nothing; spaces, hyphens and easily mistaken letters are folded."""
    folded = code.strip().upper().replace("-", "").replace(" ", "").translate(str.maketrans("OIL", "011"))
    return hmac.new(settings.SECRET_KEY.encode(), folded.encode(), hashlib.sha256).digest()
