"""How the firm is reached beside its portal: told anew by an administrator, kept in the journal, taken back there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.db import transaction

from redress.domain.refusals import BadInput, Reason
from redress.records.administering import FIRM, By, held, record, row_of

LONGEST = 400
LEAST_DIGITS = 5
_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")


def tell_contact(by: By, telephone: str, email: str, address: str, hours: str) -> bool:
    """Set the four; an empty one is not shown anywhere. Returns whether anything changed.

    Raises BadInput for what cannot be dialled or written to or is too long, StaleVersion when somebody changed it
    meanwhile.
    """
    fields = {
        "telephone": telephone.strip(),
        "contact_email": email.strip(),
        "postal_address": address.strip(),
        "opening_hours": hours.strip(),
    }
    reasons = [*_unusable(fields)]
    if reasons:
        raise BadInput(reasons)
    return change(by, "tell_contact", fields)


def change(by: By, verb: str, fields: Mapping[str, Any]) -> bool:
    """Set the fields and add the line to the journal; whether anything changed."""
    with transaction.atomic():
        held(by)
        return record(by, row_of(by, FIRM, by.organisation), verb, fields)


def _unusable(fields: Mapping[str, str]) -> Iterator[Reason]:
    for name, value in fields.items():
        if len(value) > LONGEST:
            yield Reason("contact_too_long", name, values={"most": LONGEST})
    if fields["telephone"] and sum(each.isdigit() for each in fields["telephone"]) < LEAST_DIGITS:
        yield Reason("contact_no_telephone", "telephone")
    if fields["contact_email"] and not _MAIL.fullmatch(fields["contact_email"]):
        yield Reason("contact_no_address", "contact_email")
