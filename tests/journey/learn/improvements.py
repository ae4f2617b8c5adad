"""A measure in each of its states, for the steps of learn."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from redress.domain.complaint import Complaint
from redress.domain.learning import Improvement
from redress.domain.undertakings import WorkOrder
from tests.cast import DAY, GWEN, NOW, uid
from tests.journey.ground import confirming

ORDER = WorkOrder(
    id=uid(881), at=NOW, by=GWEN.id, kind="report", department="warehouse", requirement="Clip every tray.",
    due_at=NOW + 20 * DAY, purpose="improvement",
)  # fmt: skip
PROPOSED = Improvement(
    id=uid(880), at=NOW, by=GWEN.id, problem="Loose trays.", measure="process", action="Every tray is clipped.",
    department="warehouse", due_at=NOW + 20 * DAY, owner_id=GWEN.id, work_order_id=ORDER.id,
)  # fmt: skip


def with_measure(order: WorkOrder = ORDER, case: Complaint | None = None, **changes: Any) -> Complaint:
    """Ana's complaint with the measure changed so."""
    measure = replace(PROPOSED, **changes)
    return replace(case or confirming(), improvements=(measure,), work_orders=(order,))
