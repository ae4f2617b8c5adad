"""What waits for a decision, written straight into the tables: a request beyond authority, an order in dispute."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

from django.db import transaction

from redress.records import models

NOW = datetime.now(UTC)
DAY = timedelta(days=1)


def member(key: str) -> UUID:
    """Somebody of the house by their key."""
    return models.Membership.objects.get(staff_number=key).id


def in_stage(complaint_id: UUID, stage: str) -> dict[str, object]:
    """Put the complaint there; what each of its rows begins with."""
    own = {"owner_id": member("handler"), "owned_since": NOW, "registered_by": member("handler")}
    rows = models.Complaint.objects.filter(id=complaint_id)
    with transaction.atomic():
        rows.update(stage=stage, acknowledged_at=NOW, **own)
        models.Point.objects.filter(complaint_id=complaint_id).update(stage=stage, category="damaged")
    organisation = rows.get().organisation_id
    return {"organisation_id": organisation, "complaint_id": complaint_id, "at": NOW, "by": member("handler")}


def request(complaint_id: UUID, title: str = "A new bouquet", cost: int = 60, **fields: object) -> UUID:
    """A request of the handler's for the approver's consent."""
    row = in_stage(complaint_id, "resolve")
    priced = {"cost": Decimal(cost), "currency": "CNY"}
    option = models.Option.objects.create(
        rank=1,
        title=title,
        benefit="The table is whole.",
        basis="goodwill",
        authority="asked",
        **priced,
        **row,
    )
    models.Remedy.objects.create(
        option_id=option.id, kind="exchange", track="fix", basis="goodwill", grade=1, value=Decimal(cost),
        handling=Decimal(0), currency="CNY", **row,
    )  # fmt: skip
    asked = {"approver_id": None, "due_at": NOW + DAY, "proposal": f"Grant {title}: she is right.", **fields}
    return models.Approval.objects.create(option_id=option.id, **asked, **row).id


def dispute(complaint_id: UUID, **fields: object) -> UUID:
    """An order that the department refused."""
    row = in_stage(complaint_id, "resolve")
    made = {
        "kind": "inquiry", "department": "logistics", "requirement": "Who packed it?", "due_at": NOW + DAY,
        "state": "refused", "refusal": "The warehouse packs it.", "refused_by": member("department"),
        "refused_at": NOW, "arbiter_id": member("supervisor"), "arbitration_due_at": NOW + DAY,
    }  # fmt: skip
    return models.WorkOrder.objects.create(**{**made, **row, **fields}).id


def ruling(complaint_id: UUID, decided: str = "warehouse") -> UUID:
    """An earlier word of an arbiter."""
    made = {"order_kind": "inquiry", "refused_by_department": "logistics", "decided_department": decided}
    return models.Precedent.objects.create(
        id=uuid4(), **in_stage(complaint_id, "resolve"), **made, reason="They fix the trays."
    ).id
