"""The mark of a public form: its idempotency key, signed with the time, so that age and origin are known."""

from __future__ import annotations

import secrets

from django.core import signing

FORM = "redress.form"
LEAST_AGE, MOST_AGE = 2, 24 * 60 * 60  # seconds that a person needs at least, and a form stays good


class FormRefused(ValueError):
    """The form's mark is missing, altered, too young or too old."""


def fresh_key() -> str:
    """A new idempotency key."""
    return secrets.token_urlsafe(18)


def form_mark() -> str:
    """A mark for a form: its idempotency key, signed with the time."""
    return signing.TimestampSigner(salt=FORM).sign(fresh_key())


def form_key(mark: str) -> str:
    """The idempotency key in a mark. Raises FormRefused."""
    signer = signing.TimestampSigner(salt=FORM)
    try:
        key = signer.unsign(mark, max_age=MOST_AGE)
    except signing.BadSignature as refused:
        raise FormRefused(str(refused)) from None
    if LEAST_AGE and _younger(signer, mark):
        raise FormRefused("sent faster than anybody types")
    return key


def _younger(signer: signing.TimestampSigner, mark: str) -> bool:
    try:
        signer.unsign(mark, max_age=LEAST_AGE)
    except signing.SignatureExpired:
        return False
    return True
