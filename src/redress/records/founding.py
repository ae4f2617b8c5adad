"""How an organisation, its units and its people come to be; each call leaves a line in the organisation's journal."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models.functions import Length

from redress.domain.addresses import is_free
from redress.domain.people import MACHINE_ID
from redress.domain.refusals import BadInput, Reason
from redress.records import journal, models, rules_version
from redress.records.administering import fields_of

NOBODY = MACHINE_ID  # who looks from the command line, under no name of a person


def found(fields: Mapping[str, Any], now: datetime) -> int:
    """Enter an organisation (slug, name, names, pack, currency, zone, languages, mail_address, and how it is reached); returns
    its key.

    Raises BadInput when the portal address is taken, by another firm or by a place of the product's own.
    """
    taken = models.Organisation.objects.filter(slug=fields["slug"]).exists()
    if taken or not is_free(fields["slug"]):
        raise BadInput(Reason("slug_taken", field="slug", values={"slug": fields["slug"]}))
    with transaction.atomic():
        row = models.Organisation.objects.create(**fields)
        _tell(row.id, "found", MACHINE_ID, now, {"slug": row.slug, "pack": row.pack})
    return row.id


def add_unit(
    organisation: int,
    code: str,
    name: str,
    kind: str,
    parent: int | None,
    now: datetime,
    zone: str = "",
    *,
    by: UUID = MACHINE_ID,
    names: Mapping[str, str] | None = None,
) -> int:
    """Add a unit below ``parent`` (None: the root); returns its key. Raises BadInput for a code that is taken or is not
    one to six capital letters.
    """
    taken = models.Unit.objects.filter(organisation_id=organisation, code=code).exists()
    if taken or not re.fullmatch("[A-Z]{1,6}", code):
        raise BadInput(Reason("unit_code_unusable", field="code", values={"code": code}))
    with transaction.atomic():
        row = models.Unit.objects.create(
            organisation_id=organisation,
            code=code,
            name=name,
            kind=kind,
            parent_id=parent,
            zone=zone,
            names=dict(names or {}),
        )
        rules_version.bump(organisation)
        told = {"unit_id": str(row.id), "after": fields_of(row), "code": code, "name": name, "parent": parent}
        _tell(organisation, "add_unit", by, now, told)
    return row.id


def add_person(
    organisation: int,
    unit: int,
    email: str,
    name: str,
    roles: Sequence[str],
    now: datetime,
    *,
    by: UUID = MACHINE_ID,
    password: str | None = None,
    password_hash: str = "",
    language: str = "en",
    **post: Any,
) -> UUID:
    """Give a person a place in the organisation; the account of that e-mail is made when it is new.

    Raises BadInput when that e-mail has a place there already. ``password_hash`` spares hashing the same password again. ``post`` holds level, staff_number, title and department. Returns the membership's id.
    """
    with transaction.atomic():
        account = models.Account.objects.filter(email__iexact=email).first()
        if account is None:
            account = models.Account(email=email.strip().lower(), name=name, language=language)
            account.password = password_hash or make_password(password)
            account.save()
        if models.Membership.objects.filter(organisation_id=organisation, account=account).exists():
            raise BadInput(Reason("person_is_there", field="email", values={"email": email}))
        row = models.Membership.objects.create(
            organisation_id=organisation, unit_id=unit, account=account, name=name, roles=list(roles), **post
        )
        told = {
            "membership": str(row.id),
            "after": fields_of(row),
            "roles": list(roles),
            "unit": unit,
            **post,
        }
        _tell(organisation, "add_person", by, now, told)
    return row.id


def is_empty() -> bool:
    """Whether the installation has no organisation yet."""
    return not models.Organisation.objects.exists()


def _tell(organisation: int, verb: str, by: UUID, at: datetime, payload: Mapping[str, Any]) -> None:
    journal_id = models.Organisation.objects.values_list("journal_id", flat=True).get(id=organisation)
    journal.append_to(
        "organisation", journal_id, organisation=organisation, verb=verb, actor=by, at=at, payload=payload
    )


def membership_of(organisation: int, staff_number: str) -> UUID:
    """The membership of that staff number in the organisation."""
    rows = models.Membership.objects.filter(organisation_id=organisation, staff_number=staff_number)
    return rows.values_list("id", flat=True).get()


def membership_with(organisation: int, role: str) -> UUID:
    """The membership of somebody with that role, the highest in the tree of units first."""
    rows = models.Membership.objects.filter(
        organisation_id=organisation, roles__contains=[role], left_at=None
    )
    return rows.order_by(Length("unit__path"), "staff_number").values_list("id", flat=True)[0]


def address_of_department(slug: str) -> str:
    """The e-mail of the first department worker of the organisation, or nothing."""
    rows = models.Membership.objects.filter(
        organisation__slug=slug, roles__contains=["department"], left_at=None
    )
    return rows.order_by("staff_number").values_list("account__email", flat=True).first() or ""


def organisation_of(slug: str) -> int | None:
    """The key of the organisation with that portal address, or None."""
    return models.Organisation.objects.filter(slug=slug).values_list("id", flat=True).first()


def department_workers(slug: str) -> dict[str, str]:
    """One staff number for each department code of the organisation."""
    rows = models.Membership.objects.filter(
        organisation__slug=slug, roles__contains=["department"], left_at=None
    )
    return dict(rows.order_by("-staff_number").values_list("department", "staff_number"))


def unit_of(organisation: int, code: str) -> int:
    """The key of the organisation's unit of that code. Raises BadInput when there is none."""
    row = (
        models.Unit.objects.filter(organisation_id=organisation, code=code)
        .values_list("id", flat=True)
        .first()
    )
    if row is None:
        raise BadInput(Reason("no_such_unit", field="unit_id"))
    return int(row)
