"""The mark of a public form: signed with the time, so that its age and origin are known; and keys against sending twice."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.core import signing

FORM = "redress.form"
LEAST_AGE, MOST_AGE = 2, 24 * 60 * 60  # seconds that a person needs at least, and a form stays good


class FormRefused(ValueError):
    """The form's mark is missing, altered or too old, or it was sent too soon."""


def fresh_key() -> str:
    """A new idempotency key."""
    return secrets.token_urlsafe(18)


def form_mark() -> str:
    """A mark for a form, signed with the time."""
    return signing.TimestampSigner(salt=FORM).sign(fresh_key())


def refuse_forged(mark: str) -> None:
    """Raises FormRefused for a mark that is not ours, or older than a day."""
    try:
        signing.TimestampSigner(salt=FORM).unsign(mark, max_age=MOST_AGE)
    except signing.BadSignature as refused:
        raise FormRefused(str(refused)) from None


def refuse_hasty(began: datetime, now: datetime) -> None:
    """Raises FormRefused when less time went by between the first word and the sending than any person needs."""
    if (now - began).total_seconds() < LEAST_AGE:
        raise FormRefused("sent faster than anybody types")
