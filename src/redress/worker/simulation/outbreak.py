"""The planted outbreak: one batch, route or tariff, many complaints in a week, tied together by the quality manager."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence

from redress.domain.stages import Role, Step
from redress.worker.simulation import examining, plots
from redress.worker.simulation.receiving import received
from redress.worker.simulation.tale import Tale, YearOver


def tell_together(tales: Sequence[Tale]) -> None:
    """All are about one situation and one number; each is opened, then they are tied together, then each goes on."""
    first = tales[0]
    for tale in tales:
        tale.situation = first.stock.situations[first.stock.outbreak]
        tale.reference, tale.product = first.reference, first.product
        plots.tell(tale, _opened)
    standing = [tale for tale in tales if tale.case.owner_id is not None]
    seen_at = max((tale.now for tale in tales), default=first.now)
    for tale in standing:
        tale.now = seen_at
        tale.tend()
    for tale in standing[1:]:
        _tie(tale, standing[0])
    for tale in standing:
        plots.tell(tale, plots.examined)


def _opened(tale: Tale) -> None:
    received(tale)
    examining.assessed(tale)


def _tie(tale: Tale, first: Tale) -> None:
    """One step, two complaints: each gets its own row and its own event."""
    by = (tale.cast.everybody(Role.QUALITY) or [tale.handler])[0]
    tale.now = max(tale.now, first.now)
    with contextlib.suppress(YearOver):
        tale.do(
            Step.LINK_RELATED,
            by,
            beside=first,
            other_id=first.case.id,
            kind="same_batch",
            reason="same_reference",
        )
        first.now = first.taken_at = tale.now
