"""Signed links: each opens exactly one complaint or one work order, and nothing else."""

from __future__ import annotations

from functools import cache
from uuid import UUID

from django.conf import settings
from django.core import signing

STATUS, ORDER = "redress.status", "redress.order"
LONGEST = 400 * 24 * 60 * 60  # seconds: a link in a mail must outlive the longest complaint


def status_link(slug: str, complaint_id: UUID) -> str:
    """The address of a complaint's status page that needs no number and no code."""
    return f"{settings.REDRESS_PUBLIC_URL}/{slug}/status/{_mark(STATUS, complaint_id)}/"


def order_link(organisation: int, complaint_id: UUID, order_id: UUID) -> str:
    """The address where one work order is answered or refused, without signing in."""
    mark = signing.TimestampSigner(salt=ORDER).sign(f"{organisation}.{complaint_id.hex}.{order_id.hex}")
    return f"{settings.REDRESS_PUBLIC_URL}/order/{mark}/"


def complaint_of(mark: str) -> UUID | None:
    """The complaint that a status link opens; None when it is forged or too old."""
    said = _said(STATUS, mark)
    return UUID(hex=said) if said else None


def order_of(mark: str) -> tuple[int, UUID, UUID] | None:
    """Organisation, complaint and work order that an order link opens; None when it is forged or too old."""
    said = _said(ORDER, mark)
    if not said:
        return None
    organisation, complaint, order = said.split(".")
    return int(organisation), UUID(hex=complaint), UUID(hex=order)


def _mark(salt: str, id: UUID) -> str:
    return _signer(salt).sign(id.hex)


@cache
def _signer(salt: str) -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=salt)


def _said(salt: str, mark: str) -> str:
    try:
        return signing.TimestampSigner(salt=salt).unsign(mark, max_age=LONGEST)
    except signing.BadSignature:
        return ""
