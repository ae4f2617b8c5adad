"""The version of an organisation's rules, by which whoever kept them in memory sees that they are old."""

from __future__ import annotations

import secrets

from redress.records import models


def bump(organisation: int) -> None:
    """Give the rules a new version: whatever was kept in memory is old from the moment this transaction commits.

    The version is drawn by chance, so that what was read in a transaction that never committed is never taken for it.
    """
    models.Organisation.objects.filter(id=organisation).update(rules_version=secrets.randbits(31))


def held(organisation: int) -> int:
    """The version of the rules, which nobody else changes until this transaction ends."""
    rows = models.Organisation.objects.select_for_update().filter(id=organisation)
    return int(rows.values_list("rules_version", flat=True).get())
