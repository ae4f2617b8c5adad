"""Agreement → obligations → proof (rule 9; 004-41 … 004-43): what an accepted option makes us owe, and who is ordered to do it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from redress.domain.agreements import Obligation, Option, Remedy
from redress.domain.changes import Add, Change
from redress.domain.complaint import Complaint
from redress.domain.policy import OrderKind, RemedyKind
from redress.domain.scene import Scene
from redress.domain.undertakings import WorkOrder

CODE_LENGTH = 10


def fanned_out(case: Complaint, option: Option, scene: Scene) -> list[Change]:
    """An obligation for each remedy of the option that has none yet, and the work order that carries it out.

    Stop-gaps come first and the final fix names the one it completes; vouchers get their code, bound to the complainant.
    """
    owed = {obligation.remedy_id for obligation in case.obligations}
    remedies = [r for r in case.remedies if r.option_id == option.id and r.id not in owed]
    changes: list[Change] = []
    stop_gap: UUID | None = None
    for remedy in sorted(remedies, key=lambda remedy: not remedy.temporary):
        final = remedy.track == "fix" and not remedy.temporary
        rows = _owed(case, option, remedy, stop_gap if final else None, scene)
        stop_gap = rows[0].id if remedy.temporary else stop_gap
        changes += [Add(row) for row in rows if row is not None]
    return changes


def _owed(
    case: Complaint, option: Option, remedy: Remedy, final_of: UUID | None, scene: Scene
) -> tuple[Obligation, WorkOrder | None]:
    kind = scene.policy.remedy(remedy.kind) or scene.current.remedy(remedy.kind)
    row = scene.row()
    due_at = due(case, kind, scene)
    order = _ordered(case, kind, remedy, row["id"], due_at, scene)
    obligation = Obligation(
        **row,
        option_id=option.id,
        remedy_id=remedy.id,
        kind=remedy.kind,
        description=remedy.description,
        value=remedy.value,
        handling=remedy.handling,
        currency=remedy.currency,
        grade=remedy.grade,
        due_at=due_at,
        makes=kind.makes if kind else "",
        temporary=remedy.temporary,
        final_of=final_of,
        point_ids=option.point_ids,
        state="ordered" if order else "owed",
        work_order_id=order.id if order else None,
        **_voucher(case, kind, scene),
    )
    return obligation, order


def due(case: Complaint, kind: RemedyKind | None, scene: Scene) -> datetime:
    """By when it is owed: the lead time of the kind, else the urgency's limit; sooner where it is needed sooner."""
    limit = kind.lead if kind and kind.lead else scene.policy.urgency(case.urgency).execute
    due_at = limit.after(scene.now, scene.policy.calendar)
    if case.needed_by is not None and scene.now < case.needed_by < due_at:
        return case.needed_by
    return due_at


def _voucher(case: Complaint, kind: RemedyKind | None, scene: Scene) -> dict[str, Any]:
    if kind is None or kind.makes != "voucher":
        return {}
    return {
        "code": scene.mint.code(CODE_LENGTH),
        "percent": kind.percent,
        "bound_to": case.complainant_id,
        "valid_until": scene.policy.waits.voucher_validity.after(scene.now, scene.policy.calendar),
    }


def _ordered(
    case: Complaint,
    kind: RemedyKind | None,
    remedy: Remedy,
    obligation_id: UUID,
    due_at: datetime,
    scene: Scene,
) -> WorkOrder | None:
    order_kind = scene.current.order(kind.order) if kind and kind.order else None
    if kind is None or order_kind is None:
        return None
    count = f"{remedy.quantity} × " if remedy.quantity > 1 else ""
    return WorkOrder(
        **scene.row(),
        kind=order_kind.code,
        department=order_kind.department,
        requirement=requirement(order_kind, f"{count}{remedy.description}", case.language),
        due_at=min(order_kind.limit.after(scene.now, scene.policy.calendar), due_at),
        obligation_id=obligation_id,
        purpose="feedback" if kind.track == "feedback" else "remedy",
    )


def requirement(kind: OrderKind, what: str, language: str) -> str:
    """What an order for something owed asks: the thing itself, and beneath it what the pack says of such orders."""
    return f"{what}\n{kind.requirement.get(language) or kind.requirement.get('en', kind.code)}"
