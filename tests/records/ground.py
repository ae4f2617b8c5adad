"""Two firms on one installation, with units, people and a complaint that has a row of every kind."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from redress.domain.agreements import Agreement, Approval, Obligation, Option, Remedy
from redress.domain.complaint import Complaint, Point, Validity
from redress.domain.investigation import Evidence, Finding, Question
from redress.domain.learning import Improvement
from redress.domain.links import Party, Reference
from redress.domain.people import Actor
from redress.domain.stages import Role, Stage
from redress.domain.undertakings import (
    Clock,
    Escalation,
    Extension,
    FollowUp,
    Pause,
    Promise,
    Second,
    WorkOrder,
)
from redress.records import models

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)
_serial = itertools.count(1)


@dataclass(frozen=True)
class Firm:
    """An organisation with a head office and two halls."""

    id: int
    head: models.Unit
    north: models.Unit
    south: models.Unit

    def person(self, name: str, *roles: Role, unit: models.Unit | None = None, department: str = "") -> UUID:
        account = models.Account.objects.create(email=f"person{next(_serial)}@example.org", password="!")
        member = models.Membership.objects.create(
            organisation_id=self.id,
            account=account,
            unit=unit or self.north,
            name=name,
            roles=[str(role) for role in roles],
            staff_number=f"S{next(_serial)}",
            department=department,
        )
        return member.id

    def actor(self, id: UUID, *roles: Role, unit: models.Unit | None = None, department: str = "") -> Actor:
        unit = unit or self.north
        return Actor(id, self.id, "somebody", frozenset(roles), unit.id, unit.path, department=department)


def firm(slug: str) -> Firm:
    """A new organisation with its units."""
    organisation = models.Organisation.objects.create(slug=slug, name=slug.title(), pack="general")
    head = _unit(organisation, None, "HQ")
    return Firm(organisation.id, head, _unit(organisation, head, "N"), _unit(organisation, head, "S"))


def _unit(organisation: models.Organisation, parent: models.Unit | None, code: str) -> models.Unit:
    unit = models.Unit.objects.create(organisation=organisation, parent=parent, code=code, name=code)
    unit.refresh_from_db()
    return unit


def complainant(at: Firm, name: str = "Mei Lin", **fields: Any) -> UUID:
    """Somebody who complains to the firm."""
    return models.Complainant.objects.create(organisation_id=at.id, name=name, **fields).id


def bare(at: Firm, unit: models.Unit | None = None, **fields: Any) -> Complaint:
    """A complaint just lodged, with one point; not yet written."""
    unit = unit or at.north
    by = uuid4()
    point = Point(id=uuid4(), at=NOW, by=by, ordinal=1, text="The strawberries fell off.")
    made: dict[str, Any] = {
        "id": uuid4(),
        "organisation": at.id,
        "unit_id": unit.id,
        "unit_path": unit.path,
        "received_at": NOW,
        "channel": "hotline",
        "points": (point,),
    }
    return Complaint(**{**made, **fields})


def registered(case: Complaint, stage: Stage, number: str = "") -> Complaint:
    """The same complaint, past the receipt desk and with all points in that stage."""
    return replace(
        case,
        stage=stage,
        number=number or f"N-{next(_serial):06d}",
        registered_by=uuid4(),
        acknowledged_at=NOW,
        points=tuple(replace(point, stage=stage) for point in case.points),
    )


def full(at: Firm) -> Complaint:
    """A complaint in fulfil with at least one row of every kind that is loaded."""
    case = registered(bare(at), Stage.FULFIL)
    row = {"at": NOW, "by": uuid4()}
    point = replace(case.points[0], validity=Validity.JUSTIFIED, concluded_by=uuid4(), concluded_at=NOW)
    option = Option(
        id=uuid4(), rank=1, title="Exchange", benefit="A fresh bouquet", basis="policy", point_ids=(point.id,),
        cost=Decimal("12.50"), offered_at=NOW, accepted_at=NOW, accepted_how="by telephone", **row,
    )  # fmt: skip
    remedy = Remedy(
        id=uuid4(), option_id=option.id, kind="exchange", track="fix", basis="due", grade=1, description="new",
        value=Decimal("10.00"), handling=Decimal("2.50"), currency="EUR", **row,
    )  # fmt: skip
    obligation = Obligation(
        id=uuid4(), option_id=option.id, remedy_id=remedy.id, kind="exchange", description="new",
        value=Decimal("10.00"), handling=Decimal("2.50"), currency="EUR", grade=1, due_at=NOW + DAY,
        code="ABCD-1234", point_ids=(point.id,), **row,
    )  # fmt: skip
    evidence = Evidence(id=uuid4(), kind="photo", source="complainant", sha256="a" * 64, **row)
    return replace(
        case,
        loss=Decimal("8.80"),
        motives=("compensation", "be heard, at last"),
        particulars={"bouquet": "莓好", "pieces": 3},
        points=(point,),
        questions=(Question(id=uuid4(), text="When?", **row),),
        evidence=(evidence,),
        findings=(
            Finding(id=uuid4(), point_id=point.id, text="Loose", evidence_ids=(evidence.id,), whys=("a", 'b"c'), **row),
        ),
        options=(option,),
        remedies=(remedy,),
        approvals=(
            Approval(id=uuid4(), option_id=option.id, proposal="Grant", approver_id=None, due_at=NOW + DAY, **row),
        ),
        agreements=(Agreement(id=uuid4(), option_id=option.id, text="We agree\tto\nthis \\ that", **row),),
        obligations=(obligation,),
        promises=(Promise(id=uuid4(), text="A call", due_at=NOW + DAY, owner_id=None, source="talk", **row),),
        work_orders=(
            WorkOrder(id=uuid4(), kind="ship", department="warehouse", requirement="Ship it", due_at=NOW + DAY, **row),
        ),
        clocks=(Clock(id=uuid4(), kind="execute", due_at=NOW + 2 * DAY, **row),),
        pauses=(Pause(id=uuid4(), reason="papers", until=NOW + DAY, resumed_at=NOW, **row),),
        extensions=(
            Extension(id=uuid4(), rule="uk-fca-disp1-psd-emd/final", reason="A bank must answer", until=NOW + DAY, **row),
        ),
        follow_ups=(FollowUp(id=uuid4(), ordinal=1, planned_for=NOW + 3 * DAY, **row),),
        escalations=(
            Escalation(id=uuid4(), level=1, trigger="threat", to_id=None, process="The head calls", answer_by=NOW, **row),
        ),
        seconds=(Second(id=uuid4(), about="conclude", target_id=point.id, reason="why", **row),),
        parties=(Party(id=uuid4(), role="partner", name="Courier", **row),),
        references=(Reference(id=uuid4(), kind="order", value="A-17", **row),),
        improvements=(
            Improvement(
                id=uuid4(), problem="Loose", measure="process", action="Pin", department="packing", due_at=NOW, **row
            ),
        ),
    )  # fmt: skip
