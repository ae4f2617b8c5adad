"""Complainants: found again when they come back, entered when they are new."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import phonenumbers
from django.db.models import Q

from redress.records import models

REGIONS = ("CN", "RO", "GB", "US")
_COPIED = (
    "surname", "form_of_address", "language", "preferred_means", "preferred_hours",
)  # fmt: skip


def canonical_phone(typed: str) -> str:
    """The number as E.164 ("+8613812345678") where it can be told, else its digits."""
    for region in (None, *REGIONS):
        try:
            number = phonenumbers.parse(typed, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return "".join(sign for sign in typed if sign.isdigit())


def find_or_enter(organisation: int, given: Mapping[str, Any], now: datetime) -> UUID:
    """The complainant of that name who has this telephone or e-mail, or a new one.

    Two people may share a telephone, so the name must agree as well.
    """
    phone, email = canonical_phone(given.get("phone", "")), given.get("email", "").strip().lower()
    name = given["name"].strip()
    if phone or email:
        reached = (Q(phone=phone) if phone else Q()) | (Q(email__iexact=email) if email else Q())
        known = models.Complainant.objects.filter(
            reached, organisation_id=organisation, name__iexact=name, erased_at=None
        )
        found = known.order_by("created_at").values_list("id", flat=True).first()
        if found is not None:
            return found
    entered = models.Complainant.objects.create(
        organisation_id=organisation,
        name=name,
        kind=given.get("complainant_kind") or "person",
        email=email,
        phone=phone,
        phone_typed=given.get("phone", ""),
        since=now,
        **{key: given.get(key) or "" for key in _COPIED if given.get(key)},
    )
    return entered.id


def put_on_vip_list(organisation: int, id: UUID) -> None:
    """Mark the person as one whose orders come first; the complaint that it came from holds the obligation."""
    models.Complainant.objects.filter(organisation_id=organisation, id=id).update(vip=True)
