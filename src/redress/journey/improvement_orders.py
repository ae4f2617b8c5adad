"""The order by which a department carries out a measure, when it is proposed and when it did not work."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from redress.domain.policy import OrderKind
from redress.domain.refusals import refuse_unless
from redress.domain.scene import Scene
from redress.domain.undertakings import WorkOrder


def improvement_order(
    scene: Scene,
    *,
    department: str,
    kind: str,
    requirement: str,
    due_at: datetime,
    replaces: UUID | None = None,
) -> WorkOrder:
    """The department's order for a measure, of the kind named or else the first kind that the department takes."""
    kinds = [k for k in scene.current.orders if (k.code == kind if kind else k.department == department)]
    refuse_unless(kinds, "order_kind_missing", "order_kind", found=kind or department)
    found: OrderKind = kinds[0]
    return WorkOrder(
        **scene.row(),
        kind=found.code,
        department=department,
        requirement=requirement,
        due_at=due_at,
        purpose="improvement",
        replaces=replaces,
    )
